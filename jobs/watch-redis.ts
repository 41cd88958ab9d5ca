// Says when Redis goes away, comes back, or may drop what it is given.
import type { App } from '../src/app.ts'
import { placeOf } from './redis-address.ts'

/** As much of a connection as is watched. */
type Connection = {
  readonly on: (event: string, listener: (error: Error) => void) => unknown
  readonly config: (subcommand: 'GET', name: string) => Promise<unknown>
}
type Watched = { readonly app: App; readonly redis: Connection }

/** Says once when Redis goes away and once when it is there; then everything due is asked for anew. */
export const watchRedis = (waking: Watched, onReady: () => Promise<void>): void => {
  const { app, redis } = waking
  let away = false
  redis.on('error', (error: Error) => {
    if (away) return
    away = true
    const { message } = error
    app.log.error(
      { redis: placeOf(app), error: message },
      'redis is out of reach: letters stay planned until it is back',
    )
  })
  redis.on('ready', () => {
    away = false
    app.log.info({ redis: placeOf(app) }, 'redis reached')
    void warnOfEviction(waking).then(onReady)
  })
}

const warnOfEviction = async ({ app, redis }: Watched): Promise<void> => {
  const policy = await evictionPolicy(redis)
  if (policy !== null && policy !== 'noeviction')
    app.log.warn(
      { maxmemory_policy: policy },
      'redis may drop jobs when it is full: set maxmemory-policy noeviction',
    )
}

/** A managed Redis may not answer CONFIG: then nothing is known. */
export const evictionPolicy = async (redis: Connection): Promise<string | null> => {
  const answer = await redis.config('GET', 'maxmemory-policy').catch(() => null)
  return Array.isArray(answer) ? String(answer[1] ?? '') || null : null
}
