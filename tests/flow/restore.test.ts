// A restore: verified before anything is touched, the old database kept, and letters held until somebody releases them.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { jobs } from '../../jobs/index.ts'
import { runOnce } from '../../jobs/worker.ts'
import { type App, closeApp, openApp } from '../../src/app.ts'
import { checkHealth } from '../../src/flow/check-health.ts'
import { deliver } from '../../src/flow/deliver.ts'
import { claimLetters } from '../../src/flow/delivery/claim-letters.ts'
import { historyOf } from '../../src/flow/history.ts'
import { releaseLetters } from '../../src/flow/release-letters.ts'
import { restoreBackup } from '../../src/flow/restore-backup.ts'
import { planTestMail } from '../../src/flow/send-test-mail.ts'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import { backupOf, elsewhere, movedTo } from '../support/backed-up.ts'
import { chiefOf, hour, minute, openWorld, type World } from '../support/delivery.ts'
import { startScript } from '../support/run-worker.ts'

/** Officer 1's letter has been sent, officer 2's waits for its hour. */
const halfSent = async (): Promise<World> => {
  const world = await openWorld()
  await world.take({ n: 1 })
  await deliver(world.app)
  await world.take({ n: 2 })
  return world
}

describe('the drill: a backup put into a new place', () => {
  test('nothing leaves from there until it is released, then what had not been sent, and nothing twice', async () => {
    const { app, clock, received } = await halfSent()
    const { file } = await backupOf(app)
    const { app: moved, restored } = await movedTo(app, file)
    expect(restored).toMatchObject({ aside: null, lost: null, waiting: 1, underWay: 0 })
    expect(await runOnce(moved, jobs)).toMatchObject({ sent: 0, waiting: 1 })
    clock.pass(hour)
    expect(await runOnce(moved, jobs)).toMatchObject({ sent: 0, waiting: 1 })
    expect(await releaseLetters(moved)).toBe(1)
    expect(await runOnce(moved, jobs)).toMatchObject({ sent: 1, waiting: 0 })
    expect([received(chiefOf(1)).length, received(chiefOf(2)).length]).toEqual([1, 1])
    expect(await releaseLetters(moved)).toBeNull()
    expect(await verifyLedger(moved.config.databasePath)).toMatchObject({ ok: true })
  })

  test('a letter that was being sent becomes unknown as usual, and once released goes again with the same bytes', async () => {
    const { app, clock, received } = await halfSent()
    const { claimed } = await claimLetters(app, 10)
    const { file } = await backupOf(app)
    const { app: moved, restored } = await movedTo(app, file)
    expect(restored).toMatchObject({ waiting: 1, underWay: 1 })
    clock.pass(20 * minute)
    expect(await runOnce(moved, jobs)).toMatchObject({ sent: 0, unknown: 1 })
    await releaseLetters(moved)
    clock.pass(hour)
    expect(await runOnce(moved, jobs)).toMatchObject({ sent: 1 })
    const [mail] = received(chiefOf(2))
    expect(mail?.raw.replaceAll('\r\n', '\n').trim()).toBe(
      Buffer.from(claimed[0]?.bytes ?? [])
        .toString()
        .replaceAll('\r\n', '\n')
        .trim(),
    )
  })

  test('while letters are held a test mail goes, and a health check says what is held', async () => {
    const { app, received } = await halfSent()
    const { file } = await backupOf(app)
    const { app: moved } = await movedTo(app, file)
    await planTestMail(moved, 'records@police.example')
    await deliver(moved)
    expect(received('records@police.example')).toHaveLength(1)
    const checks: { check: string; ok: boolean; detail: string }[] = []
    for await (const check of checkHealth(moved)) checks.push(check)
    expect(checks.find(({ check }) => check === 'letters')).toMatchObject({
      ok: false,
      detail: expect.stringMatching(
        /^held since a backup was restored on Mon 2026-11-23 09:00 CST: .*release$/,
      ),
    })
  })

  test('its history says what it was restored from, and when letters were released', async () => {
    const { app } = await halfSent()
    const { file, manifest } = await backupOf(app)
    const { app: moved } = await movedTo(app, file)
    await releaseLetters(moved)
    const words: string[] = []
    for await (const entry of historyOf(moved.db, 'all')) words.push(entry.words)
    const { seq, hash } = manifest.ledger_head
    expect(words.slice(-2)).toEqual([
      `restored from a backup made Mon 2026-11-23 09:00 CST, which goes up to entry ${seq} with hash ${hash}; it is not known which letters were sent since then, and letters are held`,
      'letters may leave again; 1 waited',
    ])
  })
})

/** A database whose app is closed, so that it can be replaced; `open` opens it again. */
const closable = async () => {
  const { app, clock, smtp } = await halfSent()
  const config = elsewhere(app)
  const open = (): App => openApp(config, { clock, log: app.log, actor: app.actor })
  const { file } = await backupOf(app)
  await restoreBackup({ ...app, config }, file, { force: false })
  const first = open()
  await releaseLetters(first)
  const older = await backupOf(first)
  return {
    config,
    clock,
    smtp,
    open,
    first,
    older,
    restore: (force: boolean) => restoreBackup({ ...app, config }, older.file, { force }),
  }
}

describe('where there is a database already', () => {
  test('it refuses, naming what is there, and leaves it as it was', async () => {
    const { config, first, restore } = await closable()
    await closeApp(first)
    const before = readFileSync(config.databasePath)
    await expect(restore(false)).rejects.toThrow(
      `there is ${config.databasePath} already; right would be --force`,
    )
    expect(readFileSync(config.databasePath)).toEqual(before)
    expect(readdirSync(dirname(config.databasePath)).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  test('with force it is moved aside, where it still opens, and what it had sent since the backup is listed', async () => {
    const { config, first, restore, open } = await closable()
    expect(await runOnce(first, jobs)).toMatchObject({ sent: 1 })
    await closeApp(first)
    const verified = await verifyLedger(config.databasePath)
    const { aside, lost } = await restore(true)
    expect(lost?.entries).toBeGreaterThan(0)
    expect(lost?.letters).toMatchObject([
      { class: 'statutory', recipient: chiefOf(2), sent_at: '2026-11-23T15:00:00.000Z' },
    ])
    expect(await verifyLedger(aside ?? '')).toEqual(verified)
    expect(aside).toMatch(/rollcall\.db\.replaced-\d{4}-\d\d-\d\dT\d{6}Z$/)
    const again = open()
    onTestFinished(() => closeApp(again))
    expect(await runOnce(again, jobs)).toMatchObject({ sent: 0 })
    expect(await verifyLedger(config.databasePath)).toMatchObject({ ok: true })
  })

  test('as long as any process has it open it refuses, idle or not', async () => {
    const { config, first, restore } = await closable()
    await closeApp(first)
    const holder = startScript(
      '-e',
      [
        `const d = new (require('better-sqlite3'))(process.argv[1]); d.pragma('journal_mode = WAL');
         d.prepare('select count(*) from ledger').get(); process.stdout.write('open'); setInterval(() => d.open, 1000)`,
        config.databasePath,
      ],
      {},
    )
    onTestFinished(() => void holder.child.kill('SIGKILL'))
    while (!holder.said().stdout.includes('open')) await new Promise((resolve) => setTimeout(resolve, 10))
    await expect(restore(true)).rejects.toThrow('another process has it open; stop every worker')
    holder.child.kill('SIGKILL')
    await holder.ended
    expect((await restore(true)).aside).not.toBeNull()
  })

  test('a file that is no database any more is moved aside all the same, and nothing is known of it', async () => {
    const { config, first, restore } = await closable()
    await closeApp(first)
    writeFileSync(config.databasePath, 'not a database')
    const { aside, lost } = await restore(true)
    expect(lost).toBeNull()
    expect(readFileSync(aside ?? '', 'utf8')).toBe('not a database')
    expect(await verifyLedger(config.databasePath)).toMatchObject({ ok: true })
  })
})
