// A run by a given clock has queues of its own, and clears away those of runs that were killed.
import type { App } from '../src/app.ts'
import { prefixOf } from './redis-address.ts'
import { queueNames, queueOf, type Waking } from './wake-on-redis.ts'

/** By a given clock this process alone decides what is due: workers that go by the machine's must not take its jobs. */
export const ownPrefixOf = (app: App): string =>
  app.clock.kind === 'given' ? `${prefixOf(app)}-${process.pid}` : prefixOf(app)

/** The processes of this database that have queues of their own. */
const ownersOf = (app: App): string => `${prefixOf(app)}-owners`

/** Before the first job: whoever is killed is known to the next. A Redis that does not take this takes no jobs either. */
export const claimOwnQueues = async ({ app, redis, tell }: Waking): Promise<void> => {
  if (app.clock.kind === 'given') await redis.sadd(ownersOf(app), process.pid).catch(tell)
}

/** Clears away the queues of this run, and of all whose process is gone; what fails is left to the next run. */
export const clearOwnQueues = async (waking: Waking): Promise<void> => {
  const { app, redis, tell } = waking
  if (redis.status !== 'ready') return
  try {
    for (const pid of await redis.smembers(ownersOf(app))) {
      const prefix = `${prefixOf(app)}-${pid}`
      const own = prefix === waking.prefix
      // A killed one may have had the number that this process has now.
      if (!own && Number(pid) !== process.pid && isAlive(Number(pid))) continue
      const left = own ? waking : { ...waking, prefix, queues: new Map() }
      for (const name of queueNames) await (await queueOf(left, name)).obliterate({ force: true })
      await redis.srem(ownersOf(app), pid)
    }
  } catch (error) {
    tell(error instanceof Error ? error : new Error(String(error)))
  }
}

/** A process of another user is alive as well. */
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
