// Wakes the jobs in this process: a tick every 30 seconds asks each whether it is due.
import { setTimeout as sleep } from 'node:timers/promises'
import { type App, actingAs } from '../src/app.ts'
import { tellFailedJob } from '../src/flow/tell-failed-job.ts'
import type { Job } from './job.ts'

const tickEvery = 30_000

/** One round: each due job runs, in order. A job that fails is logged, told to the operator, and asked again at the next tick. @returns how many failed. */
export const tick = async (app: App, jobs: readonly Job[], stop?: AbortSignal): Promise<number> => {
  let failed = 0
  for (const job of jobs) {
    if (stop?.aborted) return failed
    const acting = actingAs(app, `job:${job.name}`)
    try {
      if (await job.isDue(acting)) await job.run(acting, stop)
    } catch (error) {
      failed += 1
      app.log.error(
        { job: job.name, error: error instanceof Error ? error.message : String(error) },
        'job failed',
      )
      await tellFailedJob(acting, job.name, error)
    }
  }
  return failed
}

/** Ticks until `stop` aborts; a running job is let finish. */
export const wakeInProcess = async (app: App, jobs: readonly Job[], stop: AbortSignal): Promise<void> => {
  while (!stop.aborted) {
    await tick(app, jobs, stop)
    await sleep(tickEvery, undefined, { signal: stop }).catch(() => undefined)
  }
}
