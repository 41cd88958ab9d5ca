// The log of a moment: the export of last March is, asked for again with --known-at, the same bytes.
import { expect, test } from 'vitest'
import { endAssignment } from '../../src/flow/end-assignment.ts'
import { recordCertificate } from '../../src/flow/record-certificate.ts'
import { recordContact } from '../../src/flow/record-contact.ts'
import { recordCopy } from '../../src/flow/record-copy.ts'
import { withdrawCertificate } from '../../src/flow/withdraw-officer-fact.ts'
import { plainDate as day } from '../../src/law/calendar.ts'
import { openTestApp, type TestApp, type WallTime } from '../support/an-app.ts'
import { pdfOf } from '../support/copy-files.ts'
import { cells, csvRows, logText } from '../support/exported-log.ts'
import { certificatesOf, rosterOf } from '../support/import-rows.ts'

const ada = { officer: 'Ada Ash', post_license: '1', assumed_on: '2026-08-31', badge: '7' }
const bo = { officer: 'Bo Birk', post_license: '2', assumed_on: '2026-08-31' }

/** Both forms of the text, of the day on which they are asked for. */
const formsOf = async (app: TestApp, asked: { asOf: string; knownAt?: string }) => ({
  csv: await logText(app, asked),
  jsonl: await logText(app, { ...asked, format: 'jsonl' }),
})

const mandated = { officer: '1', kind: 'mandated', completed_on: day('2026-08-05') } as const

/** Everything the log shows, changed by something recorded later. */
const laterChanges: Readonly<Record<string, (app: TestApp) => Promise<unknown>>> = {
  'a certificate recorded late': (app) =>
    recordCertificate(app, { officer: '2', kind: 'mandated', completed_on: day('2026-08-07') }),
  "a certificate's course put right": (app) =>
    recordCertificate(app, { ...mandated, title: 'School Resource Officer Course', credits: 40 }),
  'a certificate withdrawn': (app) =>
    withdrawCertificate(app, { ...mandated, reason: 'It was somebody else’s' }),
  'a copy that came in later': (app) =>
    recordCopy(app, {
      officer: '1',
      agency: 'Ely Police Department',
      completed_on: day('2026-08-05'),
      copy: { name: 'ash.pdf', bytes: pdfOf() },
    }),
  'an assignment ended with an earlier day': (app) =>
    endAssignment(app, { officer: '1', agency: 'Ely Police Department', on: day('2026-12-18') }),
  'an officer renamed, who then comes first': (app) => rosterOf(app, { ...bo, officer: 'Aa Birk' }),
  'a badge put right': (app) => rosterOf(app, { ...ada, badge: '8' }),
  'a new chief': (app) =>
    recordContact(app, {
      holder: 'agency',
      of: 'Ely Police Department',
      office: 'chief',
      name: 'Chief New',
      email: 'new@ely.example',
    }),
  'an officer who is new': (app) =>
    rosterOf(app, { officer: 'Zoe Zorn', post_license: '9', assumed_on: '2026-01-05' }),
  'a day of start put right': (app) => rosterOf(app, { ...bo, assumed_on: '2026-09-08' }),
}

test.each(Object.entries(laterChanges))(
  'after %s the log of last March is still that of last March',
  async (_, change) => {
    const app = openTestApp({ now: '2026-09-10 09:00' })
    await rosterOf(app, ada, bo)
    await recordCertificate(app, mandated)
    app.at('2027-03-10 09:00')
    const asOf = '2027-03-10'
    const given = await formsOf(app, { asOf })
    app.at('2027-03-10 09:01')
    await change(app)
    expect(await formsOf(app, { asOf, knownAt: '2027-03-10T09:00:00-06:00' })).toEqual(given)
    expect((await formsOf(app, { asOf })).csv).not.toBe(given.csv)
  },
)

test('a certificate recorded late shows when and by whom it was recorded, and counts from its own day on', async () => {
  const app = openTestApp({ now: '2026-09-10 09:00' })
  await rosterOf(app, ada)
  app.at('2027-03-10 09:00')
  await recordCertificate({ ...app, actor: 'cli:jo' }, mandated)
  const then = { asOf: '2026-09-10', knownAt: '2026-09-10T09:00:00-05:00' }
  const columns = ['status', 'completed_on', 'recorded_at', 'recorded_by']
  expect(cells(await csvRows(app, then), ...columns)).toEqual([
    'OVERDUE |  | 2026-09-10T14:00:00.000Z | cli:test',
  ])
  expect(cells(await csvRows(app, { asOf: '2026-09-10' }), ...columns)).toEqual([
    'COMPLIANT | 2026-08-05 | 2027-03-10T15:00:00.000Z | cli:jo',
  ])
})

test('a correction counts as recorded when it was made, by whoever made it', async () => {
  const app = openTestApp({ now: '2026-09-10 09:00' })
  await rosterOf(app, ada)
  await recordCertificate(app, mandated)
  app.at('2026-09-14 09:00')
  await recordCertificate({ ...app, actor: 'cli:jo' }, { ...mandated, sponsor: 'Sample Training Center' })
  expect(cells(await csvRows(app), 'sponsor', 'recorded_at', 'recorded_by')).toEqual([
    'Sample Training Center | 2026-09-14T14:00:00.000Z | cli:jo',
  ])
})

test('the same records give the same bytes, whatever else was written between', async () => {
  const app = openTestApp({ now: '2026-09-10 09:00' })
  await rosterOf(app, ada, bo)
  await certificatesOf(app, { post_license: '2', kind: 'mandated', completed_on: '2026-08-07' })
  const first = await formsOf(app, { asOf: '2026-09-10' })
  for (const when of ['2026-09-11 09:00', '2026-09-12 09:00'] satisfies WallTime[]) {
    app.at(when)
    expect(await formsOf(app, { asOf: '2026-09-10' })).toEqual(first)
  }
})
