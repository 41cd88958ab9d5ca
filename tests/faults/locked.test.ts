// The database locked again and again by another process at every step of the work: whoever has to wait waits, and nobody fails.
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { jobs } from '../../jobs/index.ts'
import { runOnce } from '../../jobs/worker.ts'
import { faultWords } from '../../src/cli/fault-words.ts'
import { backUp } from '../../src/flow/back-up.ts'
import { recordContactDays } from '../../src/flow/record-contact-days.ts'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import { addDays, plainDate } from '../../src/law/calendar.ts'
import type { Route } from '../../src/web/route.ts'
import { siteOf } from '../../src/web/site.ts'
import { openCast } from '../support/a-cast.ts'
import { figure, noLimits, rounds, seed } from '../support/campaign.ts'
import { at, chiefOf, openWorld, ownFolder } from '../support/delivery.ts'
import { ofWhom } from '../support/forms.ts'
import { chiefs } from '../support/killed-worker.ts'
import { expectNoneLost } from '../support/none-lost.ts'
import { startCli, startScript } from '../support/run-worker.ts'

// A machine that may be busy, beside a process that holds everybody up.
vi.setConfig({ testTimeout: rounds(120_000, 3_600_000) })

const script = join(import.meta.dirname, '..', 'support', 'locks-on.ts')

/** @param longest milliseconds for which it is locked at a time. @returns how often it was, so far. */
const lockedOverAndOver = async (database: string, longest: number, nth = 0): Promise<() => number> => {
  const locker = startScript(script, [database, String(seed + nth), String(longest)], {})
  onTestFinished(async () => {
    locker.child.kill('SIGKILL')
    await locker.ended
  })
  const times = () => locker.said().stdout.split('\n').length - 1
  await expect.poll(times, { timeout: 60_000 }).toBeGreaterThan(0)
  return times
}

test('import, planning, claim, answers and backup beside a process that locks the database', async () => {
  const many = rounds(1, 40)
  let locks = 0
  for (let n = 0; n < many; n += 1) {
    const world = await openWorld({ at: at('2026-08-31T14:00:00Z') })
    const { app, smtp, clock } = world
    const times = await lockedOverAndOver(app.config.databasePath, 150, n)
    await world.take(...chiefs(12).map((of) => ({ n: of })))
    clock.set(at('2026-09-01T14:00:00Z'))
    expect(await runOnce(app, jobs)).toMatchObject({ sent: 12, failed: 0, waiting: 0 })
    await backUp(app, join(world.folder, 'backup'))
    await expectNoneLost({ smtp, database: app.config.databasePath }, chiefs(12).map(chiefOf))
    expect(smtp.messages).toHaveLength(12)
    locks += times()
  }
  figure('the database locked by another process: import, planning, claim, answers, backup', {
    rounds: many,
    locks,
    failed: 0,
    lost: 0,
  })
})

test('forms and facts beside a process that locks the database', async () => {
  const site = await openCast({}, noLimits)
  const { app } = site
  const { post } = await site.as('chiefOfA')
  const times = await lockedOverAndOver(app.config.databasePath, 100)
  const many = rounds(10, 500)
  for (let n = 0; n < many; n += 1) {
    const form = await post(`${ofWhom(site)}/record/contact-days`, {
      others: addDays(plainDate('2025-09-01'), n),
      district: '',
    })
    expect(form.status).toBeLessThan(500)
    await recordContactDays(app, { officer: '12002', days: [addDays(plainDate('2010-01-01'), n)] })
  }
  expect(await verifyLedger(app.config.databasePath)).toMatchObject({ ok: true })
  figure('the database locked by another process: forms and facts', {
    done: 2 * many,
    locks: times(),
    failed: 0,
  })
})

test('commands beside a process that locks the database', async () => {
  const world = await openWorld({ at: at('2026-09-01T14:00:00Z') })
  await world.take(...chiefs(3).map((n) => ({ n })))
  const database = world.app.config.databasePath
  const times = await lockedOverAndOver(database, 300)
  const many = rounds(1, 20)
  for (let n = 0; n < many; n += 1)
    for (const args of [
      ['status'],
      ['verify'],
      ['backup', join(ownFolder(), 'b')],
      ['record', 'contact-days', '--officer', '40001', '--day', addDays(plainDate('2025-09-01'), n)],
    ]) {
      const { ended, said } = startCli([...args, '--database', database], {})
      const { code } = await ended
      expect([args[0], code, said().stderr.match(/locked|busy/i)]).toEqual([args[0], 0, null])
    }
  figure('the database locked by another process: commands', {
    commands: 4 * many,
    locks: times(),
    failed: 0,
  })
})

test('a database that is held for longer than anybody waits: in words, not as a fault', async () => {
  const held = Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' })
  expect(faultWords(held)).toMatch(/^another process has held the database for 30 seconds, .*run this again/)
  const { app } = await openCast()
  const answer: Route['answer'] = async () => {
    throw held
  }
  const list: readonly Route[] = [{ method: 'GET', path: '/held', rule: { who: 'public' }, answer }]
  const page = await siteOf(app, undefined, { list }).request('/held')
  expect([page.status, page.headers.get('retry-after')]).toEqual([503, '60'])
  expect(await page.text()).toContain('nothing of yours was recorded')
})
