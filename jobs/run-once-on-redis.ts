// One round through BullMQ: puts what is due on the queues, and ends when nothing more may happen now.
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { ledgerHead } from '../db/ledger.ts'
import { type App, actingAs } from '../src/app.ts'
import { type Delivered, deliveredSince } from '../src/flow/delivery/delivered-since.ts'
import type { Job } from './job.ts'
import { claimOwnQueues, clearOwnQueues, ownPrefixOf } from './own-queues.ts'
import { placeOf } from './redis-address.ts'
import {
  close,
  finish,
  finishWhenTold,
  open,
  queueNames,
  queueOf,
  type Waking,
  wake,
} from './wake-on-redis.ts'

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
  const { seq } = await ledgerHead(app.db)
  // Once opened, it begins by itself as soon as Redis answers.
  if (stop?.aborted) return deliveredSince(app, seq)
  const waking = open(app, jobs, ownPrefixOf(app))
  finishWhenTold(waking, stop)
  try {
    await reached(waking)
    await claimOwnQueues(waking)
    if (!stop?.aborted) await wake(waking)
    // Most rounds have little to do; a Redis that refuses is not asked at once again.
    for (let pause = 2; !stop?.aborted && !(await isIdle(waking)); pause = Math.min(2 * pause, 50))
      await sleep(waking.refusing === null ? pause : 1_000)
  } finally {
    await finish(waking)
    await clearOwnQueues(waking)
    await close(waking)
  }
  const delivered = await deliveredSince(app, seq)
  return { ...delivered, failed: waking.failed }
}

/** Waits until Redis answers. @throws after 10 s. */
const reached = async ({ app, redis }: Waking): Promise<void> => {
  const late = AbortSignal.timeout(patience)
  let why = 'no answer'
  while (redis.status !== 'ready') {
    if (late.aborted)
      throw new Error(
        `redis ${placeOf(app)}: out of reach for 10 s (${why}); nothing was lost, letters stay planned`,
      )
    // Each attempt that fails ends this wait.
    await once(redis, 'ready', { signal: late }).catch((error: Error) => {
      if (error.name !== 'AbortError') why = error.message
    })
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
