// Rows that speak against an earlier row or against what is on record are refused, and establish nothing.
import { expect, test } from 'vitest'
import { importFiles } from '../../src/flow/imports/import-files.ts'
import { judgeStandings } from '../../src/flow/judge-standings.ts'
import { plainDate } from '../../src/law/calendar.ts'
import { openTestApp, type TestApp } from '../support/an-app.ts'
import {
  ann,
  bob,
  type Cells,
  countsOf,
  csvOf,
  fileIn,
  importRows,
  onRecord,
  problemsOf,
  versionsOf,
} from './import-a-file.ts'

const now = '2026-11-23 09:00'

const statusOf = async (app: TestApp, license: string) => {
  for await (const { post_license, decision } of judgeStandings(app.db, {}, plainDate('2026-11-23')))
    if (post_license === license) return `${decision.rule_path} ${decision.status}`
  return undefined
}

test('one license with two names: the later row is refused, and says where the first is', async () => {
  const app = openTestApp({ now })
  const report = await importRows(app, [ann, bob, { ...ann, officer: 'Ann Leigh', school: 'Ely High' }])
  expect(countsOf(report)).toEqual([[2, 0, 0, 1]])
  expect(problemsOf(report)).toEqual([
    {
      line: 4,
      column: 'officer',
      value: 'Ann Leigh',
      problem: "this POST license has another name on line 2: 'Ann Lee'",
      expected: 'the same on every row',
    },
  ])
  expect(await onRecord(app, 'assignments', 'school')).toEqual([[null], [null]])
})

test('one agency with two chief addresses: the later row is refused, its officer too', async () => {
  const app = openTestApp({ now })
  const report = await importRows(app, [ann, { ...bob, chief_email: 'new@ely.example' }])
  expect(countsOf(report)).toEqual([[1, 0, 0, 1]])
  expect(problemsOf(report)).toMatchObject([
    {
      line: 3,
      column: 'chief_email',
      value: 'new@ely.example',
      problem: "this agency has another chief address on line 2: 'chief@ely.example'",
    },
  ])
  expect(await onRecord(app, 'officers', 'name')).toEqual([['Ann Lee']])
  expect(await onRecord(app, 'contacts', 'email')).toEqual([['chief@ely.example']])
})

test.each([
  ['the first', { agency_ori: 'MN1' }, { agency_ori: '' }],
  ['the second', { agency_ori: '' }, { agency_ori: 'MN1' }],
])('also when only %s row names the ORI', async (_, first, second) => {
  const app = openTestApp({ now })
  const other = { ...bob, ...second, chief_email: 'new@ely.example' }
  const report = await importRows(app, [{ ...ann, ...first }, other])
  expect(countsOf(report)).toEqual([[1, 0, 0, 1]])
  expect(await onRecord(app, 'agencies', 'ori')).toEqual([[first.agency_ori || null]])
})

test('an address in other capitals is the same address', async () => {
  const app = openTestApp({ now })
  const report = await importRows(app, [ann, { ...bob, chief_email: 'Chief@Ely.example' }])
  expect(countsOf(report)).toEqual([[2, 0, 0, 0]])
})

test('two agencies of one name and two ORIs may each have their chief', async () => {
  const app = openTestApp({ now })
  const report = await importRows(app, [
    { ...ann, agency_ori: 'MN1' },
    { ...bob, agency_ori: 'MN2', chief_email: 'other@ely.example' },
  ])
  expect(countsOf(report)).toEqual([[2, 0, 0, 0]])
})

test('a refused row does not fix the name or the address that a later row gives', async () => {
  const app = openTestApp({ now })
  const report = await importRows(app, [
    { ...ann, officer: 'Ann Wrong', chief_email: 'wrong@ely.example', role: 'boss' },
    ann,
  ])
  expect(countsOf(report)).toEqual([[1, 0, 0, 1]])
  expect(await onRecord(app, 'officers', 'name')).toEqual([['Ann Lee']])
  expect(await onRecord(app, 'contacts', 'email')).toEqual([['chief@ely.example']])
})

test('nor does a row that is refused for one thing fix another', async () => {
  const app = openTestApp({ now })
  const tower = { agency: 'Tower Police', chief_email: 'wrong@tower.example' }
  const report = await importRows(app, [
    ann,
    { ...ann, officer: 'Ann Leigh', ...tower },
    { ...bob, ...tower, chief_email: 'right@tower.example' },
  ])
  expect(countsOf(report)).toEqual([[2, 0, 0, 1]])
  expect(await onRecord(app, 'contacts', 'email')).toEqual([['chief@ely.example'], ['right@tower.example']])
})

test('a row refused on one line takes nothing back that the same line of another file has said', async () => {
  const app = openTestApp({ now })
  const first = fileIn(app, csvOf(ann))
  const second = fileIn(app, csvOf({ ...ann, officer: 'Ann Leigh' }, { ...ann, officer: 'Ann Other' }))
  const report = await importFiles(app, [first, second])
  expect(countsOf(report)).toEqual([
    [1, 0, 0, 0],
    [0, 0, 0, 2],
  ])
  expect(problemsOf(report)[0]?.problem).toBe(
    `this POST license has another name on line 2 of ${first}: 'Ann Lee'`,
  )
})

test('two rows of two imports may differ: the later is a correction', async () => {
  const app = openTestApp({ now })
  await importRows(app, [ann])
  const report = await importRows(app, [{ ...ann, officer: 'Ann Leigh', chief_email: 'new@ely.example' }])
  expect(countsOf(report)).toEqual([[0, 1, 0, 0]])
})

const certificate: Cells = {
  post_license: '14001',
  kind: 'mandated',
  course_no: 'SRO-1',
  completed_on: '2026-06-13',
}

test.each([
  ['a certificate', certificate],
  ['a contact day', { post_license: '14001', day: '2026-09-08', district: 'Ely Public Schools' }],
])('%s of an unknown officer is refused, with what to do', async (_, row) => {
  const app = openTestApp({ now })
  const report = await importRows(app, [row])
  expect(problemsOf(report)).toEqual([
    {
      line: 2,
      column: 'post_license',
      value: '14001',
      problem: 'no officer with this license is on record',
      expected: 'import the roster first',
    },
  ])
  expect(await versionsOf(app, 'districts')).toEqual([])
})

test('a certificate whose course is of another kind is refused', async () => {
  const app = openTestApp({ now })
  await importRows(app, [ann])
  await importRows(app, [{ course_no: 'sro-1', kind: 'supplemental' }])
  const report = await importRows(app, [certificate])
  expect(problemsOf(report)).toMatchObject([
    { line: 2, column: 'kind', value: 'mandated', expected: 'supplemental' },
  ])
  expect(await versionsOf(app, 'certificates')).toEqual([])
})

test('a roster row with a course of another kind is refused, and leaves no officer', async () => {
  const app = openTestApp({ now })
  await importRows(app, [{ course_no: 'SRO-1', kind: 'supplemental' }])
  const report = await importRows(app, [
    { ...ann, mandated_course_no: 'SRO-1', mandated_completed_on: '2026-06-13' },
  ])
  expect(problemsOf(report)).toMatchObject([{ line: 2, column: 'mandated_course_no', value: 'SRO-1' }])
  expect(await versionsOf(app, 'officers')).toEqual([])
  expect(await versionsOf(app, 'agencies')).toEqual([])
})

test('a course that certificates on record name as another kind is refused', async () => {
  const app = openTestApp({ now })
  await importRows(app, [ann])
  await importRows(app, [certificate])
  const report = await importRows(app, [{ course_no: 'SRO-1', kind: 'supplemental' }])
  expect(problemsOf(report)).toMatchObject([
    { line: 2, column: 'kind', value: 'supplemental', expected: 'mandated' },
  ])
  expect(await versionsOf(app, 'courses')).toEqual([])
})

test('one course of two kinds in one file: the later row is refused', async () => {
  const app = openTestApp({ now })
  const report = await importRows(app, [
    { course_no: 'SRO-1', kind: 'mandated' },
    { course_no: 'SRO-1', kind: 'supplemental' },
  ])
  expect(countsOf(report)).toEqual([[1, 0, 0, 1]])
})

test('courses, roster, certificates and contact days are imported in this order, whatever the order given', async () => {
  const app = openTestApp({ now })
  const paths = [
    fileIn(app, csvOf({ post_license: '14001', day: '2026-09-08' })),
    fileIn(app, csvOf(certificate)),
    fileIn(app, csvOf(ann)),
    fileIn(app, csvOf({ course_no: 'SRO-1', kind: 'mandated' })),
  ]
  const report = await importFiles(app, paths)
  expect(report.files.map(({ kind }) => kind)).toEqual(['courses', 'roster', 'certificates', 'contact-days'])
  expect(countsOf(report)).toEqual([
    [1, 0, 0, 0],
    [1, 0, 0, 0],
    [1, 0, 0, 0],
    [1, 0, 0, 0],
  ])
})

test('a course that comes later evaluates anew those who took it', async () => {
  const app = openTestApp({ now })
  // In time for a start on 2026-09-01, unless the course was approved only after the completion on 2026-06-13.
  await importRows(app, [ann])
  await importRows(app, [certificate])
  expect(await statusOf(app, '14001')).toBe('a COMPLIANT')
  const course = { course_no: 'SRO-1', kind: 'mandated', approved_on: '2026-06-14' }
  const report = await importRows(app, [course])
  expect(await statusOf(app, '14001')).toBe('a OVERDUE')
  expect(await app.db.selectFrom('standings').select('status').execute()).toEqual([{ status: 'OVERDUE' }])
  expect(report.letters).toBe(1)
})
