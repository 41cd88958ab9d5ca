// The header row: the kind of the file, spellings, what is missing, double, or not understood.
import { expect, test } from 'vitest'
import { plainSpellings } from '../../src/tables/column.ts'
import { columnsByKind, findColumn, type TableKind, tableKinds } from '../../src/tables/columns.ts'
import { refusalOf, roster, rowsIn, tableOf } from './temporary-files.ts'

test.each([
  ['roster', 'agency,district,officer,post_license,assumed_on'],
  ['certificates', 'post_license,kind,completed_on'],
  ['certificates', 'license no,kind,date,course no,district'],
  ['courses', 'course_no,kind,title,sponsor,credits,approved_on'],
  ['contact-days', 'post_license,day,district,school'],
  ['contact-days', 'officer,POST #,date,district,school'],
])('a file of kind %s is told by its header row: %s', async (kind, header) => {
  expect((await tableOf(`${header}\n`)).kind).toBe(kind)
})

const spellings: readonly [TableKind, string, readonly string[]][] = [
  [
    'roster',
    'post_license',
    [
      'POST License Number',
      'license no',
      'POST #',
      'POST License #',
      'Licence',
      'post-license',
      'License No.',
      'Post Licence Number',
    ],
  ],
  [
    'roster',
    'chief_email',
    ['CLEO email', 'Chief E-Mail', 'chief e_mail', 'CHIEF EMAIL', '*Chief\r\nEmail*:'],
  ],
  ['roster', 'district_number', ['District #', 'district no', 'District Number']],
  ['roster', 'officer', ['Officer Name', 'Name', 'officer:']],
  ['roster', 'assumed_on', ['Start Date', 'assumed duties', 'Assumed-On']],
  ['roster', 'ended_on', ['End Date']],
  ['contact-days', 'day', ['Date']],
  ['certificates', 'completed_on', ['Completed On', 'Date Completed']],
]
test.each(spellings)('in a file of kind %s, %s is also written %s', (kind, name, headers) => {
  for (const header of headers) expect(findColumn(kind, header)?.name, header).toBe(name)
})

test('no spelling means two columns of one kind', () => {
  for (const kind of tableKinds) {
    const all = columnsByKind[kind].flatMap(plainSpellings)
    expect(all).toEqual([...new Set(all)])
  }
})

test('the columns are those of the contract', () => {
  const required = (kind: TableKind) =>
    columnsByKind[kind].filter((column) => column.required).map((column) => column.name)
  expect(columnsByKind.roster).toHaveLength(33)
  expect(required('roster')).toEqual(['agency', 'district', 'officer', 'post_license', 'assumed_on'])
  expect(columnsByKind.certificates).toHaveLength(11)
  expect(required('certificates')).toEqual(['post_license', 'kind', 'completed_on'])
  expect(columnsByKind.courses).toHaveLength(6)
  expect(required('courses')).toEqual(['course_no', 'kind'])
  expect(columnsByKind['contact-days']).toHaveLength(4)
  expect(required('contact-days')).toEqual(['post_license', 'day'])
})

test('a header that is not understood is named with its column and the nearest known one', async () => {
  const table = await tableOf(roster({ 'Shirt Size': 'L', 'Chef Email': 'x', agency_orri: 'MN1' }))
  expect(table.warnings).toEqual([
    'column 6 "Shirt Size" is not understood; its cells are not read',
    'column 7 "Chef Email" is not understood; its cells are not read (the nearest known one is chief_email)',
    'column 8 "agency_orri" is not understood; its cells are not read (the nearest known one is agency_ori)',
  ])
  const rows = await rowsIn('roster', roster({ 'Chef Email': 'not read', agency_ori: 'MN1' }))
  expect(rows[0]?.taken).toBe(true)
  expect(rows[0]?.cells.agency_ori).toBe('MN1')
})

test('a nearest header that the file has already is said to be there', async () => {
  const table = await tableOf(roster({ district2: 'Other Schools' }))
  expect(table.warnings).toEqual([
    'column 6 "district2" is not understood; its cells are not read (the nearest known one is district, which the file already has)',
  ])
})

test('a column without a header is named, and those after the last header are not', async () => {
  const table = await tableOf('post_license,,day,,\n1,note,2026-09-08,,\n')
  expect(table.headers).toEqual(['post_license', '', 'day'])
  expect(table.warnings).toEqual(['column 2 has no header; its cells are not read'])
})

test('a reason column is accepted without a word', async () => {
  const table = await tableOf('post_license,day,Reason\n1,2026-09-08,was wrong\n')
  expect(table.warnings).toEqual([])
})

test('a missing required column refuses the file, with its spellings and the header that may be meant', async () => {
  const refusal = await refusalOf('\nagency,district,officer,post_license,Asumed On\n')
  expect(refusal).toMatchObject({ line: 2, column: 'assumed_on', value: 'Asumed On' })
  expect(refusal.problem).toBe(
    'this is read as a file of kind roster, which lacks the required column assumed_on; is it column 5 "Asumed On"?',
  )
  expect(refusal.expected).toContain('assumed_on (or: start date,')
})

test('all missing required columns are named at once', async () => {
  const refusal = await refusalOf('officer,badge,school,role\n')
  expect(refusal.problem).toContain('required columns agency, district, post_license, assumed_on')
})

test('a certificates file without its kind is not taken for contact days', async () => {
  expect((await refusalOf('license,course no,date\n')).column).toBe('kind')
})

test('two columns that mean the same refuse the file', async () => {
  const refusal = await refusalOf(roster({ 'Start Date': '2026-09-01' }))
  expect(refusal).toMatchObject({
    line: 1,
    column: 'assumed_on',
    value: 'Start Date',
    problem: 'columns 5 "assumed_on" and 6 "Start Date" both mean assumed_on',
  })
})

test('a file with other headers is refused with the headers of each kind', async () => {
  const refusal = await refusalOf('first,second\n1,2\n')
  expect(refusal).toMatchObject({
    line: 1,
    value: 'first, second',
    problem: 'the header row names no column that is known',
  })
  expect(refusal.expected).toContain('contact-days (post_license, day)')
})
