// Importing the same again changes nothing: not a row, not an entry, not a letter, however the file is written.
import { writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { importFiles } from '../../src/flow/imports/import-files.ts'
import { sweep } from '../../src/flow/sweep.ts'
import { openTestApp, type TestApp } from '../support/an-app.ts'
import { pdfOf, pngOf } from '../support/copy-files.ts'
import {
  againTheSame,
  ann,
  bob,
  type Cells,
  countsOf,
  csvOf,
  fileIn,
  importRows,
  ledgerLength,
  onRecord,
  warningsOf,
} from './import-a-file.ts'

const now = '2026-11-23 09:00'

/** Four officers with something in most columns. */
const roster: readonly Cells[] = [
  {
    ...ann,
    agency_ori: 'MN0003500',
    chief_name: 'Chief Nyström',
    backup_email: 'admin@ely.example',
    policy_adopted_on: '2025-07-01',
    district_number: '696',
    coordinator_name: 'Ingrid O’Brien',
    school: 'Ely High',
    badge: '161',
    role: 'regular',
    contract: 'yes',
    unable_attested_on: '2026-08-25',
    unable_reason: 'no seat',
    policy_reviewed_on: '2026-08-31',
  },
  { ...bob, agency_ori: 'MN0003500', role: 'substitute', ended_on: '2027-06-01', continues_previous: 'no' },
  {
    ...ann,
    officer: 'Cy Fox',
    post_license: '14003',
    basic_course: 'NASRO_BASIC',
    basic_completed_on: '2019-05-01',
    basic_on_file: 'no',
    supplemental_course_no: 'SUP-1',
    supplemental_completed_on: '2026-02-03',
    copy_on_file: 'yes',
  },
  {
    ...ann,
    officer: 'Dee Åberg',
    post_license: '14004',
    assumed_on: '2024-09-03',
    mandated_course_no: 'SRO-1',
    mandated_completed_on: '2025-06-13',
  },
]

const imported = async (app: TestApp) => {
  expect(countsOf(await importRows(app, roster))).toEqual([[4, 0, 0, 0]])
  return ledgerLength(app)
}

const nothingNew = [[0, 0, 4, 0]]

test('the same file again writes no entry and plans no letter, nor does the sweep after it', async () => {
  const app = openTestApp({ now })
  await imported(app)
  await sweep(app)
  const entries = await ledgerLength(app)
  const again = await importRows(app, roster)
  expect([countsOf(again), again.letters, again.missing_officers]).toEqual([nothingNew, 0, []])
  expect(await ledgerLength(app)).toBe(entries)
})

test('nor does it with its rows in another order, or its columns', async () => {
  const app = openTestApp({ now })
  const entries = await imported(app)
  expect(countsOf(await importRows(app, roster.toReversed()))).toEqual(nothingNew)
  const turned = roster.map((row) => Object.fromEntries(Object.entries(row).toReversed()))
  expect(countsOf(await importRows(app, turned))).toEqual(nothingNew)
  expect(await ledgerLength(app)).toBe(entries)
})

test('nor saved by Excel as Windows-1252 with semicolons and CRLF, under other headers', async () => {
  const app = openTestApp({ now })
  const entries = await imported(app)
  const [header = '', ...lines] = csvOf(...roster.map((row) => ({ ...row, coordinator_name: '' })))
    .replace(/,/g, ';')
    .split('\n')
  const headers = header
    .replace('agency_ori', 'ORI')
    .replace('chief_email', 'CLEO Email')
    .replace('district_number', 'District #')
    .replace('post_license', 'POST License No.')
    .replace('assumed_on', 'Start Date')
    .replace(';officer;', ';Officer Name;')
  const american = lines.map((line) => line.replace(/(\d{4})-0?(\d+)-0?(\d+)/g, '$2/$3/$1'))
  const bytes = Buffer.from([headers, ...american].join('\r\n'), 'latin1')
  const report = await importFiles(app, [fileIn(app, bytes)])
  expect(countsOf(report)).toEqual(nothingNew)
  expect(await ledgerLength(app)).toBe(entries)
})

test('nor as UTF-8 with its mark, tabs and blank lines', async () => {
  const app = openTestApp({ now })
  const entries = await imported(app)
  const text = csvOf(...roster)
    .replace(/,/g, '\t')
    .replace(/\n/g, '\r\n\r\n')
  expect(countsOf(await importFiles(app, [fileIn(app, `\ufeff${text}`)]))).toEqual(nothingNew)
  expect(await ledgerLength(app)).toBe(entries)
})

test('nor twice in one command', async () => {
  const app = openTestApp({ now })
  const path = fileIn(app, csvOf(...roster))
  const report = await importFiles(app, [path, path])
  expect(countsOf(report)).toEqual([[4, 0, 0, 0], ...nothingNew])
})

test('an import that changes something is one entry more, with the hash and the counts of its file', async () => {
  const app = openTestApp({ now })
  await importRows(app, [ann])
  const last = await app.db
    .selectFrom('ledger')
    .select(['kind', 'body'])
    .orderBy('seq', 'desc')
    .executeTakeFirstOrThrow()
  expect(last.kind).toBe('import.done')
  expect(JSON.parse(last.body).files).toEqual([
    {
      file: expect.stringMatching(/^table-\d+\.csv$/),
      kind: 'roster',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      rows: 1,
      new: 1,
      changed: 0,
      same: 0,
      refused: 0,
    },
  ])
})

test('of two rows that say different things of one officer, the first stands and the second is told', async () => {
  const app = openTestApp({ now })
  const rows = [
    { ...ann, school: 'Ely High', badge: '1' },
    { ...ann, school: 'Ely Middle', badge: '2' },
  ]
  const report = await importRows(app, rows)
  expect(warningsOf(report)).toEqual(["line 3: badge '2' is left aside: line 2 says '1'"])
  expect(await onRecord(app, 'officers', 'badge')).toEqual([['1']])
})

test('of a roster and a certificates file that name another course for one certificate, the roster stands', async () => {
  const app = openTestApp({ now })
  const paths = [
    fileIn(app, csvOf({ ...ann, mandated_course_no: 'SRO-1', mandated_completed_on: '2026-06-13' })),
    fileIn(
      app,
      csvOf({ post_license: '14001', kind: 'mandated', course_no: 'SRO-2', completed_on: '2026-06-13' }),
    ),
  ]
  const report = await importFiles(app, paths)
  expect(warningsOf(report)).toHaveLength(1)
  const { written, counts, expected } = await againTheSame(app, paths, report)
  expect([written, counts]).toEqual([0, expected])
  expect(await onRecord(app, 'certificates', 'course_no')).toEqual([['SRO-1']])
})

test('a contact days file that spells the district its own way does not rename it', async () => {
  const app = openTestApp({ now })
  const paths = [
    fileIn(app, csvOf(ann)),
    fileIn(app, csvOf({ post_license: '14001', day: '2026-09-08', district: 'ely public schools' })),
  ]
  const report = await importFiles(app, paths)
  const { written, counts, expected } = await againTheSame(app, paths, report)
  expect([written, counts]).toEqual([0, expected])
  expect(await onRecord(app, 'districts', 'name')).toEqual([['Ely Public Schools']])
})

const oneOf = (...values: string[]) => fc.constantFrom(...values)
const day = oneOf('2026-09-01', '2026-09-08', '2026-10-15', '2025-01-07')
const blankOr = (...values: string[]) => oneOf('', ...values)

/** Few officers, agencies and days, so that many rows are about the same thing and speak against each other. */
const rosterRow = fc.record({
  agency: oneOf('Ely Police', 'ELY POLICE', 'Tower Police'),
  agency_ori: blankOr('MN1', 'mn 1', 'MN2'),
  chief_name: blankOr('Kim', 'kim', 'Lou'),
  chief_email: blankOr('kim@ely.example', 'Kim@ely.example', 'lou@ely.example'),
  backup_email: blankOr('a@ely.example', 'b@ely.example'),
  policy_adopted_on: blankOr('2025-07-01', '2026-01-02'),
  district: oneOf('Ely Schools', 'ely schools', 'Tower Schools'),
  district_number: blankOr('1', '2'),
  coordinator_email: blankOr('c@ely.example', 'd@ely.example'),
  school: blankOr('High', 'HIGH', 'Middle'),
  officer: oneOf('Ann Lee', 'ANN LEE', 'Bob Dahl'),
  post_license: oneOf('1', '2', 'x 3', 'X3'),
  badge: blankOr('7', '8'),
  role: blankOr('regular', 'substitute'),
  contract: blankOr('yes', 'no'),
  assumed_on: day,
  ended_on: blankOr('2026-12-01', '2027-06-01'),
  continues_previous: blankOr('yes', 'no'),
  unable_attested_on: blankOr('2026-08-25'),
  policy_reviewed_on: blankOr('2026-08-31'),
  basic_course: blankOr('NASRO_BASIC', 'OTHER'),
  basic_completed_on: oneOf('2019-05-01'),
  mandated_course_no: blankOr('SRO-1', 'sro-1', 'SRO-2'),
  mandated_completed_on: oneOf('2025-06-13', '2026-06-13'),
  supplemental_completed_on: blankOr('2026-02-03'),
  copy_on_file: blankOr('yes', 'no'),
})

const certificateRow = fc.record({
  post_license: oneOf('1', 'x3', '9'),
  kind: oneOf('mandated', 'supplemental'),
  completed_on: oneOf('2025-06-13', '2026-02-03'),
  course_no: blankOr('SRO-1', 'SRO-2'),
  sponsor: blankOr('A', 'B'),
  file: blankOr('a.pdf', 'same-as-a.pdf', 'b.png', 'none.pdf'),
  agency: blankOr('ely police', 'Tower Police', 'MN2'),
})
const courseRow = fc.record({
  course_no: oneOf('SRO-1', 'sro-1', 'SRO-2'),
  kind: oneOf('mandated', 'supplemental'),
  title: blankOr('A', 'B'),
})
const contactDayRow = fc.record({
  post_license: oneOf('1', 'X 3'),
  day: oneOf('2026-09-08', '2026-09-09'),
  district: blankOr('Ely Schools', 'ELY schools', 'Tower Schools'),
  school: blankOr('High', 'high', 'Middle'),
})

const rosterOfSome = fc.array(rosterRow, { minLength: 1, maxLength: 6 })

test('whatever rows a roster has, also such as speak against each other, importing it again changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(rosterOfSome, rosterOfSome, async (before, rows) => {
      const app = openTestApp({ now })
      await importRows(app, before)
      const path = fileIn(app, csvOf(...rows))
      const first = await importFiles(app, [path])
      const { written, letters, counts, expected } = await againTheSame(app, [path], first)
      expect([written, letters, counts]).toEqual([0, 0, expected])
    }),
    { numRuns: 20, seed: 8482 },
  )
})

test('nor do all four files together, whatever their rows', async () => {
  const files = fc.tuple(
    fc.array(courseRow, { minLength: 1, maxLength: 3 }),
    rosterOfSome,
    fc.array(certificateRow, { minLength: 1, maxLength: 4 }),
    fc.array(contactDayRow, { minLength: 1, maxLength: 5 }),
  )
  await fc.assert(
    fc.asyncProperty(files, async (tables) => {
      const app = openTestApp({ now })
      for (const name of ['a.pdf', 'same-as-a.pdf']) fileIn(app, pdfOf(), name)
      fileIn(app, pngOf(), 'b.png')
      const paths = tables.map((rows) => fileIn(app, csvOf(...rows)))
      const first = await importFiles(app, paths)
      const { written, letters, counts, expected } = await againTheSame(app, paths, first)
      expect([written, letters, counts]).toEqual([0, 0, expected])
    }),
    { numRuns: 15, seed: 8482 },
  )
})

test('rows that say nothing against each other are the same in any order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...roster], { minLength: 4 }), async (shuffled) => {
      const app = openTestApp({ now })
      const path = fileIn(app, csvOf(...shuffled))
      await importFiles(app, [path])
      writeFileSync(path, csvOf(...roster))
      expect(countsOf(await importFiles(app, [path]))).toEqual(nothingNew)
    }),
    { numRuns: 5, seed: 8482 },
  )
})
