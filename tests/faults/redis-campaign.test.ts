// Redis wiped, stopped and killed over and over while many workers are at work: each letter is sent once.
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { figure, rounds, seeded } from '../support/campaign.ts'
import { redisAvailable } from '../support/redis.ts'
import { openRedisWorld, type RedisWorld, until } from '../support/redis-world.ts'

// Many processes on a machine that may be busy.
vi.setConfig({ testTimeout: rounds(300_000, 3_600_000) })

const letters = rounds(150, 2_000)

/** Does it at moments drawn from the seed until every letter is sent. @returns how often. */
const whileSending = async (
  world: RedisWorld,
  everyMs: number,
  fault: (time: number) => Promise<void>,
): Promise<number> => {
  const random = seeded()
  let times = 0
  await until(() => world.inState('sent') > 0, 'the first letter is sent')
  while (world.inState('sent') < letters) {
    await fault(times)
    times += 1
    await sleep(random() * 2 * everyMs)
  }
  return times
}

describe.skipIf(!redisAvailable)('over and over', () => {
  test.each(rounds(1, 3) === 1 ? [2] : [2, 4, 8])('Redis is wiped under %i workers', async (count) => {
    const world = await openRedisWorld({ onTestFinished }, { chiefs: letters, behave: () => ({ slow: 30 }) })
    const workers = Array.from({ length: count }, world.worker)
    const running = await whileSending(world, 40, world.redis.flush)
    await world.expectWhole(...workers)
    expect(world.smtp.messages).toHaveLength(letters)
    expect(running).toBeGreaterThan(0)
    figure(`FLUSHALL under ${count} workers, ${letters} letters`, {
      flushes: running,
      lost: 0,
      'sent twice': 0,
    })
  })

  test('Redis is wiped while no worker is there', async () => {
    const many = rounds(1, 100)
    let slow = 200
    // So slow that a turn ends long before the letters do.
    const world = await openRedisWorld({ onTestFinished }, { chiefs: letters, behave: () => ({ slow }) })
    let flushes = 0
    while (flushes < many) {
      const before = world.inState('sent')
      const worker = world.worker()
      // A worker that is told to end finishes what it has begun.
      await until(() => world.inState('sent') > before, 'some more are sent')
      worker.child.kill('SIGTERM')
      expect(await worker.ended, worker.said().stderr).toEqual({ code: 0, signal: null })
      await world.redis.flush()
      flushes += 1
    }
    expect(world.inState('planned')).toBeGreaterThan(0)
    slow = 10
    const last = world.worker()
    await world.allSent()
    await world.expectWhole(last)
    expect(world.smtp.messages).toHaveLength(letters)
    figure(`FLUSHALL between two workers, ${letters} letters`, { flushes, lost: 0, 'sent twice': 0 })
  })

  test('Redis is stopped or killed, and started, under two workers', async () => {
    const world = await openRedisWorld({ onTestFinished }, { chiefs: letters, behave: () => ({ slow: 30 }) })
    const workers = [world.worker(), world.worker()]
    const restarts = await whileSending(world, 500, async (time) => {
      await (time % 2 === 0 ? world.redis.kill() : world.redis.stop())
      await world.redis.start()
    })
    await world.expectWhole(...workers)
    expect(world.smtp.messages).toHaveLength(letters)
    figure(`Redis stopped or killed, and started, ${letters} letters`, { restarts, lost: 0, 'sent twice': 0 })
  })
})
