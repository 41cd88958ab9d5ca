// A job that failed: the ledger has it, and the operator hears of it, once for each job and legal day.
import { failureOf, failureSubject } from '../../db/failed-jobs.ts'
import { append } from '../../db/ledger.ts'
import { type App, stampNow } from '../app.ts'
import { oneLine } from '../mail/answer.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import { planOperatorLetter } from './tell-operator.ts'

/** SQLite's words for a database that cannot be written: telling would fail as the job did, and wait for it. */
const databaseTrouble = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|CORRUPT|NOTADB|CANTOPEN|READONLY)/

/**
 * Never throws: whoever calls has a failure in hand already, and logs it.
 * @param app acting as the job.
 */
export const tellFailedJob = async (app: App, job: string, error: unknown): Promise<void> => {
  const words = oneLine(error instanceof Error ? error.message : String(error))
  if (error instanceof Error && 'code' in error && databaseTrouble.test(String(error.code))) return
  try {
    await app.db.transaction().execute(async (trx) => {
      const stamp = stampNow(app)
      const day = legalDayOf(stamp.at)
      if ((await failureOf(trx, job, day)) === undefined)
        await append(trx, stamp, [
          { kind: 'job.failed', subject: failureSubject(job, day), body: { job, error: words } },
        ])
      const operator = app.config.operatorEmail
      if (operator !== null) await planOperatorLetter(trx, stamp, operator, `job-failed|${job}|${day}`, null)
    })
  } catch (untold) {
    app.log.error({ job, error: String(untold) }, 'the operator could not be told that a job failed')
  }
}

/** Does a job's work. @throws what it throws, after the operator has been told. */
export const tellingFailure = async <T>(app: App, job: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    await tellFailedJob(app, job, error)
    throw error
  }
}
