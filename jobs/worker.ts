// The worker: wakes the jobs until it is told to end, or runs once what is due; here alone it is chosen who wakes them.
import { setTimeout as sleep } from 'node:timers/promises'
import { heldSince } from '../db/delivery-hold.ts'
import { type App, actingAs } from '../src/app.ts'
import { deliver } from '../src/flow/deliver.ts'
import type { Delivered } from '../src/flow/delivery/delivered-since.ts'
import { tellingFailure } from '../src/flow/tell-failed-job.ts'
import { signerOf } from '../src/mail/dkim.ts'
import type { Job } from './job.ts'
import { runOnceOnRedis } from './run-once-on-redis.ts'
import { tick, wakeInProcess } from './wake-in-process.ts'
import { wakeOnRedis } from './wake-on-redis.ts'

/** How long running letters have to finish after SIGTERM, in milliseconds. */
const graceMs = 9_000

/** Runs until SIGTERM or SIGINT; then nothing new begins, and what runs has 9 s to finish. */
export const runWorker = async (app: App, jobs: readonly Job[]): Promise<void> => {
  checkSigning(app)
  const stop = toldToEnd(app)
  app.log.info({ jobs: jobs.map(({ name }) => name), mail: app.mailer.describe }, 'worker started')
  const held = await heldSince(app.db)
  if (held !== null)
    app.log.warn({ held }, 'letters are held since a backup was restored; rollcall release lets them leave')
  const woken = (app.config.redisUrl === null ? wakeInProcess : wakeOnRedis)(app, jobs, stop)
  const late = new Promise<'late'>((resolve) => {
    stop.addEventListener('abort', () => {
      // A letter still unanswered then stays `sending`, and becomes `unknown` later.
      void sleep(graceMs, undefined, { ref: false }).then(() => resolve('late'))
    })
  })
  if ((await Promise.race([woken, late])) === 'late') {
    app.log.warn('letters were still under way; their answers are unknown')
    process.exit(0)
  }
  app.log.info('worker ended')
}

/**
 * A sweep for the day if none was done, then what may leave now.
 * @param stop when it aborts, nothing new begins and what is under way is finished.
 * @returns the answers, what waits, and how many jobs or letters failed.
 */
export const runOnce = async (app: App, jobs: readonly Job[], stop?: AbortSignal): Promise<Delivered> => {
  checkSigning(app)
  if (app.config.redisUrl !== null) return runOnceOnRedis(app, jobs, stop)
  const deliverLast = jobs.filter(({ name }) => name !== 'deliver')
  const failed = await tick(app, deliverLast, stop)
  const acting = actingAs(app, 'job:deliver')
  const delivered = await tellingFailure(acting, 'deliver', () => deliver(acting, stop))
  return { ...delivered, failed: delivered.failed + failed }
}

/** Letters would wait for a key that cannot be read. @throws at once, with what to do. */
const checkSigning = ({ config }: App): void => void signerOf(config)

/** Aborts at SIGTERM or SIGINT. */
export const toldToEnd = (app: App): AbortSignal => {
  const stop = new AbortController()
  const end = (signal: string) => {
    app.log.info({ signal }, 'worker ending')
    stop.abort()
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
  return stop.signal
}
