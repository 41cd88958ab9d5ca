// What the queues look like from outside: how many jobs wait, run or failed, and whether Redis keeps what it is given.
import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from '../src/app.ts'
import { placeOf, prefixOf } from './redis-address.ts'
import { openCommands, openQueue, queueNames } from './wake-on-redis.ts'
import { evictionPolicy } from './watch-redis.ts'

/** What the queue looks like from here. */
export type QueueHealth = {
  readonly reachable: boolean
  readonly problem: string | null
  readonly waiting: number
  readonly active: number
  readonly delayed: number
  readonly failed: number
  readonly maxmemory_policy: string | null
}

/** What the queue looks like, for `doctor`; answers within a few seconds whatever Redis does. */
export const queueHealth = async (app: App): Promise<QueueHealth> => {
  const redis = openCommands(app)
  const none = { waiting: 0, active: 0, delayed: 0, failed: 0, maxmemory_policy: null }
  let problem = 'no answer within 3 s'
  const keep = (error: Error) => {
    problem = error.message
  }
  redis.on('error', keep)
  try {
    for (let waited = 0; redis.status !== 'ready' && waited < 3_000; waited += 50) await sleep(50)
    if (redis.status !== 'ready')
      return { reachable: false, problem: `redis ${placeOf(app)}: ${problem}`, ...none }
    const counts = { ...none, maxmemory_policy: await evictionPolicy(redis) }
    for (const name of queueNames) {
      const queue = openQueue(redis, prefixOf(app), name, keep)
      const { waiting = 0, active = 0, delayed = 0, failed = 0 } = await queue.getJobCounts()
      counts.waiting += waiting
      counts.active += active
      counts.delayed += delayed
      counts.failed += failed
    }
    return { reachable: true, problem: null, ...counts }
  } finally {
    redis.disconnect()
  }
}
