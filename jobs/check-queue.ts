// Whether the jobs can be woken: by this process, or by a Redis that answers and keeps what it is given.
import type { App } from '../src/app.ts'
import { type Check, check } from '../src/flow/check-health.ts'
import { queueHealth } from './queue-health.ts'

/** Writes nothing, also not in Redis. A setting that may lose jobs is a warning: they are put back every 30 seconds. */
export const checkQueue = (app: App): Promise<Check> =>
  check('queue', async () => {
    if (app.config.redisUrl === null)
      return { ok: true, detail: 'in process: REDIS_URL is empty, the worker wakes its own jobs' }
    const { reachable, problem, waiting, active, delayed, failed, maxmemory_policy } = await queueHealth(app)
    if (!reachable)
      return {
        ok: false,
        detail: `${problem ?? 'Redis does not answer'}; letters stay planned until it is back, or REDIS_URL is emptied and the worker started again`,
      }
    const warning =
      maxmemory_policy === null || maxmemory_policy === 'noeviction'
        ? ''
        : `; warning: maxmemory-policy is ${maxmemory_policy} and should be noeviction, else Redis may drop jobs`
    return {
      ok: true,
      detail: `Redis answers: ${waiting} waiting, ${active} active, ${delayed} delayed, ${failed} failed${warning}`,
    }
  })
