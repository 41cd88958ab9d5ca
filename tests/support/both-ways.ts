// The same promises for both ways of waking the jobs: in process, and by BullMQ on a Redis of their own.
import { afterAll, beforeAll, describe } from 'vitest'
import { deliverJob } from '../../jobs/deliver.ts'
import { runOnceOnRedis } from '../../jobs/run-once-on-redis.ts'
import type { App } from '../../src/app.ts'
import { deliver as deliverInProcess } from '../../src/flow/deliver.ts'
import type { Delivered } from '../../src/flow/delivery/delivered-since.ts'
import { openTestApp, type TestApp } from './an-app.ts'
import type { Settings } from './app-in.ts'
import { openWorld, type Wishes, type World } from './delivery.ts'
import { type RedisForTests, redisAvailable, startRedis } from './redis.ts'

/** What a test opens, so that its jobs are woken the one way or the other. */
export type OneWay = {
  /** The REDIS_URL of this way, while its tests run; null: in process. */
  readonly redisUrl: () => string | null
  readonly openTestApp: (settings: Settings) => TestApp
  readonly openWorld: (wishes?: Wishes) => Promise<World>
}

const wayBy = (redisUrl: () => string | null): OneWay => ({
  redisUrl,
  openTestApp: (settings) => openTestApp({ ...settings, redisUrl: redisUrl() }),
  openWorld: (wishes) => openWorld({ ...wishes, redisUrl: redisUrl() }),
})

/** The tests in it run twice; the second time they are skipped by name where there is no Redis. */
export const describeBothWays = (promises: (way: OneWay) => void): void => {
  describe('woken in process', () => promises(wayBy(() => null)))
  describe.skipIf(!redisAvailable)('woken by BullMQ on Redis', () => {
    let redis: RedisForTests
    beforeAll(async () => {
      redis = await startRedis()
    })
    afterAll(() => redis.kill())
    promises(wayBy(() => redis.url))
  })
}

/** Delivers what may leave now and sweeps nothing, the way the App was opened for. */
export const deliver = (app: App, stop?: AbortSignal): Promise<Delivered> =>
  app.config.redisUrl === null ? deliverInProcess(app, stop) : runOnceOnRedis(app, [deliverJob], stop)
