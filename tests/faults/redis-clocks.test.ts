// Jobs on Redis by strange clocks, and jobs that throw: each daily job runs once a day, and no letter is sent twice.
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { jobs } from '../../jobs/index.ts'
import type { Job } from '../../jobs/job.ts'
import { runOnceOnRedis } from '../../jobs/run-once-on-redis.ts'
import { wakeOnRedis } from '../../jobs/wake-on-redis.ts'
import { type App, closeApp, openApp } from '../../src/app.ts'
import type { Delivered } from '../../src/flow/delivery/delivered-since.ts'
import { openLog } from '../../src/log.ts'
import { type Instant, laterBy } from '../../src/notices/instant.ts'
import { legalDayOf } from '../../src/notices/sending-window.ts'
import { at, hour, minute } from '../support/delivery.ts'
import { redisAvailable } from '../support/redis.ts'
import { openRedisWorld, type RedisWorld, unplanned, until } from '../support/redis-world.ts'

// Real servers on a machine that may be busy.
vi.setConfig({ testTimeout: 300_000 })

/** The world's app in this process, by the world's clock. */
const appOf = ({ config, clock }: RedisWorld): App => {
  const app = openApp(config, { clock, log: openLog('silent'), actor: 'cli:test' })
  onTestFinished(() => closeApp(app))
  return app
}

/** What `worker --once --now` does at that instant. */
const runAt = (app: App, now: Instant, these = jobs): Promise<Delivered> =>
  runOnceOnRedis({ ...app, clock: { ...app.clock, now: () => now } }, these)

const sweptDays = async ({ db }: App): Promise<string[]> => {
  const entries = await db
    .selectFrom('ledger')
    .select('subject')
    .where('kind', '=', 'sweep.done')
    .orderBy('seq')
    .execute()
  return entries.map(({ subject }) => subject.replace('day:', ''))
}

describe.skipIf(!redisAvailable)('jobs on Redis by strange clocks', () => {
  test.each([
    ['ends', '2026-10-31T12:00:00Z', ['2026-10-31', '2026-11-01', '2026-11-02']],
    ['begins', '2027-03-13T12:00:00Z', ['2027-03-13', '2027-03-14', '2027-03-15']],
  ])(
    'when summer time %s, asked every half hour, the sweep is done once a day',
    async (_change, start, days) => {
      const world = await openRedisWorld({ onTestFinished }, { chiefs: 3 })
      const app = appOf(world)
      // Everything older is done, so that only the daily job is looked at.
      await runAt(app, laterBy(at(start), -24 * hour))
      const before = (await sweptDays(app)).length
      const steps = Array.from({ length: 96 }, (_, n) => n * 30 * minute)
      for (const ms of steps) expect((await runAt(app, laterBy(at(start), ms))).failed).toBe(0)
      expect((await sweptDays(app)).slice(before)).toEqual(days)
    },
  )

  test('in the minutes between midnight and the hour of the sweep, a run ends though the day before was never swept', async () => {
    const world = await openRedisWorld({ onTestFinished }, { chiefs: 3 })
    const app = appOf(world)
    expect(await runAt(app, at('2026-09-01T05:05:00Z'))).toMatchObject({ sent: 0, failed: 0 })
  })

  test('a clock set back by an hour between two runs sends nothing again and sweeps no day twice', async () => {
    const world = await openRedisWorld(
      { onTestFinished },
      {
        chiefs: 20,
        behave: (to, n) =>
          to.startsWith('chief7@') && n === 1 ? { at: 'dot', reply: '451 later' } : 'accept',
      },
    )
    const app = appOf(world)
    expect(await runAt(app, laterBy(unplanned, hour))).toMatchObject({ sent: 19, deferred: 1, failed: 0 })
    expect(await runAt(app, unplanned)).toMatchObject({ sent: 0, waiting: 1, failed: 0 })
    expect(await runAt(app, laterBy(unplanned, hour + 3 * minute))).toMatchObject({ sent: 1, waiting: 0 })
    expect(await sweptDays(app)).toEqual([legalDayOf(unplanned)])
    expect(world.smtp.messages).toHaveLength(21)
    expect(world.smtp.messages.filter(({ answered }) => answered === '250')).toHaveLength(20)
  })
})

describe.skipIf(!redisAvailable)('a job on Redis that throws', () => {
  const stumbling = (): { job: Job; ran: () => number } => {
    let ran = 0
    const run = async () => {
      ran += 1
      throw new Error('stumbled')
    }
    return {
      job: { name: 'stumble', pattern: null, zone: 'UTC', isDue: async () => true, run },
      ran: () => ran,
    }
  }

  test('keeps no other from running, and is not run over and over', async () => {
    const world = await openRedisWorld({ onTestFinished }, { chiefs: 30 })
    const app = appOf(world)
    const { job, ran } = stumbling()
    const stop = new AbortController()
    const woken = wakeOnRedis(app, [job, ...jobs], stop.signal)
    await world.allSent()
    await until(() => ran() > 0, 'it ran')
    expect(ran()).toBeLessThan(5)
    stop.abort()
    await woken
    await world.expectWhole()
    expect(world.smtp.messages).toHaveLength(30)
  })

  test('is counted by a run that ends, and the letters are sent', async () => {
    const world = await openRedisWorld({ onTestFinished }, { chiefs: 30 })
    const app = appOf(world)
    const { failed } = await runAt(app, unplanned, [stumbling().job, ...jobs])
    expect(failed).toBeGreaterThan(0)
    await runAt(app, unplanned)
    await world.expectWhole()
    expect(world.smtp.messages).toHaveLength(30)
  })
})
