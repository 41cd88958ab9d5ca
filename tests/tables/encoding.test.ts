// What is a table and what is none, in every encoding that clerks save.
import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { refuseForError } from '../../src/tables/not-a-table.ts'
import { fileOf, folder, refusalOf, refused, rowsIn } from './temporary-files.ts'

const header = 'post_license,day,school\r\n'
const text = `${header}1,2026-09-08,Lycée – Zürich\r\n`

async function schoolIn(content: string | Buffer): Promise<unknown> {
  const rows = await rowsIn('contact-days', content)
  expect(rows).toHaveLength(1)
  return rows[0]?.cells.school
}

test('UTF-8 is read with and without its mark', async () => {
  expect(await schoolIn(text)).toBe('Lycée – Zürich')
  expect(await schoolIn(`\uFEFF${text}`)).toBe('Lycée – Zürich')
})

test('Windows-1252 is read: é, ü and the dash that Latin-1 lacks', async () => {
  const bytes = Buffer.concat([
    Buffer.from(`${header}1,2026-09-08,Lyc`),
    Buffer.from([0xe9]),
    Buffer.from('e '),
    Buffer.from([0x96]),
    Buffer.from(' Z'),
    Buffer.from([0xfc]),
    Buffer.from('rich\r\n'),
  ])
  expect(await schoolIn(bytes)).toBe('Lycée – Zürich')
})

test('a byte that is not UTF-8 near the end of a long file makes the whole file Windows-1252', async () => {
  const many = '1,2026-09-08,School\r\n'.repeat(40_000)
  const rows = await rowsIn(
    'contact-days',
    Buffer.concat([Buffer.from(header + many), Buffer.from('1,2026-09-08,\xE9\r\n', 'latin1')]),
  )
  expect(rows).toHaveLength(40_001)
  expect(rows.at(-1)?.cells.school).toBe('é')
})

test('characters of several bytes that fall between two pieces of the file stay whole', async () => {
  const many = `1,2026-09-08,${'é€'.repeat(100)}\r\n`.repeat(2_000)
  const rows = await rowsIn('contact-days', header + many)
  expect(rows).toHaveLength(2_000)
  expect(new Set(rows.map((row) => row.cells.school))).toEqual(new Set(['é€'.repeat(100)]))
})

test('the "Unicode text" of Excel (UTF-16 with tabs) is read, either way round', async () => {
  const little = Buffer.from(`\uFEFF${text.replaceAll(',', '\t')}`, 'utf16le')
  expect(await schoolIn(little)).toBe('Lycée – Zürich')
  expect(await schoolIn(Buffer.from(little).swap16())).toBe('Lycée – Zürich')
})

test('a file that claims UTF-8 and is not is refused', async () => {
  const refusal = await refusalOf(
    Buffer.concat([Buffer.from(`\uFEFF${header}`), Buffer.from([0x31, 0xe9, 0x0a])]),
  )
  expect(refusal.problem).toBe('it starts as UTF-8 but holds bytes that are not UTF-8')
})

test.each([
  ['an empty file', '', 'the file is empty'],
  ['a file of blank lines', '\r\n \r\n,,\r\n', 'the file has no header row'],
  [
    'an .xlsx workbook',
    Buffer.from('PK\x03\x04\x14\0\x06\0'),
    'this is an Excel workbook (.xlsx) or another zip file, and it is damaged or cut off',
  ],
  [
    'an .xls workbook',
    Buffer.from('\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1', 'latin1'),
    'this is an old Excel workbook (.xls), one with a password, or another old Office file, not a CSV file',
  ],
  ['a PDF', '%PDF-1.7\n%âãÏÓ', 'this is a PDF document, not a CSV file'],
  ['a web page', '\uFEFF\r\n <!DOCTYPE html><html>', 'this is a web page or XML document, not a CSV file'],
  ['XML', '<?xml version="1.0"?>', 'this is a web page or XML document, not a CSV file'],
  [
    'control bytes',
    Buffer.from([1, 2, 3, 4, 5, 65, 66]),
    'this holds binary data (zero or control bytes), not text',
  ],
  [
    'a zero byte late in the file',
    `${header}${'1,2026-09-08,A\n'.repeat(50_000)}\0`,
    'this holds binary data (zero or control bytes), not text',
  ],
])('%s is refused, saying what it is', async (_, content, problem) => {
  const refusal = await refusalOf(content)
  expect(refusal.problem).toBe(problem)
  expect(refusal.expected).not.toBe('')
})

test('a workbook is told how to become a CSV file', async () => {
  expect((await refusalOf(Buffer.from('PK\x03\x04'))).expected).toContain('save it as "CSV UTF-8')
})

test('a missing file, a folder and a device are refused by name', async () => {
  const missing = join(folder, 'nowhere.csv')
  expect(await refused(missing)).toMatchObject({
    file: missing,
    problem: 'there is no such file',
    line: null,
  })
  mkdirSync(join(folder, 'a-folder'))
  expect((await refused(join(folder, 'a-folder'))).problem).toBe('this is a folder')
  expect((await refused('/dev/null')).problem).toBe('this is not a plain file')
})

test('a file that this user may not read is refused', () => {
  expect(refuseForError('r.csv', 'EACCES').problem).toBe('you have no permission to read it')
})

test('a file without permission is refused when it is opened', async () => {
  const path = fileOf(text)
  chmodSync(path, 0)
  // Root may read everything: for a moment this process is nobody.
  const isRoot = process.geteuid?.() === 0
  if (isRoot) process.seteuid?.(65_534)
  try {
    expect((await refused(path)).problem).toBe('you have no permission to read it')
  } finally {
    if (isRoot) process.seteuid?.(0)
  }
})
