// One round through BullMQ: puts what is due on the queues, and ends when nothing more may happen now.
import { setTimeout as sleep } from 'node:timers/promises'
import { ledgerHead } from '../db/ledger.ts'
import { type App, actingAs } from '../src/app.ts'
import { type Delivered, deliveredSince } from '../src/flow/delivered-since.ts'
import type { Job } from './job.ts'
import { placeOf, prefixOf } from './redis-address.ts'
import { close, open, queueNames, queueOf, type Waking, wake } from './wake-on-redis.ts'

/** Redis out of reach for so long ends a `worker --once`, in milliseconds. */
const patience = 10_000

/**
 * Puts what is due through the queue and ends when nothing more may happen now.
 * @throws when Redis is out of reach for 10 s: everything not sent stays planned.
 */
export const runOnceOnRedis = async (
  app: App,
  jobs: readonly Job[],
  stop?: AbortSignal,
): Promise<Delivered> => {
  // By a given clock this process alone decides what is due: workers that go by the machine's must not take its jobs.
  const own = app.clock.kind === 'given' ? `${prefixOf(app)}-${process.pid}` : prefixOf(app)
  const { seq } = await ledgerHead(app.db)
  const waking = open(app, jobs, own)
  try {
    await reached(waking)
    await wake(waking)
    while (!stop?.aborted && !(await isIdle(waking))) await sleep(20)
    if (app.clock.kind === 'given') await tidy(waking)
  } finally {
    await close(waking)
  }
  const delivered = await deliveredSince(app.db, seq)
  return { ...delivered, failed: waking.failed }
}

const tidy = async ({ queues }: Waking): Promise<void> => {
  for (const queue of queues.values()) await queue.obliterate({ force: true }).catch(() => undefined)
}

/** Waits until Redis answers. @throws after 10 s. */
const reached = async ({ app, redis }: Waking): Promise<void> => {
  const until = performance.now() + patience
  while (redis.status !== 'ready') {
    if (performance.now() > until)
      throw new Error(`redis ${placeOf(app)}: out of reach for 10 s; nothing was lost, letters stay planned`)
    await sleep(50)
  }
}

/** Nothing on the queues, and nothing due that is not on them. */
const isIdle = async (waking: Waking): Promise<boolean> => {
  const { app, jobs, refusing, done } = waking
  await reached(waking)
  if (refusing !== null && performance.now() - refusing.since > patience)
    throw new Error(`redis ${placeOf(app)}: took no jobs for 10 s (${refusing.why}); letters stay planned`)
  try {
    for (const name of queueNames) {
      const { waiting = 0, active = 0 } = await (await queueOf(waking, name)).getJobCounts(
        'waiting',
        'active',
      )
      if (waiting + active > 0) return false
    }
  } catch {
    await wake(waking)
    return false
  }
  let due = 0
  for (const job of jobs) {
    const acting = actingAs(app, `job:${job.name}`)
    if (job.items !== undefined) due += (await job.items.due(acting, 1)).length
    else if (!done.has(job.name)) due += Number(await job.isDue(acting))
  }
  if (due > 0 && waking.failed === 0) await wake(waking)
  return due === 0 || waking.failed > 0
}
