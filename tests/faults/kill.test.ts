// Real processes ended at any moment: no letter lost, no second copy but with the same bytes, recorded as unknown.
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { expect, test, vi } from 'vitest'
import { jobs } from '../../jobs/index.ts'
import { runOnce } from '../../jobs/worker.ts'
import { closeApp, openApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { openLog } from '../../src/log.ts'
import { at, chiefOf, handClock, hour, minute, ownFolder, rosterOf } from '../support/delivery.ts'
import { expectNoneLost } from '../support/none-lost.ts'
import { type Running, startCli } from '../support/run-worker.ts'
import { type Behaviour, type SmtpForTests, startSmtp } from '../support/smtp.ts'

// Many processes on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

const start = '2026-11-23T15:00:00Z'
const chiefs = (count: number) => Array.from({ length: count }, (_, n) => n + 1)

/** A database into which `count` chiefs, each with one officer, were imported by the command line. */
async function importedBase(folder: string, count: number): Promise<string> {
  const database = join(folder, `base-${count}.db`)
  const roster = join(folder, `roster-${count}.csv`)
  writeFileSync(roster, rosterOf(chiefs(count).map((n) => ({ n }))))
  const { ended, said } = startCli(['import', roster, '--now', '2026-11-23T13:00:00Z'], {
    DATABASE_PATH: database,
  })
  expect(await ended, said().stderr).toEqual({ code: 0, signal: null })
  return database
}

type Round = {
  readonly smtp: SmtpForTests
  readonly database: string
  readonly worker: (now: string) => Running
}

/** A copy of the database and a server of its own. */
async function openRound(
  base: string,
  name: string,
  behave: (to: string, n: number) => Behaviour,
  settings: Readonly<Record<string, string>> = {},
): Promise<Round> {
  const folder = `${base}-${name}`
  mkdirSync(folder)
  const database = join(folder, 'rollcall.db')
  copyFileSync(base, database)
  const smtp = await startSmtp({ behave })
  const environment = { DATABASE_PATH: database, MAIL_URL: smtp.url, MAIL_FROM: 'rollcall@sender.example' }
  const worker = (now: string) =>
    startCli(['worker', '--once', '--now', now], { ...environment, ...settings })
  return { smtp, database, worker }
}

/** Runs at later hours until nothing waits: the same morning and the working days after it. */
async function runOn({ smtp, database }: Round): Promise<void> {
  const clock = handClock(at(start))
  const config = readConfig(
    { DATABASE_PATH: database, MAIL_URL: smtp.url, MAIL_FROM: 'rollcall@sender.example' },
    { cwd: '/' },
  )
  const app = openApp(config, { clock, log: openLog('silent'), actor: 'cli:test' })
  try {
    for (const ms of [20 * minute, 100 * minute, 20 * hour, 24 * hour, 24 * hour]) {
      clock.pass(ms)
      const { waiting, failed } = await runOnce(app, jobs)
      expect(failed).toBe(0)
      if (waiting === 0) return
    }
    throw new Error('letters still wait after three days')
  } finally {
    await closeApp(app)
  }
}

/** Runs the tasks, so many at a time. */
async function atOnce<T>(width: number, items: readonly T[], run: (item: T) => Promise<void>): Promise<void> {
  const left = [...items]
  const lane = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await run(item)
  }
  await Promise.all(Array.from({ length: width }, lane))
}

/** The same numbers from 0 to 1 in each run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const killed = { code: null, signal: 'SIGKILL' }

test('a worker killed at fifteen moments from its start to its end loses no letter and sends none in other words', async () => {
  const base = await importedBase(ownFolder(), 40)
  const undisturbed = await openRound(base, 'undisturbed', () => 'accept')
  const begun = performance.now()
  const { ended, said } = undisturbed.worker(start)
  expect(await ended, said().stderr).toEqual({ code: 0, signal: null })
  const took = performance.now() - begun
  await expectNoneLost(undisturbed, chiefs(40).map(chiefOf))
  expect(undisturbed.smtp.messages).toHaveLength(40)
  await undisturbed.smtp.close()

  const random = seeded(20_261_123)
  const moments = Array.from({ length: 15 }, (_, n) => ({ n, after: ((n + random()) / 15) * took }))
  await atOnce(2, moments, async ({ n, after }) => {
    const round = await openRound(base, `moment-${n}`, () => 'accept')
    const running = round.worker(start)
    await sleep(after)
    running.child.kill('SIGKILL')
    await running.ended
    await runOn(round)
    await expectNoneLost(round, chiefs(40).map(chiefOf))
    await round.smtp.close()
  })
})

test.each([
  ['when the server is offered', 'offered'],
  ['when the server has, and has not answered,', 'unanswered'],
  ['right after the server has accepted', 'answered'],
] as const)('a worker killed %s any one of six letters loses none', async (_title, when) => {
  const count = 6
  const base = await importedBase(ownFolder(), count)
  await atOnce(2, chiefs(count), async (nth) => {
    let offers = 0
    let marked = ''
    const round = await openRound(base, `letter-${nth}`, (to) => {
      offers += 1
      if (offers !== nth) return 'accept'
      marked = to
      if (when === 'offered') running.child.kill('SIGKILL')
      return when === 'unanswered' ? 'silent' : 'accept'
    })
    const running = round.worker(start)
    const watch = setInterval(() => {
      if (round.smtp.messages.some(({ to }) => to === marked)) running.child.kill('SIGKILL')
    }, 1)
    // The last letter's answer may be on disk before the signal arrives.
    const end = await running.ended
    clearInterval(watch)
    if (when !== 'answered') expect(end).toEqual(killed)
    await runOn(round)
    await expectNoneLost(round, chiefs(count).map(chiefOf))
    await round.smtp.close()
  })
})

test('two workers started at once on one database send each of sixty letters once', async () => {
  const round = await openRound(await importedBase(ownFolder(), 60), 'two', () => 'accept')
  const ends = await Promise.all([round.worker(start).ended, round.worker(start).ended])
  expect(ends).toEqual([
    { code: 0, signal: null },
    { code: 0, signal: null },
  ])
  expect(round.smtp.messages).toHaveLength(60)
  await expectNoneLost(round, chiefs(60).map(chiefOf))
  await round.smtp.close()
})

test('two workers started at once keep to one rate', async () => {
  const settings = { MAIL_RATE_PER_MINUTE: '7' }
  const round = await openRound(await importedBase(ownFolder(), 20), 'rate', () => 'accept', settings)
  await Promise.all([round.worker(start).ended, round.worker(start).ended])
  expect(round.smtp.messages).toHaveLength(7)
  await round.smtp.close()
})

test('two workers that find the same lost letters record each loss once, and send each letter once more', async () => {
  const count = 10
  let first = true
  const round = await openRound(await importedBase(ownFolder(), count), 'lost', () =>
    first ? 'silent' : 'accept',
  )
  const lost = round.worker(start)
  await expect.poll(() => round.smtp.messages.length, { timeout: 20_000 }).toBe(5)
  lost.child.kill('SIGKILL')
  await lost.ended
  first = false
  const afterTwenty = '2026-11-23T15:20:00Z'
  await Promise.all([round.worker(afterTwenty).ended, round.worker(afterTwenty).ended])
  const sqlite = new Sqlite(round.database, { readonly: true })
  const losses = sqlite
    .prepare(
      `select body ->> 'letter_id' as letter, count(*) as n from ledger
       where kind = 'letter.answered' and body ->> 'outcome' = 'unknown' group by letter`,
    )
    .all() as { letter: number; n: number }[]
  sqlite.close()
  expect(losses).toHaveLength(count)
  expect(losses.every(({ n }) => n === 1)).toBe(true)
  const afterTwo = '2026-11-23T17:00:00Z'
  const ends = await Promise.all([round.worker(afterTwo).ended, round.worker(afterTwo).ended])
  expect(ends.map(({ code }) => code)).toEqual([0, 0])
  expect(round.smtp.messages).toHaveLength(5 + count)
  await expectNoneLost(round, chiefs(count).map(chiefOf))
  await round.smtp.close()
})

test('an import that is killed has not begun, and importing again is complete', async () => {
  const folder = ownFolder()
  const count = 120
  const roster = join(folder, 'roster.csv')
  writeFileSync(roster, rosterOf(chiefs(count).map((n) => ({ n }))))
  const counts = (database: string) => {
    const sqlite = new Sqlite(database, { readonly: true })
    const number = (query: string) => sqlite.prepare(query).pluck().get() as number
    try {
      return {
        integrity: sqlite.pragma('integrity_check', { simple: true }),
        officers: number('select count(*) from officers'),
        letters: number('select count(*) from letters'),
        entries: number('select count(*) from ledger'),
      }
    } finally {
      sqlite.close()
    }
  }
  const importing = (database: string) =>
    startCli(['import', roster, '--now', start], { DATABASE_PATH: database })

  const whole = join(folder, 'whole.db')
  const begun = performance.now()
  expect((await importing(whole).ended).code).toBe(0)
  const took = performance.now() - begun
  const complete = counts(whole)
  expect(complete).toMatchObject({ integrity: 'ok', officers: count, letters: count })

  const random = seeded(7)
  const moments = Array.from({ length: 5 }, (_, n) => ({ n, after: ((n + random()) / 5) * took }))
  await atOnce(2, moments, async ({ n, after }) => {
    const database = join(folder, `killed-${n}.db`)
    const running = importing(database)
    await sleep(after)
    running.child.kill('SIGKILL')
    const { code } = await running.ended
    if (existsSync(database)) {
      const sqlite = new Sqlite(database)
      const begun = sqlite.prepare("select count(*) from sqlite_master where name = 'ledger'").pluck().get()
      sqlite.close()
      const nothing = { integrity: 'ok', officers: 0, letters: 0, entries: 0 }
      if (begun === 1) expect([nothing, complete]).toContainEqual(counts(database))
      if (begun === 1 && code === 0) expect(counts(database)).toEqual(complete)
    }
    expect((await importing(database).ended).code).toBe(0)
    expect(counts(database)).toEqual(complete)
  })
})
