// Jobs that failed: what the ledger has of a job's first failure on a legal day.
import type { ActBody } from '../src/ledger/acts.ts'
import type { Instant } from '../src/notices/instant.ts'
import type { Db } from './open.ts'

/** The subject of the entry: a job's failures of one day are one matter. */
export const failureSubject = (job: string, day: string): string => `job:${job}/day:${day}`

export type JobFailure = ActBody<'job.failed'> & { readonly at: Instant }

export const failureOf = async (db: Db, job: string, day: string): Promise<JobFailure | undefined> => {
  const entry = await db
    .selectFrom('ledger')
    .select(['at', 'body'])
    .where('subject', '=', failureSubject(job, day))
    .where('kind', '=', 'job.failed')
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
  if (entry === undefined) return undefined
  return { at: entry.at, ...(JSON.parse(entry.body) as ActBody<'job.failed'>) }
}
