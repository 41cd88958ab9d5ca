// Redis is disposable: everything in it may be wiped at any moment, with nothing lost and nothing sent twice.
import { describe, expect, test, vi } from 'vitest'
import { minute } from '../support/delivery.ts'
import { longestTest, many } from '../support/many-letters.ts'
import { redisAvailable } from '../support/redis.ts'
import { openRedisWorld, until } from '../support/redis-world.ts'

// Many processes on a machine that may be busy.
vi.setConfig({ testTimeout: longestTest })

describe.skipIf(!redisAvailable).concurrent('Redis is wiped', () => {
  test('while letters are planned: each is sent once', async (finishing) => {
    const world = await openRedisWorld(finishing, { chiefs: many })
    const workers = [world.worker(), world.worker()]
    let wipes = 0
    while (world.count('select count(*) from letters') === 0) {
      await world.redis.flush()
      wipes += 1
    }
    await world.redis.flush()
    expect(wipes).toBeGreaterThan(3)
    await world.allSent()
    await world.expectWhole(...workers)
    expect(world.smtp.messages).toHaveLength(many)
  })

  test('while letters are sent: the schedulers are put back, and each letter is sent once', async (finishing) => {
    const world = await openRedisWorld(finishing, { chiefs: many, behave: () => ({ slow: 50 }) })
    const workers = [world.worker(), world.worker()]
    await until(() => world.inState('sent') >= many / 8, 'letters are being sent')
    await world.redis.flush()
    expect(world.inState('planned')).toBeGreaterThan(0)
    await world.allSent()
    await until(async () => (await world.redis.command('--scan')).includes(':repeat'), 'schedulers are back')
    await world.expectWhole(...workers)
    expect(world.smtp.messages).toHaveLength(many)
  })

  test('while nothing is due: within a minute every worker’s schedulers are back', async (finishing) => {
    const world = await openRedisWorld(finishing, { chiefs: 5 })
    const worker = world.worker()
    await world.allSent()
    const schedulers = async () =>
      (await world.redis.command('--scan')).split('\n').filter((key) => /:repeat:(sweep|deliver)$/.test(key))
    await until(async () => (await schedulers()).length === 2, 'they are there')
    await world.redis.flush()
    expect(await schedulers()).toEqual([])
    await until(async () => (await schedulers()).length === 2, 'they are back', minute)
    await world.expectWhole(worker)
  })

  test('while all workers are stopped: the next ones go on where they were', async (finishing) => {
    const world = await openRedisWorld(finishing, { chiefs: many, behave: () => ({ slow: 50 }) })
    const before = [world.worker(), world.worker()]
    await until(() => world.inState('sent') >= many / 8, 'letters are being sent')
    for (const { child } of before) child.kill('SIGTERM')
    for (const { ended, said } of before)
      expect(await ended, said().stderr).toEqual({ code: 0, signal: null })
    expect(world.inState('sending')).toBe(0)
    expect(world.inState('planned')).toBeGreaterThan(0)
    await world.redis.flush()
    const after = [world.worker(), world.worker()]
    await world.allSent()
    await world.expectWhole(...after)
    expect(world.smtp.messages).toHaveLength(many)
  })
})
