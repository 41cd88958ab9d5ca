// A rehearsal lists the letters that a real walk through the same days sends, and leaves everything as it was.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { jobs } from '../../jobs/index.ts'
import { runOnce } from '../../jobs/worker.ts'
import { closeApp } from '../../src/app.ts'
import { listLetters } from '../../src/flow/list-letters.ts'
import {
  type Days,
  earliestRehearsal,
  openRehearsal,
  rehearsedLetters,
  walk,
} from '../../src/flow/rehearse.ts'
import { addDays, plainDate as day } from '../../src/law/calendar.ts'
import { legalDayOf } from '../../src/notices/sending-window.ts'
import { openTestApp, type TestApp, type WallTime, workAt } from '../support/an-app.ts'
import type { Settings } from '../support/app-in.ts'
import { startHttp } from '../support/http.ts'
import { bea, carl, certificatesOf, finn, rosterOf } from '../support/import-rows.ts'

vi.setConfig({ testTimeout: 240_000 })

const half = { from: day('2026-11-23'), until: day('2027-06-08') }

const austin = {
  agency: 'Austin Police Department',
  district: 'Austin Public Schools',
  chief_email: 'chief@austin.example',
  backup_email: 'backup@austin.example',
  training_contact_email: 'training@austin.example',
  coordinator_name: 'Kari Safe',
  coordinator_email: 'safety@austin.example',
}

/** A cast with a deadline, one overdue, one who is trained, a training contact, a coordinator, and no address for one chief. */
const openCast = async (settings: Partial<Settings> = {}) => {
  const app = openTestApp({
    now: '2026-11-23 06:30',
    operatorEmail: 'operator@rollcall.example',
    ...settings,
  })
  await rosterOf(
    app,
    { ...bea, ...austin },
    { ...carl, agency: 'Adams Police Department', district: 'Southland Public Schools', chief_email: '' },
    finn,
    { officer: 'Tess Tran', post_license: '12009', assumed_on: '2025-09-02' },
  )
  await certificatesOf(app, { post_license: '12009', kind: 'mandated', completed_on: '2025-08-04' })
  return app
}

const rehearsed = async (app: TestApp, days: Days) => {
  const rehearsal = openRehearsal(app)
  onTestFinished(() => closeApp(rehearsal))
  await walk(rehearsal, days, {
    work: async (each) => expect(await runOnce(each, jobs)).toMatchObject({ failed: 0 }),
  })
  return await rehearsedLetters(rehearsal, days)
}

/** Every file below a folder, with the digest of its bytes: of `-shm`, the shared memory of those who read, only that it is there. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) =>
      path.endsWith('-shm')
        ? path
        : `${path} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`,
    )
    .sort()

test('a rehearsal lists exactly the letters that a real walk through the same days sends', async () => {
  const app = await openCast()
  const letters = await rehearsed(app, half)

  for (let on = half.from; on <= half.until; on = addDays(on, 1)) await workAt(app, `${on} 09:00` as WallTime)
  const sent = []
  for await (const letter of listLetters(app.db, { state: 'sent' })) {
    const { class: itsClass, office, recipient, subject, items, sent_at } = letter
    sent.push({
      on: legalDayOf(sent_at ?? app.clock.now()),
      class: itsClass,
      office,
      recipient,
      subject,
      items,
    })
  }
  const inOrder = (list: readonly { on: string; recipient: string; class: string }[]) =>
    list.toSorted((a, b) =>
      `${a.on} ${a.recipient} ${a.class}`.localeCompare(`${b.on} ${b.recipient} ${b.class}`),
    )
  expect(inOrder(letters)).toEqual(inOrder(sent))
  expect(new Set(letters.map((letter) => letter.class))).toEqual(new Set(['statutory', 'digest', 'operator']))
})

test("Bea's letters are those worked out by hand, each on its day", async () => {
  const letters = await rehearsed(await openCast(), half)
  const toChief = letters.filter(({ recipient }) => recipient === 'chief@austin.example')
  expect(
    toChief.flatMap(({ on, items }) =>
      items.filter(({ officer }) => officer === 'Bea Berg').map(({ rung }) => `${on} ${rung}`),
    ),
  ).toEqual([
    '2026-12-02 180',
    '2027-03-02 90',
    '2027-04-01 60',
    '2027-04-30 30',
    '2027-05-17 14',
    '2027-05-24 7',
    '2027-05-28 0',
    '2027-06-01 overdue-1',
    '2027-06-08 overdue-2',
  ])
})

test('no statutory letter is on a weekend, and the digest comes every Monday, reported or not', async () => {
  const letters = await rehearsed(await openCast(), half)
  const weekday = (on: string) => new Date(`${on}T12:00:00Z`).getUTCDay()
  for (const { on } of letters.filter((letter) => letter.class === 'statutory'))
    expect([1, 2, 3, 4, 5], on).toContain(weekday(on))
  const digests = letters.filter((letter) => letter.class === 'digest').map(({ on }) => on)
  // 2026-11-23 is a Monday, 2027-06-07 the 28th Monday after it.
  expect(digests).toEqual(Array.from({ length: 29 }, (_, week) => addDays(half.from, 7 * week)))
})

test('nothing is written: the database, its journal, the folder beside it, and no file is new', async () => {
  const app = await openCast()
  const before = filesIn(app.folder)
  const letters = await rehearsed(app, { ...half, until: day('2027-03-31') })
  expect(letters.length).toBeGreaterThan(0)
  expect(filesIn(app.folder)).toEqual(before)
})

test('nothing reaches the world outside: no ping, no link key, and no limit holds it up', async () => {
  const http = await startHttp()
  const app = await openCast({ heartbeatUrl: `${http.url}/ping`, mailRatePerMinute: 1, publicUrl: http.url })
  const letters = await rehearsed(app, { from: day('2026-12-02'), until: day('2026-12-02') })
  // Rung 180 of Bea and of Carl, whose agency has no address.
  expect(letters.map(({ recipient }) => recipient).sort()).toEqual([
    'chief@austin.example',
    'operator@rollcall.example',
    'training@austin.example',
  ])
  expect(http.requests).toEqual([])
  expect(existsSync(`${app.config.databasePath}.d`)).toBe(false)
})

test('what comes before the first day happens, and is not listed', async () => {
  const app = await openCast()
  const letters = await rehearsed(app, { from: day('2026-12-01'), until: day('2026-12-02') })
  expect(letters.map(({ on, recipient }) => `${on} ${recipient}`)).toContain(
    '2026-12-02 chief@austin.example',
  )
  expect(letters.map(({ on }) => on)).not.toContain('2026-11-23')
})

test('in the evening the letters of the day are over: they are listed for the next working day', async () => {
  const app = await openCast()
  app.at('2026-11-23 19:00')
  const letters = await rehearsed(app, { from: half.from, until: day('2026-11-24') })
  const finns = letters.filter(({ recipient }) => recipient === 'chief@ely.example')
  expect(finns.map(({ on }) => on)).toEqual(['2026-11-24'])
})

test('what was told before is not told again, and nothing before the newest sweep can be rehearsed', async () => {
  const app = await openCast()
  await workAt(app, '2026-11-23 09:00')
  const rehearsal = openRehearsal(app)
  onTestFinished(() => closeApp(rehearsal))
  expect(await earliestRehearsal(rehearsal)).toBe('2026-11-23')
  expect(await rehearsed(app, { from: half.from, until: day('2026-11-24') })).toEqual([])
})
