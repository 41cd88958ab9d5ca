// Imports one table, row by row, and counts what became of each.
import { keyOf } from '../../../db/keys.ts'
import type { TableKind } from '../../tables/columns.ts'
import type { Table } from '../../tables/read-table.ts'
import type { TakenRow } from '../../tables/row.ts'
import type { RejectedRow } from '../../tables/write-rejects.ts'
import type { Keeper, Verdict } from '../keep/keep-fact.ts'
import { importCertificateRow } from './import-certificates.ts'
import { openRowChanges } from './import-changes.ts'
import { countRow, emptyReport, type FileReport, type RowOutcome } from './import-report.ts'
import { importRosterRow } from './import-roster.ts'
import type { ImportScope } from './import-scope.ts'
import { importContactDayRow, importCourseRow } from './import-single-facts.ts'

export type RowListeners = {
  /** Told of every refused row, with the headers of its file. */
  readonly onRefused?: (file: string, headers: readonly string[], row: RejectedRow) => void
  /** Told of every row that was taken, what it came to, and what it changes. */
  readonly onTaken?: (file: string, kind: TableKind, row: TakenRow<TableKind>, outcome: TakenOutcome) => void
  /** Of so many changed rows of each file it is told what they change; of none unless it is said. */
  readonly mostChanges?: number
  /** Told after each row, for a progress bar. */
  readonly onRow?: (file: string, rows: number) => void
}

export type TakenOutcome = { readonly verdict: Verdict; readonly changes: readonly string[] }

export const importTable = async (
  keeper: Keeper,
  scope: ImportScope,
  table: Table,
  { onRefused, onTaken, onRow, mostChanges = 0 }: RowListeners,
): Promise<FileReport> => {
  const report = emptyReport(table.file, table.kind, table.warnings)
  const changed = await openRowChanges(keeper.trx, mostChanges)
  for await (const row of table.rows) {
    if (table.kind === 'roster') await scope.seeLicense(licenseKeyOf(row))
    const outcome: RowOutcome = row.taken
      ? await importRow(keeper, scope, table, row)
      : { verdict: 'refused', problems: row.problems }
    countRow(report, row.line, outcome)
    const changes = await changed.after(outcome.verdict)
    if (outcome.verdict === 'refused')
      onRefused?.(table.file, table.headers, { source: row.source, problems: outcome.problems })
    else if (row.taken) onTaken?.(table.file, table.kind, row, { verdict: outcome.verdict, changes })
    onRow?.(table.file, report.rows)
  }
  return report
}

/** Also of a row that is refused: its officer is in the file. */
const licenseKeyOf = ({ cells }: { readonly cells: object }): string =>
  keyOf('post_license' in cells ? String(cells.post_license) : '')

type Importer = (keeper: Keeper, scope: ImportScope, row: never, file: string) => Promise<RowOutcome>

const importers: Record<Table['kind'], Importer> = {
  roster: importRosterRow,
  certificates: importCertificateRow,
  courses: importCourseRow,
  'contact-days': (keeper, _, row) => importContactDayRow(keeper, row),
}

// The row is of the table's kind; the compiler cannot follow a function chosen by it.
const importRow = (keeper: Keeper, scope: ImportScope, table: Table, row: unknown): Promise<RowOutcome> =>
  importers[table.kind](keeper, scope, row as never, table.file)
