// The worker: wakes the jobs until it is told to end, or runs once what is due.
import { setTimeout as sleep } from 'node:timers/promises'
import { type App, actingAs } from '../src/app.ts'
import { type Delivered, deliver } from '../src/flow/deliver.ts'
import type { Job } from './job.ts'
import { tick, wakeInProcess } from './wake-in-process.ts'

/** How long running letters have to finish after SIGTERM, in milliseconds. */
const graceMs = 9_000

/** Runs until SIGTERM or SIGINT; then nothing new begins, and what runs has 9 s to finish. */
export const runWorker = async (app: App, jobs: readonly Job[]): Promise<void> => {
  const stop = new AbortController()
  const end = (signal: string) => {
    app.log.info({ signal }, 'worker ending')
    stop.abort()
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
  app.log.info({ jobs: jobs.map(({ name }) => name), mail: app.mailer.describe }, 'worker started')
  const woken = wakeInProcess(app, jobs, stop.signal)
  const late = new Promise<'late'>((resolve) => {
    stop.signal.addEventListener('abort', () => {
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

/** A sweep for the day if none was done, then what may leave now. @returns the answers, what waits, and how many jobs failed. */
export const runOnce = async (app: App, jobs: readonly Job[]): Promise<Delivered & { failed: number }> => {
  const deliverLast = jobs.filter(({ name }) => name !== 'deliver')
  const failed = await tick(app, deliverLast)
  const delivered = await deliver(actingAs(app, 'job:deliver'))
  return { ...delivered, failed }
}
