// Rows: typed cells, and the checks that need a whole row.
import { expect, expectTypeOf, test } from 'vitest'
import type { PlainDate } from '../../src/law/calendar.ts'
import type { CertificateRow, RosterRow } from '../../src/tables/columns.ts'
import type { Row } from '../../src/tables/row.ts'
import { roster, rowsIn, tableOf } from './temporary-files.ts'

/** The one row of a roster with these cells beside the required ones. */
async function rosterRow(more: Readonly<Record<string, string>>): Promise<Row<'roster'>> {
  const [row, ...others] = await rowsIn('roster', roster(more))
  if (!row || others.length > 0) throw new Error('not one row')
  return row
}

/** What is wrong with it: column, value and problem of each. */
async function problemsOf(more: Readonly<Record<string, string>>): Promise<unknown[]> {
  return (await rosterRow(more)).problems.map(({ column, value, problem }) => [column, value, problem])
}

test('every type of cell arrives as its value; blank cells are absent', async () => {
  const row = await rosterRow({
    role: 'Substitute',
    contract: 'n',
    school: '',
    chief_email: 'chief@ely.example',
    basic_course: 'SSC Basic',
    basic_completed_on: '8/18/2023',
  })
  expect(row).toEqual({
    line: 2,
    taken: true,
    cells: {
      agency: 'Ely Police',
      district: 'Ely Schools',
      officer: 'Kari Ali',
      post_license: '12013',
      assumed_on: '2026-08-31',
      role: 'substitute',
      contract: false,
      chief_email: 'chief@ely.example',
      basic_course: 'MNSSC_BASIC',
      basic_completed_on: '2023-08-18',
    },
    problems: [],
    warnings: [],
    source: [
      'Ely Police',
      'Ely Schools',
      'Kari Ali',
      '12013',
      '2026-08-31',
      'Substitute',
      'n',
      '',
      'chief@ely.example',
      'SSC Basic',
      '8/18/2023',
    ],
  })
})

test('the types know which cells a taken row has', () => {
  expectTypeOf<RosterRow['agency']>().toEqualTypeOf<string>()
  expectTypeOf<RosterRow['assumed_on']>().toEqualTypeOf<PlainDate>()
  expectTypeOf<RosterRow['contract']>().toEqualTypeOf<boolean | undefined>()
  expectTypeOf<CertificateRow['kind']>().toEqualTypeOf<'basic' | 'mandated' | 'supplemental'>()
  expectTypeOf<Extract<Row<'roster'>, { taken: false }>['cells']['agency']>().toEqualTypeOf<
    string | undefined
  >()
})

test('a blank required cell refuses the row; its other cells are still there to be named', async () => {
  const row = await rosterRow({ post_license: ' ', assumed_on: '' })
  expect(row.taken).toBe(false)
  expect(row.problems).toEqual([
    {
      line: 2,
      column: 'post_license',
      value: '',
      problem: 'blank, but required',
      expected: 'a value: post_license is required',
    },
    {
      line: 2,
      column: 'assumed_on',
      value: '',
      problem: 'blank, but required',
      expected: 'a day: 2026-08-31 or 8/31/2026',
    },
  ])
  expect(row.cells.officer).toBe('Kari Ali')
})

test('a problem names the canonical column, and the header as written where it differs', async () => {
  const rows = await rowsIn('contact-days', 'POST #,"Date\nof Contact"\n1,31/8/2026\n')
  expect(rows[0]?.problems).toEqual([
    {
      line: 3,
      column: 'day',
      value: '31/8/2026',
      problem: 'there is no such day (the month comes first) (header "Date of Contact")',
      expected: '2026-08-31 or 8/31/2026',
    },
  ])
})

test('all that is wrong with a row is said at once', async () => {
  expect(await problemsOf({ role: 'part-time', chief_email: 'chief', contract: 'perhaps' })).toEqual([
    ['role', 'part-time', 'not a role that is known'],
    ['chief_email', 'chief', 'no @ in the address'],
    ['contract', 'perhaps', 'neither yes nor no'],
  ])
})

test.each([
  ['the day before', '2026-08-30', false],
  ['the same day', '2026-08-31', true],
  ['the day after', '2026-09-01', true],
])('an assignment that ends %s it begins: %s, taken: %s', async (_, ended_on, taken) => {
  expect((await rosterRow({ ended_on })).taken).toBe(taken)
})

test('an assignment that ends before it begins names both days', async () => {
  expect(await problemsOf({ ended_on: '8/30/2026' })).toEqual([
    ['ended_on', '2026-08-30', 'the assignment ends before it begins (assumed_on is 2026-08-31)'],
  ])
})

test.each([
  [{ basic_course: 'OTHER' }, 'basic_completed_on', 'blank, while basic_course is "OTHER"'],
  [{ basic_completed_on: '2020-02-12' }, 'basic_course', 'blank, while basic_completed_on is "2020-02-12"'],
  [{ mandated_course_no: 'M-1' }, 'mandated_completed_on', 'blank, while mandated_course_no is "M-1"'],
  [
    { supplemental_course_no: 'S-1' },
    'supplemental_completed_on',
    'blank, while supplemental_course_no is "S-1"',
  ],
  [{ unable_reason: 'No seat' }, 'unable_attested_on', 'blank, while unable_reason is "No seat"'],
])('a half of a pair without the other is refused: %o', async (more, column, problem) => {
  expect(await problemsOf(more)).toEqual([[column, '', problem]])
})

test('a completed day without a course number, and an attestation without a reason, are enough', async () => {
  const row = await rosterRow({ mandated_completed_on: '2026-06-13', unable_attested_on: '2026-08-20' })
  expect(row.taken).toBe(true)
})

test('the other half of a pair that cannot be read is one problem, not two', async () => {
  expect(await problemsOf({ basic_course: 'OTHER', basic_completed_on: '2024-02-30' })).toEqual([
    ['basic_completed_on', '2024-02-30', 'there is no such day'],
  ])
})

test('a copy on file without a certificate in the row is a warning, and not recorded', async () => {
  const row = await rosterRow({
    copy_on_file: 'yes',
    basic_course: 'OTHER',
    basic_completed_on: '2020-01-02',
  })
  expect(row.taken).toBe(true)
  expect(row.cells.copy_on_file).toBeUndefined()
  expect(row.warnings).toEqual([
    'copy_on_file is yes, but the row names no mandated or supplemental certificate (its completed_on is blank); the copy was not recorded',
  ])
})

test('a copy on file of a mandated or supplemental certificate in the row is taken', async () => {
  for (const day of ['mandated_completed_on', 'supplemental_completed_on']) {
    const row = await rosterRow({ copy_on_file: 'x', [day]: '2026-06-13' })
    expect(row).toMatchObject({ warnings: [], cells: { copy_on_file: true } })
  }
})

test('more filled cells than headers refuse the row, blank ones do not, and fewer cells are blanks', async () => {
  const rows = await rowsIn(
    'contact-days',
    'license,day,school\n1,2026-09-08,A, B\n2,2026-09-08,A,, \n3,2026-09-08\n',
  )
  expect(rows.map((row) => row.taken)).toEqual([false, true, true])
  expect(rows[0]?.problems).toEqual([
    {
      line: 2,
      column: null,
      value: 'B',
      problem: 'the row has 4 cells, but the header row has 3: is a quote or delimiter missing?',
      expected: 'at most 3 cells',
    },
  ])
})

test('a basic certificate needs a known course; the course of another kind is free text', async () => {
  const rows = await rowsIn(
    'certificates',
    `license,kind,completed,course,credits
1,Basic,9/8/2020,ssc basic,40
2,basic,9/8/2020,,
3,basic,9/8/2020,DARE,
4,mandated,9/8/2020,Forty hours,1.5
`,
  )
  expect(rows.map((row) => [row.taken, row.cells.course, row.cells.credits])).toEqual([
    [true, 'MNSSC_BASIC', 40],
    [false, undefined, undefined],
    [false, 'DARE', undefined],
    [true, 'Forty hours', 1.5],
  ])
  expect(rows[1]?.problems[0]).toMatchObject({
    line: 3,
    column: 'course',
    problem: 'blank, while kind is basic',
  })
  expect(rows[2]?.problems[0]).toMatchObject({
    column: 'course',
    problem: 'not a basic course that is known',
  })
})

test('a courses row arrives typed', async () => {
  const rows = await rowsIn(
    'courses',
    'course_no,kind,title,sponsor,credits,approved_on\nM-1,mandated,Forty,MSSC,40,2025-03-10\n',
  )
  expect(rows.map((row) => row.cells)).toEqual([
    {
      course_no: 'M-1',
      kind: 'mandated',
      title: 'Forty',
      sponsor: 'MSSC',
      credits: 40,
      approved_on: '2025-03-10',
    },
  ])
})

test('a table is told apart by its kind, and a taken row of it has its required cells', async () => {
  const table = await tableOf(roster())
  if (table.kind !== 'roster') throw new Error('not a roster')
  const agencies: string[] = []
  for await (const row of table.rows) if (row.taken) agencies.push(row.cells.agency)
  expect(agencies).toEqual(['Ely Police'])
})
