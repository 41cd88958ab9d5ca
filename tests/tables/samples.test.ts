// The files as people send them: one from Excel, and one with errors.
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { opened, rowsOf } from './temporary-files.ts'

const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url))

test('of the sample with errors five rows are refused and one is taken', async () => {
  const table = await opened(fixture('roster-with-errors.csv'))
  expect(table).toMatchObject({ kind: 'roster', warnings: [] })
  const rows = await rowsOf(table)
  expect(rows.map((row) => [row.line, row.taken])).toEqual([
    [2, false],
    [3, false],
    [4, false],
    [5, false],
    [6, false],
    [7, true],
  ])
  expect(rows.flatMap((row) => row.problems)).toEqual([
    {
      line: 2,
      column: 'assumed_on',
      value: '31/8/2026',
      problem: 'there is no such day (the month comes first)',
      expected: '2026-08-31 or 8/31/2026',
    },
    {
      line: 3,
      column: 'post_license',
      value: '',
      problem: 'blank, but required',
      expected: 'a value: post_license is required',
    },
    {
      line: 4,
      column: 'basic_completed_on',
      value: '2024-02-30',
      problem: 'there is no such day',
      expected: '2026-08-31 or 8/31/2026',
    },
    {
      line: 5,
      column: 'chief_email',
      value: 'chief@example, other@example',
      problem: 'more than one address',
      expected: 'one plain address such as chief@city.example',
    },
    {
      line: 6,
      column: 'role',
      value: 'part-time',
      problem: 'not a role that is known',
      expected: 'regular or substitute',
    },
  ])
})

test('every row of the sample from Excel is taken, on its physical line', async () => {
  const table = await opened(fixture('roster-from-excel.csv'))
  expect(table).toMatchObject({ kind: 'roster', warnings: [] })
  const rows = await rowsOf(table)
  expect(rows.flatMap((row) => row.problems)).toEqual([])
  expect(rows.map((row) => row.line)).toEqual([2, 4, 5, 6, 8, 10, 11, 13, 14, 15, 17, 18, 19, 21])
  expect(rows[0]?.cells).toEqual({
    agency: 'Austin Police Department',
    agency_ori: 'MN0248200',
    chief_name: 'Chief Olson',
    chief_email: 'chief@austin.example',
    district: 'Austin Public Schools',
    district_number: '2482',
    coordinator_name: 'Luis Yang',
    coordinator_email: 'safety@schools.austin.example',
    school: 'Austin High School (north campus)',
    officer: 'Abdi Müller',
    post_license: '12001',
    badge: '555',
    role: 'substitute',
    assumed_on: '2026-09-08',
    policy_reviewed_on: '2026-09-03',
    policy_adopted_on: '2025-07-01',
    backup_email: 'admin@austin.example',
  })
  expect(rows[4]?.cells).toMatchObject({
    basic_course: 'MNSSC_BASIC',
    supplemental_completed_on: '2026-08-12',
    copy_on_file: true,
  })
})
