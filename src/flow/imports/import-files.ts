// Imports files as one act: all rows that can be taken, what follows from them, and a report of every row.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { append, ledgerHead, type Stamp } from '../../../db/ledger.ts'
import { lettersPlannedSince } from '../../../db/letters.ts'
import type { Db } from '../../../db/open.ts'
import { type App, stampNow } from '../../app.ts'
import { legalDayOf } from '../../notices/sending-window.ts'
import { openTable, type Table } from '../../tables/read-table.ts'
import { isTableRefusal, type TableRefusal } from '../../tables/refusal.ts'
import type { Keeper } from '../keep/keep-fact.ts'
import { openMemo } from '../keep/memo.ts'
import { orTakenBack } from '../keep/or-taken-back.ts'
import { settleWhatFollows } from '../write-facts.ts'
import { emptyReport, type FileReport, refusedRows } from './import-report.ts'
import { openScope } from './import-scope.ts'
import { importTable, type RowListeners } from './import-table.ts'

export type ImportOptions = RowListeners & {
  /** Does everything and then takes it back. */
  readonly dryRun?: boolean
  /** Takes everything back when a row was refused. */
  readonly allOrNothing?: boolean
}

export type ImportReport = {
  readonly files: readonly FileReport[]
  /** Officers of the agencies in the roster who serve and are not in it: listed, never ended. */
  readonly missing_officers: readonly string[]
  /** Letters that follow. */
  readonly letters: number
  readonly written: boolean
}

/** The order in which files are imported, whatever the order given: what others rest on comes first. */
const order: readonly Table['kind'][] = ['courses', 'roster', 'certificates', 'contact-days']

/**
 * One transaction for all files, so an import that is killed has not begun. A file that is no table is refused by
 * itself; a refused row never stops the others.
 * @throws TableReadError when a file changes while it is read; then nothing is written.
 */
export const importFiles = async (
  app: App,
  paths: readonly string[],
  options: ImportOptions = {},
): Promise<ImportReport> => {
  const opened = await Promise.all(paths.map(openTable))
  const refused = opened.filter(isTableRefusal).map(refusedFile)
  const tables = opened
    .filter((table): table is Table => !isTableRefusal(table))
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
  const trx = await app.db.startTransaction().execute()
  try {
    const copies = app.documents.newCopies({ trial: options.dryRun === true })
    const keeper: Keeper = { trx, stamp: stampNow(app), copies, memo: openMemo() }
    const report = await orTakenBack(copies, () => importTables(app, keeper, tables, options))
    const anyRefused = refused.length > 0 || report.files.some((file) => file.refused.length > 0)
    const written = options.dryRun !== true && !(options.allOrNothing === true && anyRefused)
    if (!written) await copies.takeBack()
    if (written) await trx.commit().execute()
    else await trx.rollback().execute()
    return { ...report, files: [...refused, ...report.files], written }
  } catch (error) {
    if (!trx.isCommitted && !trx.isRolledBack) await trx.rollback().execute()
    throw error
  }
}

const refusedFile = ({ file, line, column, value, problem, expected }: TableRefusal): FileReport => {
  const report = emptyReport(file, null)
  report.refused.push({ line: line ?? 1, column, value: value ?? '', problem, expected })
  return report
}

const importTables = async (
  app: App,
  keeper: Keeper,
  tables: readonly Table[],
  options: ImportOptions,
): Promise<Omit<ImportReport, 'written'>> => {
  const { trx, stamp } = keeper
  const before = (await ledgerHead(trx)).seq
  const rosters = tables.filter((table) => table.kind === 'roster')
  const scope = await openScope(keeper, rosters, before)
  const files: FileReport[] = []
  for (const table of tables) files.push(await importTable(keeper, scope, table, options))
  await settleWhatFollows(app, trx, stamp)
  await recordImport(trx, stamp, files)
  return {
    files,
    missing_officers: await scope.missing(legalDayOf(stamp.at)),
    letters: await lettersPlannedSince(trx, before),
  }
}

/** An import that changed nothing leaves no entry. */
const recordImport = async (trx: Db, stamp: Stamp, reports: readonly FileReport[]): Promise<void> => {
  if (reports.every((report) => report.new + report.changed === 0)) return
  const files = []
  for (const report of reports)
    files.push({
      file: report.file.split(/[\\/]/).at(-1) ?? '',
      kind: report.kind ?? '',
      sha256: await sha256Of(report.file),
      rows: report.rows,
      new: report.new,
      changed: report.changed,
      same: report.same,
      refused: refusedRows(report),
    })
  await append(trx, stamp, [{ kind: 'import.done', subject: 'import', body: { files } }])
}

const sha256Of = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
