// Delimiters, line ends and quotes: what is one row, and on which physical line it starts.
import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { TableReadError } from '../../src/tables/refusal.ts'
import { refusalOf, rowsIn, rowsOf, tableOf } from './temporary-files.ts'

async function linesAndSchools(content: string): Promise<unknown[]> {
  const rows = await rowsIn('contact-days', content)
  return rows.map((row) => [row.line, row.cells.school])
}

test.each([
  ['a comma', 'license,date,school\n1,9/8/2026,A;B\n'],
  ['a semicolon', 'license;date;school\n1;9/8/2026;A;B\n'.replace('A;B', '"A;B"')],
  ['a tab', 'license\tdate\tschool\n1\t9/8/2026\tA;B\n'],
  ['a comma in quotes', '"license","date","school"\n1,9/8/2026,A;B\n'],
  ['an order for Excel and a semicolon', 'sep=;\r\nlicense;date;school\r\n1;9/8/2026;"A;B"\r\n'],
  ['an order for Excel and a comma', 'sep=,\r\nlicense,date,school\r\n1,9/8/2026,A;B\r\n'],
])('cells between which stands %s are told apart', async (_, content) => {
  const rows = await rowsIn('contact-days', content)
  expect(rows.map((row) => row.cells)).toEqual([{ post_license: '1', day: '2026-09-08', school: 'A;B' }])
})

test('delimiters inside the quotes of a header cell do not decide', async () => {
  const rows = await rowsIn(
    'contact-days',
    'license;date;"school, building, room, floor, wing"\n1;9/8/2026;A\n',
  )
  expect(rows[0]?.cells.post_license).toBe('1')
})

test('the line of a row is the physical one after an order for Excel', async () => {
  expect(await linesAndSchools('sep=;\nlicense;date;school\n1;9/8/2026;A\n')).toEqual([[3, 'A']])
})

test.each([
  ['LF', '\n'],
  ['CRLF', '\r\n'],
  ['a lone CR', '\r'],
])('line ends of %s, blank lines and breaks in quotes count as physical lines', async (_, end) => {
  const lines = [
    '',
    'license,date,school',
    '1,9/8/2026,"North',
    '',
    'Campus"',
    '',
    ',,',
    ' , ,',
    '2,9/8/2026,B',
    '3,9/9/2026,C',
  ]
  expect(await linesAndSchools(lines.join(end))).toEqual([
    [3, 'North Campus'],
    [9, 'B'],
    [10, 'C'],
  ])
})

test('line ends may be mixed in one file', async () => {
  expect(
    await linesAndSchools('license,date,school\r\n1,9/8/2026,"A\nB"\n2,9/8/2026,"C\r\nD"\r3,9/8/2026,E'),
  ).toEqual([
    [2, 'A B'],
    [4, 'C D'],
    [6, 'E'],
  ])
})

test('a header cell may be broken into lines, and the next row still has its line', async () => {
  expect(await linesAndSchools('"POST\nLicense #:",Date*,school\n1,9/8/2026,A\n')).toEqual([[3, 'A']])
})

test('quotes: doubled ones are text, stray ones are text, spaces around quoted cells are not', async () => {
  const content = `license,date,school
1,9/8/2026,"The ""Hill"", North"
2,9/8/2026,The "Hill" School
3,9/8/2026,"Hill" School
4, "9/8/2026", "Hill, North"
5,"9/8/2026" ,"Hill, South"${' '}
6,9/8/2026,6" pipe
7,9/8/2026,""
`
  expect(await linesAndSchools(content)).toEqual([
    [2, 'The "Hill", North'],
    [3, 'The "Hill" School'],
    [4, '"Hill" School'],
    [5, 'Hill, North'],
    [6, 'Hill, South'],
    [7, '6" pipe'],
    [8, undefined],
  ])
})

test('a quote that is never closed refuses the file and names the line where it opens', async () => {
  const refusal = await refusalOf('license,date,school\n1,9/8/2026,"A\nB"\n2,9/8/2026,"C\n3,9/8/2026,D\n')
  expect(refusal).toMatchObject({ line: 4, problem: 'a quote opens on this line and is never closed' })
})

test('a quote that is closed only by the opening of the next one refuses the file', async () => {
  const refusal = await refusalOf(
    'license,date,school\n1,9/8/2026,"A\n2,9/8/2026,B\n3,9/8/2026,"C"\n4,9/8/2026,D\n',
  )
  expect(refusal).toMatchObject({ line: 2, problem: 'a quote opens on this line and is never closed' })
})

test('a quote that is never closed in the header row refuses the file', async () => {
  const refusal = await refusalOf('license,date,"school\n1,9/8/2026,A\n')
  expect(refusal).toMatchObject({ line: 1, problem: 'a quote opens on this line and is never closed' })
})

test('rows can be walked twice, and left early', async () => {
  const table = await tableOf('license,date\n1,9/8/2026\n2,9/8/2026\n')
  for await (const row of table.rows) {
    expect(row.line).toBe(2)
    break
  }
  expect(await rowsOf(table)).toHaveLength(2)
  expect(await rowsOf(table)).toHaveLength(2)
})

test('a header row alone is a table without rows', async () => {
  expect(await rowsIn('contact-days', 'license,date')).toEqual([])
})

test('a file that is changed between its check and its reading throws what the caller can roll back on', async () => {
  const table = await tableOf('license,date\n1,9/8/2026\n')
  writeFileSync(table.file, 'license,date\n1,"9/8/2026\n')
  await expect(rowsOf(table)).rejects.toBeInstanceOf(TableReadError)
})
