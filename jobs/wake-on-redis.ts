// Wakes the same jobs by BullMQ on Redis, on any number of workers; the only file that knows bullmq and ioredis.
import { setTimeout as sleep } from 'node:timers/promises'
import { Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import { type App, actingAs } from '../src/app.ts'
import { paceOf } from '../src/flow/delivery/under-way.ts'
import type { Job } from './job.ts'
import { oneAfterAnother } from './one-after-another.ts'
import { prefixOf, urlOf } from './redis-address.ts'
import { itemRunner, type Running, runChore } from './run-queued.ts'
import { type QueuedItem, spreadItems } from './spread-items.ts'
import { watchRedis } from './watch-redis.ts'
import { errorTeller, watchWorker } from './watch-workers.ts'

/** How often each worker asks by itself what is due, and puts back schedulers that Redis has lost, in milliseconds. */
const tickEvery = 30_000

const chores = 'chores'
const items = 'items'
export const queueNames: readonly string[] = [chores, items]

/** Finished jobs leave at once: a kept one would block its id. */
const leaveNothing = { removeOnComplete: true, removeOnFail: true } as const

/** A command to a Redis that goes away fails after one retry, so that a tick ends; the connection is tried for ever. */
export const openCommands = (app: App): Redis =>
  new Redis(urlOf(app), { maxRetriesPerRequest: 1, retryStrategy: soon })

/** A worker's connection waits for ever (BullMQ asks for it). */
const openForWorker = (app: App): Redis =>
  new Redis(urlOf(app), { maxRetriesPerRequest: null, retryStrategy: soon })

const soon = (times: number): number => Math.min(times * 100, 2_000)

export type Waking = Running & {
  readonly prefix: string
  readonly redis: Redis
  /** The workers' own, which waits for Redis for ever. */
  readonly connection: Redis
  /** Those opened so far. */
  readonly queues: Map<string, Queue>
  /** Logs an error, once while it lasts. */
  readonly tell: (error: Error) => void
  readonly workers: readonly Worker[]
  /** Jobs that threw, here. */
  failed: number
  /** Since when (ms) a Redis that answers has taken no jobs, and why. */
  refusing: { readonly since: number; readonly why: string } | null
}

export const open = (app: App, jobs: readonly Job[], prefix: string): Waking => {
  const redis = openCommands(app)
  const connection = openForWorker(app)
  const workers: Worker[] = []
  const waking: Waking = {
    app,
    jobs,
    prefix,
    redis,
    connection,
    queues: new Map(),
    tell: errorTeller({ app, redis }),
    workers,
    failed: 0,
    done: new Set(),
    troubled: new Set(),
    refusing: null,
    spread: oneAfterAnother(() => spreadItems(waking, (due) => put(waking, due))),
  }
  const runItem = itemRunner(waking, (most) => {
    itemWorker.concurrency = most
  })
  const how = { connection, prefix, ...asIs, ...leaveAll }
  const itemWorker = new Worker<{ id: number }>(items, ({ name, data }) => runItem(name, data.id), {
    ...how,
    concurrency: paceOf(app.mailer).most(),
  })
  workers.push(
    new Worker(chores, ({ name }) => runChore(waking, name), { ...how, concurrency: 1 }),
    itemWorker,
  )
  connection.on('error', waking.tell)
  for (const worker of workers) watchWorker(waking, worker, waking.tell)
  itemWorker.on('drained', () => void refill(waking).catch(() => undefined))
  watchRedis(waking, () => wake(waking))
  return waking
}

const leaveAll = { removeOnComplete: { count: 0 }, removeOnFail: { count: 0 } } as const

/** Else BullMQ asks each connection for version and settings, and writes what it thinks of them to the terminal. */
const asIs = { skipVersionCheck: true } as const

export const openQueue = (redis: Redis, prefix: string, name: string, tell: Waking['tell']): Queue => {
  const queue = new Queue(name, { connection: redis, prefix, ...asIs, defaultJobOptions: leaveNothing })
  queue.on('error', tell)
  return queue
}

/** @throws when Redis is away. */
export const queueOf = async ({ queues, redis, prefix, tell }: Waking, name: string): Promise<Queue> => {
  const known = queues.get(name)
  if (known !== undefined) return known
  const queue = openQueue(redis, prefix, name, tell)
  await queue.waitUntilReady()
  queues.set(name, queue)
  return queue
}

/** One round: schedulers are put (back), due chores and due items put on their queues. What fails is asked again later. */
export const wake = async (waking: Waking): Promise<void> => {
  // It is asked again as soon as Redis is there.
  if (waking.redis.status !== 'ready') return
  const { app, jobs } = waking
  try {
    const queue = await queueOf(waking, chores)
    for (const job of jobs) {
      const times = job.pattern === null ? { every: tickEvery } : { pattern: job.pattern, tz: job.zone }
      await queue.upsertJobScheduler(job.name, times, {
        name: job.name,
        data: {},
        opts: leaveNothing,
      })
      if (job.items === undefined && (await job.isDue(actingAs(app, `job:${job.name}`))))
        await queue.add(job.name, {}, { jobId: `${job.name}-due` })
    }
    await waking.spread()
    waking.refusing = null
  } catch (error) {
    if (waking.redis.status !== 'ready' || waking.refusing !== null) return
    const why = error instanceof Error ? error.message : String(error)
    waking.refusing = { since: performance.now(), why }
    app.log.error({ error: why }, 'the queue took no jobs')
  }
}

/** Only so many items are put on the queue at a time: when they are done, the next ones. */
const refill = async (waking: Waking): Promise<void> => {
  // BullMQ takes it for empty too when a worker that may have fewer under way does not ask for the next one.
  const queue = await queueOf(waking, items)
  if ((await queue.getWaitingCount()) === 0) await waking.spread()
}

const put = async (waking: Waking, due: readonly QueuedItem[]): Promise<void> => {
  const queue = await queueOf(waking, items)
  // Each worker is woken by the same things: what is on the queue already is not put there again by the next.
  const { waiting = 0, active = 0 } = await queue.getJobCounts('waiting', 'active')
  if (waiting + active >= due.length) return
  // The first of them are begun while the others are put there.
  for (let n = 0; n < due.length; n += atOnce)
    await queue.addBulk(
      due.slice(n, n + atOnce).map(({ opts, ...item }) => ({ ...item, opts: { ...opts, ...leaveNothing } })),
    )
}

/** Redis does nothing else while it takes so many. */
const atOnce = 500

/** Lets running items finish; nothing new begins. */
export const finish = async ({ workers, redis }: Waking): Promise<void> => {
  const closed = Promise.all(workers.map((worker) => worker.close(redis.status !== 'ready')))
  await Promise.race([closed, sleep(9_000, undefined, { ref: false })])
}

/** At the moment it is told to stop: whoever waits for something else would let more begin. */
export const finishWhenTold = (waking: Waking, stop?: AbortSignal): void => {
  stop?.addEventListener('abort', () => void finish(waking).catch(waking.tell), { once: true })
}

/** Lets running items finish, then lets go of Redis, reachable or not. */
export const close = async (waking: Waking): Promise<void> => {
  const { queues, redis, connection } = waking
  await finish(waking)
  await Promise.race([Promise.all([...queues.values()].map((queue) => queue.close())), sleep(500)])
  redis.disconnect()
  connection.disconnect()
}

/** Wakes the jobs until `stop` aborts; running letters are let finish. */
export const wakeOnRedis = async (app: App, jobs: readonly Job[], stop: AbortSignal): Promise<void> => {
  const waking = open(app, jobs, prefixOf(app))
  finishWhenTold(waking, stop)
  while (!stop.aborted) {
    await wake(waking)
    await sleep(tickEvery, undefined, { signal: stop }).catch(() => undefined)
  }
  await close(waking)
}
