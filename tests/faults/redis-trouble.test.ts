// What a worker says when something is wrong on its queues: every error, failed and stalled job, and none of it in a flood.
import Sqlite from 'better-sqlite3'
import { describe, expect, test, vi } from 'vitest'
import { minute } from '../support/delivery.ts'
import { type RedisForTests, redisAvailable } from '../support/redis.ts'
import { answeredBy, type LogLine, logOf, openRedisWorld, until } from '../support/redis-world.ts'
import { type Running, startCli } from '../support/run-worker.ts'

// Many processes on a machine that may be busy.
vi.setConfig({ testTimeout: 300_000 })

const linesOf = (worker: Running, message: RegExp): LogLine[] =>
  logOf(worker).filter(({ msg }) => message.test(msg))

/** How many commands this Redis has refused because it is full. */
const refused = async (redis: RedisForTests): Promise<number> =>
  Number(/errorstat_OOM:count=(\d+)/.exec(await redis.command('INFO', 'errorstats'))?.[1] ?? 0)

describe.skipIf(!redisAvailable).concurrent('on the queues', () => {
  test('an error that lasts is said once, and a worker does not hammer a Redis that refuses', async (finishing) => {
    const world = await openRedisWorld(finishing, { chiefs: 5, redisArgs: ['--maxmemory', '1mb'] })
    const worker = world.worker()
    let seen = 0
    for (let again = 1; again <= 5; again += 1) {
      await until(async () => (await refused(world.redis)) > seen, 'the worker has tried again')
      seen = await refused(world.redis)
    }
    expect(await refused(world.redis)).toBeLessThan(200)
    const said = linesOf(worker, /^queue error$/)
    expect(said.length).toBeGreaterThan(0)
    for (const { level, error } of said) expect([level, error]).toEqual([50, expect.stringMatching(/^OOM /)])
    // The commands of a worker that are refused: fetching a job, looking for stalled ones.
    expect(said.length).toBeLessThanOrEqual(2)
    await world.redis.command('CONFIG', 'SET', 'maxmemory', '0')
    await world.reconnect()
    await world.allSent()
    await world.expectWhole(worker)
  })

  test('a Redis that is away is not an error of every queue: it is said as that, once', async (finishing) => {
    const world = await openRedisWorld(finishing, { chiefs: 5 })
    const worker = world.worker()
    await world.allSent()
    await world.redis.stop()
    await until(() => linesOf(worker, /out of reach/).length > 0, 'it is said')
    await world.redis.start()
    await until(() => linesOf(worker, /^redis reached$/).length > 1, 'it is back')
    expect(linesOf(worker, /out of reach/)).toHaveLength(1)
    expect(linesOf(worker, /^queue error$/)).toEqual([])
    await world.expectWhole(worker)
  })

  test('a Redis that is wiped under letters that are being sent makes no error of them: what came of each is on record', async (finishing) => {
    const world = await openRedisWorld(finishing, { chiefs: 3, behave: () => ({ slow: 2_000 }) })
    const worker = world.worker()
    await until(() => world.inState('sending') === 3, 'all are under way')
    await world.redis.flush()
    await world.allSent()
    await until(() => world.inState('sent') === 3, 'all answers are on record')
    await world.expectWhole(worker)
    expect(linesOf(worker, /^queue error$|^job failed$/)).toEqual([])
  })

  test('a job that failed is named with its reason, and done when the reason is gone', async (finishing) => {
    const world = await openRedisWorld(finishing, { chiefs: 5 })
    const sqlite = new Sqlite(world.database)
    finishing.onTestFinished(() => void sqlite.close())
    sqlite.exec(
      `create trigger no_sweep before insert on sweeps begin select raise(abort, 'the disk is bad here'); end`,
    )
    const worker = world.worker()
    await until(() => linesOf(worker, /^job failed$/).length > 0, 'the job has failed')
    expect(linesOf(worker, /^job failed$/)[0]).toMatchObject({
      level: 50,
      job: 'sweep',
      error: 'the disk is bad here',
    })
    expect(world.smtp.connections()).toBe(0)
    sqlite.exec('drop trigger no_sweep')
    await world.reconnect()
    await world.allSent()
    await world.expectWhole(worker)
  })

  test('a job whose worker was killed is named as stalled by another, which sends nothing twice for it', async (finishing) => {
    const world = await openRedisWorld(finishing, { chiefs: 40, behave: () => ({ slow: 200 }) })
    const killed = world.worker()
    await until(() => answeredBy(killed) > 0 && world.inState('sending') > 0, 'it is sending')
    killed.child.kill('SIGKILL')
    await killed.ended
    const lost = world.inState('sending')
    const others: Running[] = []
    // Its jobs are looked for every 30 seconds; what keeps them from being looked for earlier ends here by hand.
    const stalled = () => others.flatMap((worker) => linesOf(worker, /^job stalled/))
    for (let round = 1; round <= 2; round += 1) {
      const keys = (await world.redis.command('--scan')).split('\n')
      await world.redis.command('DEL', 'none', ...keys.filter((key) => /:(lock|stalled-check)$/.test(key)))
      others.push(world.worker())
      await until(
        async () => linesOf(others[round - 1] ?? killed, /^redis reached$/).length > 0,
        'it is there',
      )
    }
    await until(() => stalled().length > 0, 'the job is named')
    expect(stalled()[0]).toMatchObject({ level: 40, queue: 'items', id: expect.stringMatching(/^deliver-/) })
    // Only the killed one's are left: a clock put forward under a letter that is being sent would call it lost as well.
    const rest = () => world.inState('planned') === 0 && world.inState('sending') === lost
    await until(rest, 'the others send the rest')
    world.passClock(16 * minute)
    await world.reconnect()
    await until(() => world.inState('sending') === 0, 'the lost ones become unknown')
    world.passClock(61 * minute)
    await world.reconnect()
    await world.allSent()
    await world.expectWhole(...others)
  })

  test('a Redis that may drop jobs is warned of by us and by nobody else, on a line of the log', async (finishing) => {
    const redisArgs = ['--maxmemory-policy', 'allkeys-lru']
    const world = await openRedisWorld(finishing, { chiefs: 5, redisArgs })
    const worker = world.worker()
    await world.allSent()
    await world.expectWhole(worker)
    const { stdout, stderr } = worker.said()
    expect(stdout).toBe('')
    const notOurs = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('{"level"'))
    expect(notOurs).toEqual([])
    expect(linesOf(worker, /noeviction/)).toHaveLength(1)
    const doctor = startCli(['doctor'], world.settings)
    await doctor.ended
    const said = `${doctor.said().stdout}${doctor.said().stderr}`
    expect(said.match(/allkeys-lru/g)).toHaveLength(1)
  })
})
