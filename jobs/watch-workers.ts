// Says what goes wrong on the queues, each error once while it lasts; a worker whom Redis refuses takes a rest.
import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from '../src/app.ts'

/** As much of a worker as is watched. */
export type Watchable = {
  readonly name: string
  readonly on: {
    (event: 'error', listener: (error: Error) => void): unknown
    (
      event: 'failed',
      listener: (job: { name: string; id?: string } | undefined, error: Error) => void,
    ): unknown
    (event: 'stalled', listener: (id: string) => void): unknown
  }
  readonly pause: (withoutWaiting: boolean) => Promise<void>
  readonly resume: () => Promise<void>
}
type Watched = { readonly app: App; readonly redis: { readonly status: string }; failed: number }

/** An error that has not come again for so long is over, in milliseconds; BullMQ tries again every 5 to 30 seconds. */
const overAfter = 120_000
/** How long a worker rests, in milliseconds. */
const restFor = 1_000

/** A Redis that came back empty knows nothing of a job that is just being finished; what came of it is in the tables. */
const isForgotten = (message: string): boolean => message.startsWith('Missing key for job')

/**
 * @returns a function that logs an error, unless the same one lasts (whatever its numbers and ids). While Redis is away
 * it says nothing: that is said by `watchRedis`.
 */
export const errorTeller = ({ app, redis }: Omit<Watched, 'failed'>): ((error: Error) => void) => {
  const lastCame = new Map<string, number>()
  return ({ message }) => {
    if (redis.status !== 'ready' || isForgotten(message)) return
    const now = performance.now()
    for (const [text, at] of lastCame) if (now - at > overAfter) lastCame.delete(text)
    const text = message.replace(/\b[0-9a-f]{40}\b|\d+/g, 'N')
    const lasts = lastCame.has(text)
    lastCame.set(text, now)
    if (!lasts) app.log.error({ error: message }, 'queue error')
  }
}

/** Logs a worker's errors, and its jobs that failed or stalled; the failed ones are counted. */
export const watchWorker = (watched: Watched, worker: Watchable, tell: (error: Error) => void): void => {
  const { app } = watched
  let resting = false
  worker.on('error', (error) => {
    tell(error)
    // BullMQ would ask a Redis that answers with an error again at once, ten thousand times a second.
    if (error.name !== 'ReplyError' || resting) return
    resting = true
    void worker
      .pause(true)
      .then(() => sleep(restFor, undefined, { ref: false }))
      .then(() => worker.resume())
      .catch(tell)
      .finally(() => {
        resting = false
      })
  })
  worker.on('failed', (job, error) => {
    watched.failed += 1
    app.log.error({ job: job?.name, id: job?.id, error: error.message }, 'job failed')
  })
  worker.on('stalled', (id) => app.log.warn({ queue: worker.name, id }, 'job stalled: its worker was lost'))
}
