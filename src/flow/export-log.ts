// Exports the log for an auditor: to a file with its manifest, or as a stream; the ledger records either.
import type { Db } from '../../db/open.ts'
import { openSnapshot } from '../../db/snapshot.ts'
import { type App, stampNow } from '../app.ts'
import { type Counted, countedInto } from '../export/counted.ts'
import type { LogAbout } from '../export/log-about.ts'
import { type LogForm, logBytes } from '../export/log-bytes.ts'
import type { OnRows } from '../export/log-text.ts'
import { prepareFile } from '../export/prepare-file.ts'
import { type ExportScope, finishExport, recordExport } from './finish-export.ts'
import { type LogAnswer, type LogRequest, readLogRequest } from './log-request.ts'

/** How many rows there were, without a header row, and the bytes they became. */
export type LogExported = Counted & { readonly rows: number }

/**
 * Writes the log to a file and its manifest beside it. What is written to the database meanwhile is not in it.
 * @throws NotFoundError, or whatever the file system says: then no file of that name is there that was not before.
 */
export const exportLogToFile = (
  app: App,
  request: LogRequest,
  form: LogForm,
  path: string,
  onRows?: OnRows,
): Promise<LogExported> =>
  ofOneMoment(app, request, async (db, answer) => {
    let rows = 0
    const prepared = await prepareFile(
      path,
      bytesOf(db, answer, form, (count) => {
        rows = count
        onRows?.(count)
      }),
    )
    const { format } = form
    await finishExport(app, answer.exported, { what: 'log', format }, { path, prepared, rows })
    return { rows, size: prepared.size, sha256: prepared.sha256 }
  })

/**
 * Hands the log to `write`, piece by piece, and records it once the last one was taken: there is no manifest.
 * @throws NotFoundError, or whatever `write` throws: then nothing is recorded.
 */
export const exportLogToStream = (
  app: App,
  request: LogRequest,
  form: LogForm,
  write: (bytes: Uint8Array) => Promise<void>,
): Promise<LogExported> =>
  ofOneMoment(app, request, async (db, answer) => {
    let rows = 0
    const count: OnRows = (sofar) => {
      rows = sofar
    }
    const whole = await countedInto(bytesOf(db, answer, form, count), write)
    const files = [{ name: null, ...whole, rows }]
    await recordExport(app, answer.exported, { what: 'log', format: form.format, files })
    return { rows, ...whole }
  })

const bytesOf = (db: Db, { scope, exported }: LogAnswer, form: LogForm, onRows: OnRows) =>
  logBytes(db, scope, form, aboutOf(exported), onRows)

const aboutOf = ({ asOf, knownAt, filters, head, stamp }: ExportScope): LogAbout => ({
  asOf,
  knownAt,
  filters,
  head: { seq: head.seq, hash: Buffer.from(head.hash).toString('hex') },
  madeAt: stamp.at,
  madeBy: stamp.actor,
})

const ofOneMoment = async <T>(
  app: App,
  request: LogRequest,
  work: (db: Db, answer: LogAnswer) => Promise<T>,
): Promise<T> => {
  const stamp = stampNow(app)
  const { db, head } = await openSnapshot(app.config.databasePath)
  try {
    return await work(db, await readLogRequest(db, request, { head, stamp }))
  } finally {
    await db.destroy()
  }
}
