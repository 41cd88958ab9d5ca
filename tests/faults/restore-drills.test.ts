// Restore drills: a backup made at any moment under load, put in the place of the database; nothing leaves again before the word.
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, onTestFinished, test, vi } from 'vitest'
import { jobs } from '../../jobs/index.ts'
import { runOnce } from '../../jobs/worker.ts'
import { type App, closeApp, openApp } from '../../src/app.ts'
import { backUp } from '../../src/flow/back-up.ts'
import { deliver } from '../../src/flow/deliver.ts'
import { releaseLetters } from '../../src/flow/release-letters.ts'
import { restoreBackup } from '../../src/flow/restore-backup.ts'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import { backupOf, elsewhere } from '../support/backed-up.ts'
import { figure, rounds, seeded } from '../support/campaign.ts'
import { chiefOf, minute, openWorld } from '../support/delivery.ts'
import { chiefs } from '../support/killed-worker.ts'
import { until } from '../support/redis-world.ts'
import { startScript } from '../support/run-worker.ts'

// Processes on a machine that may be busy.
vi.setConfig({ testTimeout: rounds(120_000, 3_600_000) })

const count = 12
const writer = join(import.meta.dirname, '..', 'support', 'writes-on.ts')

/** A process that goes on recording facts in the database, until it is told. */
const writing = async ({ config, clock }: App) => {
  const { child, ended, said } = startScript(writer, [config.databasePath, '40099', clock.now()], {})
  onTestFinished(() => void child.kill('SIGKILL'))
  await until(() => said().stdout.includes('writing'), 'it is writing')
  return async () => {
    child.kill('SIGKILL')
    await ended
  }
}

const sentIn = async ({ db }: App): Promise<string[]> => {
  const letters = await db.selectFrom('letters').select('recipient').where('state', '=', 'sent').execute()
  return letters.map(({ recipient }) => recipient).sort()
}

const expectSound = async ({ db, config }: App): Promise<void> => {
  expect(await verifyLedger(config.databasePath)).toMatchObject({ ok: true })
  const { rows } = await sql`pragma integrity_check`.execute(db)
  expect(rows).toEqual([{ integrity_check: 'ok' }])
}

/** Some letters take longer than others, so that at any moment some are answered and some are not. */
const slowly = (to: string) => ({ slow: 40 * Number(/\d+/.exec(to)?.[0] ?? 1) })

/** One drill; the backup is begun when so many letters have reached the server. */
async function drill(after: number): Promise<{ since: number; again: number }> {
  const world = await openWorld({ behave: slowly })
  const { app, clock, smtp } = world
  // The last is trained: nobody is written to about it, whatever is recorded.
  await world.take(...chiefs(count).map((n) => ({ n })), { n: 99, mandated: '2026-08-25' })
  // A database that can be closed and replaced.
  const config = elsewhere(app)
  const open = (): App => openApp(config, { clock, log: app.log, actor: app.actor })
  const { file: whole } = await backupOf(app)
  await restoreBackup({ ...app, config }, whole, { force: false })
  const first = open()
  await releaseLetters(first)

  const stop = await writing(first)
  const file = join(config.databasePath, '..', 'backup')
  const delivering = deliver(first)
  await Promise.race([until(() => smtp.messages.length >= after, 'so many letters are sent'), delivering])
  await backUp(first, file)
  await delivering
  await stop()
  expect(await sentIn(first)).toHaveLength(count)
  await closeApp(first)

  const { lost } = await restoreBackup({ ...app, config }, file, { force: true })
  const second = open()
  const known = await sentIn(second)
  const since = chiefs(count)
    .map(chiefOf)
    .filter((recipient) => !known.includes(recipient))
  expect(lost?.letters.map(({ recipient }) => recipient).sort()).toEqual(since.sort())
  await expectSound(second)
  for (const ms of [0, 20 * minute, 61 * minute]) {
    clock.pass(ms)
    expect(await runOnce(second, jobs)).toMatchObject({ sent: 0, failed: 0 })
  }
  expect(smtp.messages).toHaveLength(count)
  await releaseLetters(second)
  for (const ms of [0, 61 * minute]) {
    clock.pass(ms)
    expect((await runOnce(second, jobs)).failed).toBe(0)
  }
  const received = Map.groupBy(smtp.messages, ({ to }) => to)
  for (const [recipient, mails] of received) {
    expect([recipient, mails.length]).toEqual([recipient, since.includes(recipient) ? 2 : 1])
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(1)
  }
  await expectSound(second)
  await closeApp(second)
  return { since: since.length, again: smtp.messages.length - count }
}

test('what was sent after the backup is named when it is restored, and goes again only once letters are released', async () => {
  const random = seeded()
  const many = rounds(2, 60)
  const found = { since: 0, again: 0 }
  for (let n = 0; n < many; n += 1) {
    const { since, again } = await drill(Math.floor(random() * (count + 1)))
    found.since += since
    found.again += again
  }
  figure('restore drills, 12 letters, beside a process that writes', {
    drills: many,
    'letters sent since the backup': found.since,
    'named when restored': found.since,
    'sent again before release': 0,
    'sent again after it': found.again,
  })
})
