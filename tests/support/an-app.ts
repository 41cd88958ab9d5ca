// An App of its own for one test, closed and cleared away when the test ends, and a worker's turn on it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { jobs } from '../../jobs/index.ts'
import { runOnce } from '../../jobs/worker.ts'
import { closeApp } from '../../src/app.ts'
import type { Delivered } from '../../src/flow/delivery/delivered-since.ts'
import { type Swept, sweep } from '../../src/flow/sweep.ts'
import { appIn, type Settings, type TestApp, type WallTime } from './app-in.ts'

export type { TestApp, WallTime } from './app-in.ts'

/** @param settings `now`, and any setting that is not to be as in a test of planning. */
export const openTestApp = (settings: Settings): TestApp => {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-flow-'))
  const app = appIn(folder, settings)
  onTestFinished(async () => {
    await closeApp(app)
    rmSync(folder, { recursive: true, force: true })
  })
  return app
}

/** What `rollcall worker --once` does at that time. @throws when a job failed. */
export const workAt = async (app: TestApp, when: WallTime): Promise<Delivered> => {
  app.at(when)
  const delivered = await runOnce(app, jobs)
  if (delivered.failed > 0) throw new Error(`${delivered.failed} jobs failed at ${when}`)
  return delivered
}

/** Sweeps at that time, whether it is due or not, and delivers nothing. */
export const sweepAt = (app: TestApp, when: WallTime): Promise<Swept> => {
  app.at(when)
  return sweep(app)
}
