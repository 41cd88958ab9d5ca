// Has the database file and its ledger looked at in a thread, not more often than people need it: one look serves many.
import type { App } from '../app.ts'
import { type Instant, msOf } from '../notices/instant.ts'
import { answerOfThread } from './answer-of-thread.ts'
import { check } from './check-health.ts'
import type { HasVerified, ToVerify } from './verifying-thread.ts'

export type FileLook = HasVerified & { readonly at: Instant }

export type FileLooks = {
  /** The newest that has ended, however old. */
  readonly newest: FileLook | null
  /** One that is under way, and when it began. */
  readonly underWay: { readonly since: Instant; readonly look: Promise<FileLook> } | null
}

/** In milliseconds: who opens the page again meanwhile is told of the same look. */
const goodFor = 600_000

const kept = new Map<string, FileLooks>()

/** Begins a look where the newest is older than 10 minutes and none is under way. */
export const verifyInThread = ({ config, clock, log }: App): FileLooks => {
  const path = config.databasePath
  const known = kept.get(path) ?? { newest: null, underWay: null }
  const since = clock.now()
  const isFresh = known.newest !== null && msOf(since) - msOf(known.newest.at) < goodFor
  if (isFresh || known.underWay !== null) return known
  const look = inThread({ config })
    .catch(async (error: unknown) => {
      log.error({ work: 'health', error: String(error) }, 'work failed')
      const failed = (name: string) => check(name, () => Promise.reject(error))
      return { database: await failed('database'), ledger: await failed('ledger') }
    })
    .then((verified) => {
      const newest = { ...verified, at: since }
      kept.set(path, { newest, underWay: null })
      return newest
    })
  const looks: FileLooks = { newest: known.newest, underWay: { since, look } }
  kept.set(path, looks)
  return looks
}

const inThread = (workerData: ToVerify): Promise<HasVerified> =>
  answerOfThread(new URL('./verifying-thread.ts', import.meta.url), { workerData, writesNothing: true })
