// The command line with REDIS_URL: `worker --once` sends once and says when Redis is out of reach, `worker` ends when told.
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { addDays } from '../../src/law/calendar.ts'
import { instantOf } from '../../src/notices/instant.ts'
import { legalDayOf } from '../../src/notices/sending-window.ts'
import { redisAvailable } from '../support/redis.ts'
import { openRedisWorld, type RedisWorld, unplanned, until } from '../support/redis-world.ts'
import { startCli } from '../support/run-worker.ts'
import { closedPort } from '../support/smtp.ts'

// Processes on a machine that may be busy, some of which wait 10 s for Redis.
vi.setConfig({ testTimeout: 300_000 })

/** Runs `worker --once` to its end. */
const once = async (
  { settings }: RedisWorld,
  more: Readonly<Record<string, string>> = {},
  now = unplanned,
) => {
  const { child, ended, said } = startCli(['worker', '--once', '--now', now], { ...settings, ...more })
  const tooLong = setTimeout(() => child.kill('SIGKILL'), 200_000)
  const { code } = await ended
  clearTimeout(tooLong)
  return { code, ...said() }
}

describe.skipIf(!redisAvailable).concurrent('the command line with REDIS_URL', () => {
  test('worker --once sends each letter once, and a second run sends none', async (finishing) => {
    const world = await openRedisWorld(finishing, { chiefs: 60 })
    const first = await once(world)
    expect([first.code, first.stdout], first.stderr).toEqual([
      0,
      expect.stringMatching(/\b60 sent; 0 waiting/),
    ])
    const second = await once(world)
    expect([second.code, second.stdout], second.stderr).toEqual([
      0,
      expect.stringMatching(/\b0 sent; 0 waiting/),
    ])
    await world.expectWhole()
    expect(world.smtp.messages).toHaveLength(60)
  })

  test('two worker --once at a time send each letter once', async (finishing) => {
    const world = await openRedisWorld(finishing, { chiefs: 60, behave: () => ({ slow: 10 }) })
    const runs = await Promise.all([once(world), once(world)])
    const said = runs.map(({ stdout, stderr }) => stdout + stderr.replace(/.*"sent".*\n/g, '')).join('\n')
    expect(
      runs.map(({ code }) => code),
      said,
    ).toEqual([0, 0])
    await world.expectWhole()
    expect(world.smtp.messages).toHaveLength(60)
  })

  test('worker --once --now leaves nothing in Redis, and clears away what a killed one has left', async (finishing) => {
    const world = await openRedisWorld(finishing, { chiefs: 40, behave: () => ({ slow: 200 }) })
    const args = ['worker', '--once', '--now', unplanned]
    const killed = startCli(args, world.settings)
    await until(() => world.inState('sent') > 0 && world.inState('sending') > 0, 'it is sending')
    killed.child.kill('SIGKILL')
    await killed.ended
    /** Keys that would stay for ever. */
    const lasting = async () => {
      const keys = (await world.redis.command('--scan')).split('\n').filter((key) => key !== '')
      const ends = await Promise.all(keys.map((key) => world.redis.command('TTL', key)))
      return keys.filter((_key, n) => ends[n] === '-1')
    }
    const left = await lasting()
    expect(left.filter((key) => key.includes(`-${killed.child.pid}:`))).not.toEqual([])
    expect((await once(world)).code).toBe(0)
    expect(await lasting()).toEqual([])
    expect(world.inState('planned')).toBe(0)
  })

  test('with Redis out of reach, worker --once exits with 1, says so, and everything stays planned', async (finishing) => {
    const world = await openRedisWorld(finishing, { chiefs: 20 })
    const early = '2026-09-01T12:30:00.000Z' as typeof unplanned
    // The letters are planned before the window opens.
    expect((await once(world, {}, early)).code).toBe(0)
    expect(world.inState('planned')).toBe(20)
    const { code, stderr } = await once(world, { REDIS_URL: `redis://127.0.0.1:${await closedPort()}` })
    expect(code).toBe(1)
    expect(stderr).toMatch(/redis.*out of reach/)
    expect(world.inState('planned')).toBe(20)
    expect(world.smtp.connections()).toBe(0)
    expect((await once(world)).code).toBe(0)
    await world.expectWhole()
  })

  for (const [which, redisArgs] of [
    ['takes no jobs because it is full', ['--maxmemory', '1mb', '--maxmemory-policy', 'noeviction']],
    ['asks for a password', ['--requirepass', 'secret']],
  ] as const)
    test(`with a Redis that ${which}, worker --once exits with 1, and everything stays planned`, async (finishing) => {
      const world = await openRedisWorld(finishing, { chiefs: 20, redisArgs })
      const { code, stderr } = await once(world)
      expect(code, stderr.slice(0, 1000)).toBe(1)
      expect(stderr.split('\n').length, stderr.slice(0, 1000)).toBeLessThan(30)
      expect(world.smtp.connections()).toBe(0)
      expect((await once(world, { REDIS_URL: '' })).code).toBe(0)
      await world.expectWhole()
    })

  test('worker, told to end while the server takes its time, finishes and records the letter and ends with 0', async (finishing) => {
    const world = await openRedisWorld(finishing, { chiefs: 0, behave: () => ({ slow: 1500 }) })
    const settings = { ...world.settings, OPERATOR_EMAIL: 'operator@sender.example' }
    // A worker goes by the machine's clock; a letter to the operator, that an agency has no address, leaves at any hour.
    const assumedOn = addDays(legalDayOf(instantOf(Date.now())), -40)
    const roster = join(dirname(world.database), 'no-address.csv')
    writeFileSync(
      roster,
      `agency,district,officer,post_license,assumed_on\nEly Police,Ely Schools,Kari Ali,12013,${assumedOn}\n`,
    )
    expect((await startCli(['import', roster], settings).ended).code).toBe(0)
    const worker = startCli(['worker'], settings)
    finishing.onTestFinished(() => void worker.child.kill('SIGKILL'))
    await until(() => world.smtp.messages.length === 1, 'the letter is under way')
    worker.child.kill('SIGTERM')
    expect(await worker.ended, worker.said().stderr).toEqual({ code: 0, signal: null })
    expect(world.count('select count(*) from letters')).toBe(1)
    expect(world.inState('sent')).toBe(1)
  })
})
