// A world for tests of workers on Redis: a Redis, an SMTP server, a database with chiefs, a clock, and worker processes.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { expect } from 'vitest'
import { closeApp, openApp } from '../../src/app.ts'
import { type Config, readConfig } from '../../src/config.ts'
import { importFiles } from '../../src/flow/imports/import-files.ts'
import { openLog } from '../../src/log.ts'
import { type Instant, laterBy } from '../../src/notices/instant.ts'
import { clockFrom, setClockFile } from './clock-file.ts'
import { at, chiefOf, rosterOf } from './delivery.ts'
import { expectNoneLost } from './none-lost.ts'
import { type RedisForTests, startRedis } from './redis.ts'
import { type Running, startScript } from './run-worker.ts'
import { type Behaviour, type SmtpForTests, startSmtp } from './smtp.ts'

const script = join(import.meta.dirname, 'redis-worker.ts')

/** On this day nothing is due for the chiefs of a roster, on the next each gets one letter. */
const dayBefore = at('2026-08-31T13:00:00Z')

/** A Tuesday, 09:00 in Minnesota: a letter to every chief is due, and no sweep has planned it yet. */
export const unplanned = at('2026-09-01T14:00:00Z')

/** What a test hands over: its own clean-up, since tests of one file may run at the same time. */
export type Finishing = { readonly onTestFinished: (clear: () => void | Promise<void>) => void }

export type RedisWorld = {
  readonly redis: RedisForTests
  readonly smtp: SmtpForTests
  readonly database: string
  /** The environment of a process that works here. */
  readonly settings: Readonly<Record<string, string>>
  readonly config: Config
  readonly recipients: readonly string[]
  /** The clock file; `setClock` moves all workers. */
  readonly clock: ReturnType<typeof clockFrom>
  readonly setClock: (instant: Instant) => void
  readonly passClock: (ms: number) => void
  /** A worker process, ended with the test at the latest. */
  readonly worker: () => Running
  /** How many rows a query counts. */
  readonly count: (query: string) => number
  readonly inState: (state: string) => number
  /** Cuts the workers' connections: they come back at once, and then ask what is due. */
  readonly reconnect: () => Promise<void>
  /** Waits until every letter has been accepted. */
  readonly allSent: () => Promise<void>
  /** Waits until no letter is in that state any more. */
  readonly noneLeft: (state: string) => Promise<void>
  /** Tells the workers to end, and then nothing is lost and the database is whole. */
  readonly expectWhole: (...workers: readonly Running[]) => Promise<void>
}

export type RedisWishes = {
  /** How many chiefs, each with a letter to come. */
  readonly chiefs: number
  readonly behave?: (to: string, n: number) => Behaviour
  readonly redisArgs?: readonly string[]
  /** In place of a Redis of its own. */
  readonly redis?: RedisForTests
  readonly settings?: Readonly<Record<string, string>>
}

/** Waits for what is awaited, and not for a time; the limit is for a machine that is very busy, unless it was promised. */
export async function until(
  what: () => boolean | Promise<boolean>,
  saying: string,
  limitMs = 100_000,
): Promise<void> {
  const end = performance.now() + limitMs
  while (!(await what())) {
    if (performance.now() > end) throw new Error(`waited in vain: ${saying}`)
    await sleep(50)
  }
}

/** Opens all of it, with every letter of tomorrow's still to be planned; closed when the test is over. */
export async function openRedisWorld(
  { onTestFinished }: Finishing,
  { chiefs, behave, redisArgs = [], redis: given, settings: more = {} }: RedisWishes,
): Promise<RedisWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-redis-world-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const redis = given ?? (await startRedis({ args: redisArgs }))
  if (given === undefined) onTestFinished(() => redis.kill())
  const smtp = await startSmtp(behave === undefined ? {} : { behave })
  onTestFinished(() => smtp.close())
  const database = join(folder, 'rollcall.db')
  const clockFile = join(folder, 'clock')
  setClockFile(clockFile, unplanned)
  const clock = clockFrom(clockFile)
  const settings = {
    DATABASE_PATH: database,
    MAIL_URL: smtp.url,
    MAIL_FROM: 'rollcall@sender.example',
    REDIS_URL: redis.url,
    ...more,
  }
  const config = readConfig(settings, { cwd: '/' })
  const numbers = Array.from({ length: chiefs }, (_, n) => n + 1)
  const roster = join(folder, 'roster.csv')
  writeFileSync(roster, rosterOf(numbers.map((n) => ({ n }))))
  const still = { kind: 'given' as const, now: () => dayBefore, machineNow: clock.machineNow }
  const app = openApp(config, { clock: still, log: openLog('silent'), actor: 'cli:test' })
  const { files } = await importFiles(app, [roster])
  await closeApp(app)
  expect(files.flatMap(({ refused }) => refused)).toEqual([])

  const sqlite = new Sqlite(database, { readonly: true })
  onTestFinished(() => void sqlite.close())
  const count = (query: string) => sqlite.prepare(query).pluck().get() as number
  const inState = (state: string) => count(`select count(*) from letters where state = '${state}'`)
  const recipients = numbers.map(chiefOf)
  /** However many letters and however busy the machine: as long as they become fewer they are waited for. */
  const becomeNone = async (left: () => number, which: string): Promise<void> => {
    for (let last = left(); last > 0; last = left())
      await until(() => left() < last, `${last} letters are ${which}, and they become fewer`)
  }
  return {
    redis,
    smtp,
    database,
    settings,
    config,
    recipients,
    clock,
    setClock: (instant) => setClockFile(clockFile, instant),
    passClock: (ms) => setClockFile(clockFile, laterBy(clock.now(), ms)),
    worker: () => {
      const running = startScript(script, [clockFile], settings)
      onTestFinished(() => void running.child.kill('SIGKILL'))
      return running
    },
    count,
    inState,
    reconnect: async () => void (await redis.command('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes')),
    allSent: () => becomeNone(() => chiefs - inState('sent'), 'not sent yet'),
    noneLeft: (state) => becomeNone(() => inState(state), state),
    expectWhole: async (...workers) => {
      for (const { child } of workers) child.kill('SIGTERM')
      for (const { ended, said } of workers)
        expect(await ended, said().stderr).toEqual({ code: 0, signal: null })
      await expectNoneLost({ smtp, database }, recipients)
    },
  }
}

export type LogLine = { readonly level: number; readonly msg: string } & Readonly<Record<string, unknown>>

/** What a worker has logged so far. */
export const logOf = ({ said }: Running): LogLine[] =>
  said()
    .stderr.split('\n')
    .filter((line) => line.endsWith('}'))
    .map((line) => JSON.parse(line) as LogLine)

/** How many letters that worker had an answer for. */
export const answeredBy = (worker: Running): number =>
  logOf(worker).filter(({ msg }) => msg === 'letter answered').length
