// The samples as people send them: what is taken, what is refused and why.
import { copyFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { importFiles } from '../../src/flow/imports/import-files.ts'
import { judgeStandings } from '../../src/flow/judge-standings.ts'
import { plainDate } from '../../src/law/calendar.ts'
import { openTestApp, type TestApp } from '../support/an-app.ts'
import { countsOf, ledgerLength, onRecord, problemsOf, versionsOf, warningsOf } from './import-a-file.ts'

const now = '2026-11-23 09:00'

const samples = (app: TestApp, ...names: string[]): string[] =>
  names.map((name) => {
    const path = join(app.folder, name)
    copyFileSync(join(import.meta.dirname, 'fixtures', name), path)
    return path
  })

const statuses = async (app: TestApp) => {
  const rows: Record<string, string> = {}
  for await (const { post_license, decision } of judgeStandings(app.db, {}, plainDate('2026-11-23')))
    rows[post_license] = `${decision.rule_path} ${decision.status}`
  return rows
}

test('the sample roster, its courses and its contact days are taken whole, courses first', async () => {
  const app = openTestApp({ now })
  const given = samples(app, 'contact-days.csv', 'roster.csv', 'courses.csv')
  const report = await importFiles(app, given)
  expect(report.files.map(({ file, kind, rows }) => [basename(file), kind, rows])).toEqual([
    ['courses.csv', 'courses', 2],
    ['roster.csv', 'roster', 15],
    ['contact-days.csv', 'contact-days', 47],
  ])
  expect(countsOf(report)).toEqual([
    [2, 0, 0, 0],
    [15, 0, 0, 0],
    [47, 0, 0, 0],
  ])
  expect(warningsOf(report)).toEqual([])
  expect(report.missing_officers).toEqual([])
  expect(await onRecord(app, 'agencies', 'name', 'ori')).toEqual([
    ['Duluth Police Department', 'MN0203000'],
    ['New Ulm Police Department', 'MN0076200'],
    ['Willmar Police Department', 'MN0265100'],
  ])
})

test('each officer of the sample stands where the law puts them', async () => {
  const app = openTestApp({ now })
  await importFiles(app, samples(app, 'courses.csv', 'roster.csv', 'contact-days.csv'))
  // By hand: 11001 and its like completed the mandated course before they started; 11002 has a Basic and no course;
  // 11006 starts on 2027-01-04 untrained; 11007 has an attestation, its six months end on 2026-12-12;
  // 11011 has a Basic and a supplemental of 2026-08-12; 11013 is a substitute with 47 days.
  expect(await statuses(app)).toMatchObject({
    '11001': 'a COMPLIANT',
    '11002': 'b PENDING',
    '11006': 'a PRE_ASSIGNMENT_REQUIRED',
    '11007': 'c PENDING',
    '11011': 'b COMPLIANT',
    '11012': 'c PENDING',
    '11013': 'd EXEMPT_SUBSTITUTE',
  })
})

test('the samples imported twice write nothing the second time', async () => {
  const app = openTestApp({ now })
  const paths = samples(app, 'courses.csv', 'roster.csv', 'roster-from-excel.csv', 'contact-days.csv')
  await importFiles(app, paths)
  const entries = await ledgerLength(app)
  const again = await importFiles(app, paths.toReversed())
  expect(countsOf(again)).toEqual([
    [0, 0, 2, 0],
    [0, 0, 14, 0],
    [0, 0, 15, 0],
    [0, 0, 47, 0],
  ])
  expect(again.letters).toBe(0)
  expect(await ledgerLength(app)).toBe(entries)
})

test('the roster from Excel is taken: its mark, its synonyms, its American days, its line breaks', async () => {
  const app = openTestApp({ now })
  const report = await importFiles(app, samples(app, 'roster-from-excel.csv'))
  expect(countsOf(report)).toEqual([[14, 0, 0, 0]])
  const [first] = await versionsOf(app, 'assignments')
  expect(first).toMatchObject({
    school: 'Austin High School (north campus)',
    role: 'substitute',
    assumed_on: '2026-09-08',
    contract: 1,
  })
  expect((await onRecord(app, 'officers', 'name'))[0]).toEqual(['Abdi Müller'])
})

test('of the sample with errors five rows are refused, each with its reason, and the sixth is taken', async () => {
  const app = openTestApp({ now })
  const report = await importFiles(app, samples(app, 'roster-with-errors.csv'))
  expect(countsOf(report)).toEqual([[1, 0, 0, 5]])
  expect(problemsOf(report).map(({ line, column, value }) => [line, column, value])).toEqual([
    [2, 'assumed_on', '31/8/2026'],
    [3, 'post_license', ''],
    [4, 'basic_completed_on', '2024-02-30'],
    [5, 'chief_email', 'chief@example, other@example'],
    [6, 'role', 'part-time'],
  ])
  expect(problemsOf(report)[0]?.expected).toBe('2026-08-31 or 8/31/2026')
  expect(problemsOf(report)[4]?.expected).toBe('regular or substitute')
  expect(await onRecord(app, 'officers', 'post_license')).toEqual([['13006']])
})
