// What narrows a log down: agency, district, officer, and the days between which an assignment was in force.
import { expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../support/an-app.ts'
import { type Asked, cells, csvRows } from '../support/exported-log.ts'
import { rosterOf } from '../support/import-rows.ts'

const threeOfficers = async (): Promise<TestApp> => {
  const app = openTestApp({ now: '2026-11-23 09:00' })
  const cook = {
    agency: 'Cook Police Department',
    agency_ori: 'MN0690200',
    chief_email: 'chief@cook.example',
  }
  await rosterOf(
    app,
    {
      officer: 'Ada Ash',
      post_license: '1',
      assumed_on: '2025-09-02',
      ended_on: '2026-06-05',
      district: 'East',
    },
    {
      officer: 'Ada Ash',
      post_license: '1',
      assumed_on: '2026-08-31',
      district: 'West',
      district_number: '696',
    },
    { officer: 'Bo Birk', post_license: '2', assumed_on: '2027-01-04', district: 'East' },
    { officer: 'Cy Cole', post_license: '3', assumed_on: '2024-09-03', district: 'West', ...cook },
  )
  return app
}

const starts = async (app: TestApp, asked: Asked) => cells(await csvRows(app, asked), 'officer', 'assumed_on')

const ada1 = 'Ada Ash | 2025-09-02'
const ada2 = 'Ada Ash | 2026-08-31'
const bo = 'Bo Birk | 2027-01-04'
const cy = 'Cy Cole | 2024-09-03'

test('unless it is narrowed down the log has every assignment: ended, in force and planned', async () => {
  const app = await threeOfficers()
  expect(await starts(app, {})).toEqual([cy, ada1, ada2, bo])
})

test('an agency by ORI or name, a district by number or name, an officer by license or name', async () => {
  const app = await threeOfficers()
  expect(await starts(app, { agency: 'MN0690200' })).toEqual([cy])
  expect(await starts(app, { agency: 'ely police department' })).toEqual([ada1, ada2, bo])
  expect(await starts(app, { district: '696' })).toEqual([cy, ada2])
  expect(await starts(app, { district: 'East' })).toEqual([ada1, bo])
  expect(await starts(app, { officer: '1' })).toEqual([ada1, ada2])
  expect(await starts(app, { officer: 'Bo Birk', district: 'West' })).toEqual([])
})

test('from a day on: what ended before it is left out; the last day itself counts', async () => {
  const app = await threeOfficers()
  expect(await starts(app, { from: '2026-06-04', officer: '1' })).toEqual([ada1, ada2])
  expect(await starts(app, { from: '2026-06-05', officer: '1' })).toEqual([ada1, ada2])
  expect(await starts(app, { from: '2026-06-06', officer: '1' })).toEqual([ada2])
})

test('until a day: what began after it is left out; the first day itself counts', async () => {
  const app = await threeOfficers()
  expect(await starts(app, { until: '2026-08-30', officer: '1' })).toEqual([ada1])
  expect(await starts(app, { until: '2026-08-31', officer: '1' })).toEqual([ada1, ada2])
  expect(await starts(app, { until: '2026-09-01', officer: '1' })).toEqual([ada1, ada2])
})

test('between two days: whatever was in force on any of them, though it began before or goes on after', async () => {
  const app = await threeOfficers()
  expect(await starts(app, { from: '2026-06-06', until: '2026-08-30' })).toEqual([cy])
  expect(await starts(app, { from: '2026-06-05', until: '2027-01-04' })).toEqual([cy, ada1, ada2, bo])
})

test('the days that narrow it down do not move the day that is judged', async () => {
  const app = await threeOfficers()
  const asked = { officer: '2', from: '2027-01-01', until: '2027-01-31' }
  expect(cells(await csvRows(app, asked), 'status')).toEqual(['PRE_ASSIGNMENT_REQUIRED'])
  expect(cells(await csvRows(app, { ...asked, asOf: '2027-01-04' }), 'status')).toEqual(['OVERDUE'])
})

test('whoever is not on record is an error that says what would be right, not an empty log', async () => {
  const app = await threeOfficers()
  await expect(starts(app, { agency: 'Elly Police' })).rejects.toThrow(
    "did you mean 'Ely Police Department'?",
  )
  await expect(starts(app, { officer: '77' })).rejects.toThrow('give the POST license or the full name')
})

test('the ledger keeps what was asked for, in words and by id, and the bytes that were handed out', async () => {
  const app = await threeOfficers()
  await csvRows(app, { officer: '1', from: '2026-01-01', knownAt: '2026-11-23T15:00:00Z' })
  const [entry] = await app.db
    .selectFrom('ledger')
    .select(['kind', 'subject', 'body'])
    .orderBy('seq', 'desc')
    .limit(1)
    .execute()
  expect(entry?.kind).toBe('export.made')
  expect(entry?.subject).toMatch(/^officer:\d+$/)
  expect(JSON.parse(entry?.body ?? '')).toMatchObject({
    what: 'log',
    format: 'csv',
    as_of: '2026-11-23',
    known_at: '2026-11-23T15:00:00.000Z',
    filters: { officer: 'Ada Ash', post_license: '1', from: '2026-01-01' },
    files: [{ name: null, rows: 2 }],
  })
})
