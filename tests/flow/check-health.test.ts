// What `doctor` finds: each check when all is well and when it is not, with what to do, and nothing written.
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { checkQueue } from '../../jobs/check-queue.ts'
import { jobs } from '../../jobs/index.ts'
import { runOnce } from '../../jobs/worker.ts'
import { type App, closeApp, openApp } from '../../src/app.ts'
import { givenClock } from '../../src/clock.ts'
import { type Config, readConfig } from '../../src/config.ts'
import { type Check, checkHealth } from '../../src/flow/check-health.ts'
import { importFiles } from '../../src/flow/imports/import-files.ts'
import { sweep } from '../../src/flow/sweep.ts'
import { openLog } from '../../src/log.ts'
import { checkMail } from '../../src/mail/check-mail.ts'
import { at, ownFolder, rosterOf } from '../support/delivery.ts'
import { startRedis } from '../support/redis.ts'
import { closedPort, startScriptedSmtp, startSmtp } from '../support/smtp.ts'

type Settings = Readonly<Record<string, string>>

const configIn = (folder: string, settings: Settings = {}): Config =>
  readConfig(
    { DATABASE_PATH: join(folder, 'rollcall.db'), MAIL_FROM: 'r@sender.example', ...settings },
    { cwd: folder },
  )

/** Runs something on an app that may write, at an instant. */
const acting = async <T>(config: Config, instant: string, act: (app: App) => Promise<T>): Promise<T> => {
  const app = openApp(config, { clock: givenClock(at(instant)), log: openLog('silent'), actor: 'cli:test' })
  return act(app).finally(() => closeApp(app))
}

/** A database with two chiefs to write to on Monday 2026-11-23, swept on Sunday evening at 21:00 in Minnesota. */
const prepared = async (settings: Settings = {}, importedAt = '2026-11-23T03:00:00Z'): Promise<Config> => {
  const folder = ownFolder()
  const config = configIn(folder, settings)
  const roster = join(folder, 'roster.csv')
  writeFileSync(roster, rosterOf([{ n: 1 }, { n: 2 }]))
  await acting(config, importedAt, async (app) => {
    await importFiles(app, [roster])
    await sweep(app)
  })
  return config
}

/** Every check at that instant, by name. */
const healthAt = async (config: Config, instant: string): Promise<Record<string, Check>> => {
  const options = { clock: givenClock(at(instant)), log: openLog('silent'), actor: 'cli:test' }
  const app = openApp(config, { ...options, toLook: true })
  const found: Record<string, Check> = {}
  try {
    for await (const each of checkHealth(app)) found[each.check] = each
    found.queue = await checkQueue(app)
  } finally {
    await closeApp(app)
  }
  return found
}

const notOk = (found: Record<string, Check>): string[] =>
  Object.values(found)
    .filter(({ ok }) => !ok)
    .map(({ check }) => check)

const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')

test('all is well on a database that was swept and whose letters have their hour before them', async () => {
  const config = await prepared()
  const before = hashOf(config.databasePath)
  const found = await healthAt(config, '2026-11-23T13:00:00Z')
  expect(notOk(found)).toEqual([])
  expect(Object.keys(found)).toEqual([
    'database',
    'ledger',
    'sweep',
    'letters',
    'undelivered',
    'mail',
    'queue',
  ])
  expect(found.database?.detail).toMatch(/sound, \d+\.\d MiB, schema \d+$/)
  expect(found.ledger?.detail).toMatch(/^\d+ entries verified, head \d+:[0-9a-f]{64}$/)
  expect(found.queue?.detail).toContain('in process')
  expect(hashOf(config.databasePath)).toBe(before)
})

test('what was opened to be looked at cannot be written', async () => {
  const config = await prepared()
  const options = { clock: givenClock(at('2026-11-23T13:00:00Z')), log: openLog('silent'), actor: 'cli:test' }
  const app = openApp(config, { ...options, toLook: true })
  onTestFinished(() => closeApp(app))
  await expect(sweep(app)).rejects.toThrow(/readonly|read-only/)
})

// The sweep was at 03:00Z on November 23: 26 hours later it is 05:00Z on November 24.
test.each([
  ['2026-11-24T04:59:59Z', true],
  ['2026-11-24T05:00:00Z', true],
  ['2026-11-24T05:00:01Z', false],
])('a sweep may be 26 hours old, and no older: %s', async (instant, ok) => {
  const { sweep: found } = await healthAt(await prepared(), instant)
  expect(found).toMatchObject({ ok, detail: expect.stringContaining('Sun 2026-11-22 21:00 CST') })
})

test('without any sweep it says how to do one', async () => {
  const config = configIn(ownFolder())
  await acting(config, '2026-11-23T03:00:00Z', async () => undefined)
  const { sweep: found } = await healthAt(config, '2026-11-23T03:00:00Z')
  expect(found).toMatchObject({ ok: false, detail: expect.stringContaining('npx rollcall sweep') })
})

// The letters are planned for Monday 08:00 in Minnesota, 14:00Z.
test.each([
  ['2026-11-23T14:59:59Z', true],
  ['2026-11-23T15:00:00Z', true],
  ['2026-11-23T15:00:01Z', false],
])('a letter is late after more than one hour of the window: %s', async (instant, ok) => {
  const { letters } = await healthAt(await prepared(), instant)
  expect(letters?.ok).toBe(ok)
  if (!ok)
    expect(letters?.detail).toMatch(
      /^2 could have left .* letter 1 is planned since Mon 2026-11-23 08:00 CST/,
    )
})

// A first import at 13:48 in Minnesota plans letters of a day whose window has been open since eight.
test.each([
  ['2026-11-23T19:48:01Z', true],
  ['2026-11-23T20:48:00Z', true],
  ['2026-11-23T20:48:01Z', false],
])('a letter cannot be late by hours in which it was not planned yet: %s', async (instant, ok) => {
  const { letters } = await healthAt(await prepared({}, '2026-11-23T19:48:00Z'), instant)
  expect(letters?.ok).toBe(ok)
  if (!ok) expect(letters?.detail).toContain('letter 1 is planned since Mon 2026-11-23 13:48 CST')
})

test('a night does not make a letter late: due at 17:30, it is so from 08:30 on', async () => {
  const config = await prepared({ MAIL_URL: `smtp://127.0.0.1:${await closedPort()}` })
  // At 17:29 the server is away: deferred by a minute or two.
  await acting(config, '2026-11-23T23:29:00Z', (app) => runOnce(app, jobs))
  const states = (instant: string) => healthAt(config, instant).then(({ letters }) => letters?.ok)
  expect(await states('2026-11-24T13:59:00Z')).toBe(true)
  expect(await states('2026-11-24T14:30:00Z')).toBe(true)
  expect(await states('2026-11-24T14:32:00Z')).toBe(false)
})

test('a letter whose sender was lost is late too', async () => {
  const config = await prepared()
  await acting(config, '2026-11-23T14:00:00Z', async ({ db }) => {
    await sql`update letters set state = 'sending', claimed_at = '2026-11-23T14:00:00.000Z'`.execute(db)
  })
  const { letters } = await healthAt(config, '2026-11-23T15:00:01Z')
  expect(letters?.detail).toContain('letter 1 is sending since Mon 2026-11-23 08:00 CST')
})

test('letters that have left are not late, and a refused one is told without being a failure', async () => {
  const smtp = await startSmtp({
    behave: (to) => (to.startsWith('chief1') ? { at: 'rcpt', reply: '550 5.1.1 no such user' } : 'accept'),
  })
  onTestFinished(() => smtp.close())
  const config = await prepared({ MAIL_URL: smtp.url })
  await acting(config, '2026-11-23T14:00:00Z', (app) => runOnce(app, jobs))
  const found = await healthAt(config, '2026-11-23T20:00:00Z')
  expect(notOk(found)).toEqual([])
  expect(found.undelivered?.detail).toMatch(/^1 did not reach/)
  expect(smtp.messages).toHaveLength(1)
})

test('a row that was changed by hand is found and named', async () => {
  const config = await prepared()
  await acting(config, '2026-11-23T13:00:00Z', async ({ db }) => {
    await sql`update letters set recipient = 'other@police.example' where id = 1`.execute(db)
  })
  const found = await healthAt(config, '2026-11-23T13:00:00Z')
  expect(notOk(found)).toEqual(['ledger'])
  expect(found.ledger?.detail).toContain('letters id 1, column recipient')
})

test('a file that is no database fails each check that needs one, and no other', async () => {
  const config = configIn(ownFolder())
  writeFileSync(config.databasePath, 'a letter to the editor, long enough to have no header\n'.repeat(40))
  const found = await healthAt(config, '2026-11-23T13:00:00Z')
  expect(notOk(found)).toEqual(['database', 'ledger', 'sweep', 'letters', 'undelivered'])
  expect(found.database?.detail).toContain('not a database')
})

test('a schema of another version is named, and stays as it is', async () => {
  const config = await prepared()
  const version = (n: number) =>
    acting(config, '2026-11-23T13:00:00Z', ({ db }) => sql.raw(`PRAGMA user_version = ${n}`).execute(db))
  await version(999)
  const found = await healthAt(config, '2026-11-23T13:00:00Z')
  expect(found.database).toMatchObject({
    ok: false,
    detail: expect.stringContaining('newer Rollcall (schema 999'),
  })
})

test('a mail server that answers is well: nothing is offered to it', async () => {
  const server = await startScriptedSmtp({})
  onTestFinished(() => server.close())
  expect(await checkMail(server.url)).toMatchObject({ ok: true, detail: expect.stringContaining('no TLS') })
  expect(server.said.join('')).not.toMatch(/MAIL|RCPT|DATA/)
})

test('TLS and the login are tried as before a letter', async () => {
  const smtp = await startSmtp({ tls: 'implicit', login: { user: 'rollcall', pass: 'open sesame' } })
  onTestFinished(() => smtp.close())
  expect(await checkMail(smtp.url)).toMatchObject({
    ok: true,
    detail: expect.stringMatching(/ready, TLSv1\.\d, login taken$/),
  })
})

test('a server that is not there is named, with neither user nor password', async () => {
  const port = await closedPort()
  const config = await prepared({ MAIL_URL: `smtp://rollcall:secret@127.0.0.1:${port}` })
  const { mail } = await healthAt(config, '2026-11-23T13:00:00Z')
  expect(mail).toMatchObject({
    ok: false,
    detail: expect.stringContaining(`127.0.0.1 port ${port}: no connection`),
  })
  expect(mail?.detail).not.toMatch(/secret|rollcall/)
})

test('a password that the server repeats is not repeated', async () => {
  const pass = 'open sesame'
  const wire = Buffer.from(`\0rollcall\0${pass}`).toString('base64')
  const server = await startScriptedSmtp({
    EHLO: '250-scripted\r\n250 AUTH PLAIN',
    AUTH: `535 5.7.8 wrong: ${pass} as ${wire}`,
  })
  onTestFinished(() => server.close())
  const { ok, detail } = await checkMail(server.url.replace('//', `//rollcall:${encodeURIComponent(pass)}@`))
  expect([ok, detail]).toEqual([false, expect.stringContaining('535 5.7.8 wrong: … as …')])
})

test.each([
  ['greeting', { greeting: '554 go away' }, '554 go away'],
  ['hang-up', { greeting: 'hang-up' }, 'closed'],
])('a server that does not want us is not well: %s', async (_, script, words) => {
  const server = await startScriptedSmtp(script)
  onTestFinished(() => server.close())
  expect(await checkMail(server.url)).toMatchObject({ ok: false, detail: expect.stringContaining(words) })
})

test('without MAIL_FROM no mail server would take a letter', async () => {
  const config = await prepared({ MAIL_URL: 'smtp://127.0.0.1:1', MAIL_FROM: '' })
  const { mail } = await healthAt(config, '2026-11-23T13:00:00Z')
  expect(mail).toMatchObject({ ok: false, detail: expect.stringContaining('MAIL_FROM is empty') })
})

test('a folder for mail need not be there yet; a file in its place is named', async () => {
  const folder = ownFolder()
  expect(await checkMail(`file:${folder}/a/b`)).toMatchObject({ ok: true })
  writeFileSync(join(folder, 'file'), '')
  expect(await checkMail(`file:${folder}/file/b`)).toMatchObject({
    ok: false,
    detail: expect.stringContaining(`${folder}/file is no folder`),
  })
})

test('a folder that may not be written to is named; root may write everywhere, and it says so', async () => {
  const folder = join(ownFolder(), 'locked')
  mkdirSync(folder)
  chmodSync(folder, 0o500)
  expect(await checkMail(`file:${folder}`)).toMatchObject({ ok: process.getuid?.() === 0 })
})

test('a Redis that is not there is named without its password; nothing else fails', async () => {
  const port = await closedPort()
  const found = await healthAt(
    await prepared({ REDIS_URL: `redis://:secret@127.0.0.1:${port}` }),
    '2026-11-23T13:00:00Z',
  )
  expect(notOk(found)).toEqual(['queue'])
  expect(found.queue?.detail).toContain('letters stay planned')
  expect(found.queue?.detail).not.toContain('secret')
})

test('a Redis that answers is counted, and warned of when it may drop jobs', async () => {
  const redis = await startRedis()
  onTestFinished(() => redis.stop())
  const config = await prepared({ REDIS_URL: redis.url })
  const queueThen = async () => (await healthAt(config, '2026-11-23T13:00:00Z')).queue
  expect(await queueThen()).toEqual({
    check: 'queue',
    ok: true,
    detail: 'Redis answers: 0 waiting, 0 active, 0 delayed, 0 failed',
  })
  await redis.command('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru')
  expect(await queueThen()).toMatchObject({
    ok: true,
    detail: expect.stringContaining('warning: maxmemory-policy is allkeys-lru and should be noeviction'),
  })
})
