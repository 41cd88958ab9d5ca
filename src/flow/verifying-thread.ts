// The thread in which the database file and its ledger are looked at, as `doctor` does: it takes as long as they are.
import { parentPort, workerData } from 'node:worker_threads'
import { closeApp, openApp } from '../app.ts'
import { machineClock } from '../clock.ts'
import type { Config } from '../config.ts'
import { openLog } from '../log.ts'
import { type Check, healthLooks } from './check-health.ts'

export type ToVerify = { readonly config: Config }
export type HasVerified = { readonly database: Check; readonly ledger: Check }

const verified = async ({ config }: ToVerify): Promise<HasVerified> => {
  const app = openApp(config, {
    clock: machineClock,
    log: openLog('error'),
    actor: 'job:health',
    toLook: true,
  })
  try {
    const { database, ledger } = healthLooks(app)
    return { database: await database(), ledger: await ledger() }
  } finally {
    await closeApp(app)
  }
}

parentPort?.postMessage((await verified(workerData)) satisfies HasVerified)
