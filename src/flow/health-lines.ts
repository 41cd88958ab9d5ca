// What `doctor` says, for somebody who waits at a page: each line is there within seconds, whatever hangs.
import { setTimeout as sleep } from 'node:timers/promises'
import { countUndelivered } from '../../db/undelivered.ts'
import type { App } from '../app.ts'
import type { Instant } from '../notices/instant.ts'
import { chicagoTime } from '../notices/sending-window.ts'
import { type Check, healthLooks } from './check-health.ts'
import { type FileLooks, verifyInThread } from './verify-in-thread.ts'

/** `attend`: nothing is broken, and somebody must do something. `unknown`: it is not known yet. */
export type HealthLine = Pick<Check, 'check' | 'detail'> & {
  readonly verdict: 'well' | 'not well' | 'attend' | 'unknown'
  /** Where it is not of this moment. */
  readonly lookedAt?: Instant
}

type Patience = { /** Milliseconds that a page may wait. */ readonly patience?: number }

/** @param queue how the queue is, which is not known down here. */
export const healthLines = async (
  app: App,
  queue: () => Promise<Check>,
  { patience = 5_000 }: Patience = {},
): Promise<readonly HealthLine[]> => {
  const { sweep, letters, undelivered, mail } = healthLooks(app)
  const file = fileLines(verifyInThread(app), patience)
  const quick = [
    sweep().then(lineOf),
    letters().then(lineOf),
    undelivered().then(async ({ check, detail }) => ({
      ...{ check, detail },
      verdict: (await countUndelivered(app.db)) === 0 ? ('well' as const) : ('attend' as const),
    })),
  ]
  const slow = [
    within(patience, 'mail', shared(app, 'mail', mail)),
    within(patience, 'queue', shared(app, 'queue', queue)),
  ]
  return [...(await file), ...(await Promise.all([...quick, ...slow]))]
}

const lineOf = ({ check, ok, detail }: Check): HealthLine => ({
  ...{ check, detail },
  verdict: ok ? 'well' : 'not well',
})

const seconds = (ms: number): string => `${ms / 1_000} ${ms === 1_000 ? 'second' : 'seconds'}`

const within = (patience: number, check: string, look: Promise<Check>): Promise<HealthLine> =>
  Promise.race([
    look.then(lineOf),
    sleep(
      patience,
      { check, verdict: 'not well', detail: `no answer within ${seconds(patience)}` } as const,
      { ref: false },
    ),
  ])

/** What still hangs is not asked once more by whoever opens the page again, but for a minute at most. */
const shared = (app: App, name: string, look: () => Promise<Check>): Promise<Check> => {
  const own = asked.get(app.db) ?? new Map<string, Promise<Check>>()
  asked.set(app.db, own)
  const begun = own.get(name)
  if (begun !== undefined) return begun
  const one = look()
  own.set(name, one)
  const forget = () => own.get(name) === one && own.delete(name)
  void one.finally(forget)
  void sleep(60_000, undefined, { ref: false }).then(forget)
  return one
}
const asked = new WeakMap<App['db'], Map<string, Promise<Check>>>()

/** The look that is under way if it ends in time, else the one before, else that it is not known yet. */
const fileLines = async (
  { newest, underWay }: FileLooks,
  patience: number,
): Promise<readonly HealthLine[]> => {
  const late = sleep(patience, newest, { ref: false })
  const look = underWay === null ? newest : await Promise.race([underWay.look, late])
  if (look !== null)
    return [look.database, look.ledger].map((each) => ({ ...lineOf(each), lookedAt: look.at }))
  const since = underWay === null ? '' : ` since ${chicagoTime(underWay.since)}`
  const detail = `being looked at${since}, which takes as long as the ledger is; open the page again in a while`
  return ['database', 'ledger'].map((check) => ({ check, detail, verdict: 'unknown' }))
}
