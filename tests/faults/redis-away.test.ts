// Redis out of reach or full: letters stay planned, it is said once, and they go on when it is back.
import { describe, expect, test, vi } from 'vitest'
import { longestTest, many } from '../support/many-letters.ts'
import { redisAvailable } from '../support/redis.ts'
import { logOf, openRedisWorld, until } from '../support/redis-world.ts'
import type { Running } from '../support/run-worker.ts'

// Many processes on a machine that may be busy.
vi.setConfig({ testTimeout: longestTest })

/** What was said of a Redis that is away. */
const complaints = (worker: Running) =>
  logOf(worker).filter(({ level, redis }) => level >= 40 && redis !== undefined)

describe.skipIf(!redisAvailable).concurrent('Redis is', () => {
  for (const end of ['stop', 'kill'] as const)
    test(`away for a while, by a ${end} under load: each letter is sent once`, async (finishing) => {
      const world = await openRedisWorld(finishing, { chiefs: many, behave: () => ({ slow: 50 }) })
      const workers = [world.worker(), world.worker()]
      await until(() => world.inState('sent') >= many / 8, 'letters are being sent')
      await world.redis[end]()
      await until(() => world.inState('sending') === 0, 'what was under way is finished')
      await until(() => workers.every((worker) => complaints(worker).length > 0), 'it is said')
      expect(world.inState('planned')).toBeGreaterThan(0)
      await world.redis.start()
      await world.allSent()
      expect(workers.map((worker) => complaints(worker).length)).toEqual([1, 1])
      await world.expectWhole(...workers)
      expect(world.smtp.messages).toHaveLength(many)
    })

  test('away when the workers start: it is said once, and all goes on when it comes', async (finishing) => {
    const world = await openRedisWorld(finishing, { chiefs: 40 })
    await world.redis.stop()
    const workers = [world.worker(), world.worker()]
    await until(() => workers.every((worker) => complaints(worker).length > 0), 'it is said')
    expect(world.smtp.connections()).toBe(0)
    await world.redis.start()
    await world.allSent()
    expect(workers.map((worker) => complaints(worker).length)).toEqual([1, 1])
    await world.expectWhole(...workers)
    expect(world.smtp.messages).toHaveLength(40)
  })

  test('away and does not come back: a worker that is told to end ends with 0', async (finishing) => {
    const world = await openRedisWorld(finishing, { chiefs: 10 })
    const fromTheStart = world.worker()
    await world.allSent()
    await world.redis.stop()
    const sinceThen = world.worker()
    await until(
      () => [fromTheStart, sinceThen].every((worker) => complaints(worker).length > 0),
      'it is said',
    )
    await world.expectWhole(fromTheStart, sinceThen)
  })

  test('full when the workers start: nothing is sent until it takes jobs, then each letter once', async (finishing) => {
    const world = await openRedisWorld(finishing, {
      chiefs: 40,
      redisArgs: ['--maxmemory', '1mb', '--maxmemory-policy', 'noeviction'],
    })
    await expect(world.redis.command('SET', 'filling', 'x'.repeat(100_000))).rejects.toThrow(/OOM/)
    const worker = world.worker()
    await until(() => logOf(worker).some(({ level, msg }) => level >= 40 && /queue/.test(msg)), 'it is said')
    expect(world.smtp.connections()).toBe(0)
    await world.redis.command('CONFIG', 'SET', 'maxmemory', '0')
    await world.allSent()
    await world.expectWhole(worker)
    expect(world.smtp.messages).toHaveLength(40)
  })

  test('full in the middle: each letter is sent once, at the latest when it takes jobs again', async (finishing) => {
    const world = await openRedisWorld(finishing, { chiefs: many, behave: () => ({ slow: 50 }) })
    const workers = [world.worker(), world.worker()]
    await until(() => world.inState('sent') >= many / 8, 'letters are being sent')
    await world.redis.command('CONFIG', 'SET', 'maxmemory', '1mb')
    await expect(world.redis.command('SET', 'filling', 'x')).rejects.toThrow(/OOM/)
    const sent = world.inState('sent')
    await until(() => world.inState('sending') === 0, 'what was under way is finished')
    expect(world.inState('sent')).toBeGreaterThanOrEqual(sent)
    await world.redis.command('CONFIG', 'SET', 'maxmemory', '0')
    await world.reconnect()
    await world.allSent()
    await world.expectWhole(...workers)
    expect(world.smtp.messages).toHaveLength(many)
  })

  test('allowed to drop jobs: the worker warns of it when it starts', async (finishing) => {
    const world = await openRedisWorld(finishing, {
      chiefs: 5,
      redisArgs: ['--maxmemory-policy', 'allkeys-lru'],
    })
    const worker = world.worker()
    await world.allSent()
    const warned = logOf(worker).filter(({ level, msg }) => level === 40 && msg.includes('noeviction'))
    expect(warned).toHaveLength(1)
    await world.expectWhole(worker)
  })
})
