// What a monitor is told: 200 while the work is being done, else 503 with what is not, and never more than names.
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { siteOf } from '../../src/web/site.ts'
import { openTestApp, sweepAt, type TestApp, workAt } from '../support/an-app.ts'
import type { WallTime } from '../support/app-in.ts'
import { bea, rosterOf } from '../support/import-rows.ts'
import { closedPort } from '../support/smtp.ts'
import { lastEntry } from '../support/what-was-told.ts'

const healthAt = async (app: TestApp, when: WallTime) => {
  app.at(when)
  const answer = await siteOf(app).request('/healthz')
  return [answer.status, await answer.json()]
}

const well = [200, { ok: true }]

/** Swept on Tue 2027-03-02 at 00:10, with Bea's letter to leave at 08:00. */
const swept = async (settings = {}) => {
  const app = openTestApp({ now: '2027-03-01 19:00', ...settings })
  await rosterOf(app, bea)
  await sweepAt(app, '2027-03-02 00:10')
  return app
}

// 26 hours later it is Wed 02:10.
test.each([
  ['2027-03-03 02:09', true],
  ['2027-03-03 02:10', true],
  ['2027-03-03 02:11', false],
] as const)('a sweep may be 26 hours old: %s', async (when, ok) => {
  const app = await swept()
  await workAt(app, '2027-03-02 09:00')
  expect(await healthAt(app, when)).toEqual(ok ? well : [503, { ok: false, failing: ['sweep'] }])
})

test.each([
  ['2027-03-02 08:59', true],
  ['2027-03-02 09:00', true],
  ['2027-03-02 09:01', false],
] as const)('a letter may be one working hour late: %s', async (when, ok) => {
  expect(await healthAt(await swept(), when)).toEqual(ok ? well : [503, { ok: false, failing: ['letters'] }])
})

test('a Redis out of reach is named, without its address', async () => {
  const app = await swept({ redisUrl: `redis://user:secret@127.0.0.1:${await closedPort()}` })
  expect(await healthAt(app, '2027-03-02 08:00')).toEqual([503, { ok: false, failing: ['queue'] }])
})

test('it writes nothing, and leaves the ledger to doctor', async () => {
  const app = await swept()
  await sql`update letters set name = 'Somebody else'`.execute(app.db)
  const before = await lastEntry(app)
  expect(await healthAt(app, '2027-03-02 08:00')).toEqual(well)
  expect(await lastEntry(app)).toBe(before)
})

test('asked by many at once, each is answered', async () => {
  const app = await swept()
  const site = siteOf(app)
  app.at('2027-03-02 08:00')
  const answers = await Promise.all(Array.from({ length: 20 }, () => site.request('/healthz')))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
})
