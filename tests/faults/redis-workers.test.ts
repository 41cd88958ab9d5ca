// Several workers at once on one Redis: each letter is sent once, and what a killed one had begun is finished by the others.
import { describe, expect, test, vi } from 'vitest'
import { minute } from '../support/delivery.ts'
import { longestTest, many } from '../support/many-letters.ts'
import { redisAvailable } from '../support/redis.ts'
import { answeredBy, openRedisWorld, until } from '../support/redis-world.ts'

// Many processes on a machine that may be busy.
vi.setConfig({ testTimeout: longestTest })

describe.skipIf(!redisAvailable).concurrent('several workers on one Redis', () => {
  test('two, and then four, send each letter once, and each of them sends some', async (finishing) => {
    for (const count of [2, 4]) {
      const world = await openRedisWorld(finishing, { chiefs: many, behave: () => ({ slow: 20 }) })
      const workers = Array.from({ length: count }, world.worker)
      await world.allSent()
      await world.expectWhole(...workers)
      expect(world.smtp.messages).toHaveLength(many)
      expect(workers.map((worker) => answeredBy(worker) > 0)).toEqual(workers.map(() => true))
    }
  })

  test('one that is killed in the middle loses no letter: the others go on, and what it had under way goes again', async (finishing) => {
    let slow = 50
    let held = 0
    const behave = () => {
      if (slow > 50) held += 1
      return { slow }
    }
    const world = await openRedisWorld(finishing, { chiefs: many, behave })
    const killed = world.worker()
    const other = world.worker()
    await until(() => answeredBy(killed) >= 20 && answeredBy(other) >= 20, 'both are sending')
    // Each has five conversations: when more than five letters are held, some are of the one to be killed.
    slow = 10_000
    await until(() => held > 5, 'both have letters under way that are not answered yet')
    killed.child.kill('SIGKILL')
    slow = 50
    expect((await killed.ended).signal).toBe('SIGKILL')
    await world.noneLeft('planned')
    // What it has under way it finishes: what is left then was the killed one's.
    other.child.kill('SIGTERM')
    expect((await other.ended).code).toBe(0)
    const lost = world.inState('sending')
    expect(lost).toBeGreaterThan(0)
    world.passClock(16 * minute)
    const others = [world.worker(), world.worker()]
    await until(() => world.inState('sending') === 0, 'the lost ones become unknown')
    expect(world.inState('unknown')).toBe(lost)
    world.passClock(61 * minute)
    await world.reconnect()
    await world.allSent()
    await world.expectWhole(...others)
    expect(world.smtp.messages.length).toBeLessThanOrEqual(many + lost)
  })

  test('two databases on one Redis know nothing of each other, and what is told to Redis names nobody', async (finishing) => {
    const first = await openRedisWorld(finishing, { chiefs: 30 })
    const heard = await first.redis.listen()
    const second = await openRedisWorld(finishing, { chiefs: 50, redis: first.redis })
    const workers = [first.worker(), second.worker()]
    await Promise.all([first.allSent(), second.allSent()])
    await first.expectWhole(...workers)
    await second.expectWhole()
    expect([first.smtp.messages.length, second.smtp.messages.length]).toEqual([30, 50])
    const told = heard()
    expect(told).toMatch(/addJob|EVAL/i)
    expect(told).not.toMatch(/police|chief\d|chief number|officer number|agency \d|district \d/i)
  })
})
