// Excel workbooks: the same rows as their CSV gives, and everything that only looks like one is refused in a sentence.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { type Member, zipOf } from '../support/zip.ts'
import { fileOf, opened, refused, rowsOf } from './temporary-files.ts'

const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url))

/** The parts of a workbook with these sheets; cells are text, numbers as they stand in the XML otherwise. */
const workbook = (sheets: Readonly<Record<string, readonly (readonly (string | number)[])[]>>): Member[] => {
  const part = (name: string, xml: string): Member => ({
    name,
    bytes: Buffer.from(`<?xml version="1.0"?>${xml}`),
  })
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const names = Object.keys(sheets)
  const cell = (value: string | number, row: number, n: number) => {
    const at = `r="${String.fromCharCode(65 + n)}${row + 1}"`
    return typeof value === 'number'
      ? `<c ${at}><v>${value}</v></c>`
      : `<c ${at} t="inlineStr"><is><t>${value}</t></is></c>`
  }
  return [
    part(
      '[Content_Types].xml',
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    ),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${names.map((name, n) => `<sheet name="${name}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`).join('')}</sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names.map((_, n) => `<Relationship Id="rId${n + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${n + 1}.xml"/>`).join('')}</Relationships>`,
    ),
    ...names.map((name, n) =>
      part(
        `xl/worksheets/sheet${n + 1}.xml`,
        `<worksheet xmlns="${main}"><sheetData>${(sheets[name] ?? []).map((row, r) => `<row r="${r + 1}">${row.map((value, c) => cell(value, r, c)).join('')}</row>`).join('')}</sheetData></worksheet>`,
      ),
    ),
  ]
}

const damaged = 'this is an Excel workbook (.xlsx) or another zip file, and it is damaged or cut off'

const contactDays = [
  ['POST #', 'Day'],
  [12003, '2026-09-08'],
]

describe('a workbook', () => {
  test('gives the same rows as the CSV that was saved from it, days and numbers too', async () => {
    const asSaved = async (name: string) => rowsOf(await opened(fixture(name)))
    const fromBook = await asSaved('roster-from-excel.xlsx')
    const fromCsv = (await asSaved('roster-from-excel.csv')).map((row) => row.cells)
    // Excel itself drops the zero before a number that it takes for one.
    const sameNumber = (cells: object) => JSON.parse(JSON.stringify(cells).replace(/"0+(\d+)"/g, '"$1"'))
    expect(fromBook.map(({ taken }) => taken)).toEqual(fromCsv.map(() => true))
    expect(fromBook.map(({ cells }) => sameNumber(cells))).toEqual(fromCsv.map(sameNumber))
    expect(fromBook.map(({ line }) => line).slice(0, 3)).toEqual([2, 3, 4])
  })

  test('is read from the sheet with the headers, and the others are named', async () => {
    const table = await opened(fileOf(zipOf(workbook({ Notes: [['To do']], Days: contactDays })), 'two.xlsx'))
    expect(table.kind).toBe('contact-days')
    expect(table.warnings).toEqual(["read from sheet 'Days'; not read: 'Notes'"])
    const [row] = await rowsOf(table)
    expect(row?.cells).toMatchObject({ post_license: '12003', day: '2026-09-08' })
  })

  test('counts lines as the sheet does, below a blank row too', async () => {
    const rows = [[' '], ...contactDays, [], [12003, '9/9/2026'], [12003, 'Sept 9']]
    const table = await opened(fileOf(zipOf(workbook({ Days: rows })), 'blank.xlsx'))
    const read = await rowsOf(table)
    expect(read.map(({ line, taken }) => [line, taken])).toEqual([
      [3, true],
      [5, true],
      [6, false],
    ])
    expect(read[2]?.problems).toMatchObject([{ line: 6, column: 'day', value: 'Sept 9' }])
  })

  test('without a header row is refused', async () => {
    const empty = await refused(fileOf(zipOf(workbook({ Days: [] })), 'empty.xlsx'))
    expect(empty.problem).toBe('the file has no header row')
  })
})

describe('refused in a sentence', () => {
  const whole = readFileSync(fixture('roster-from-excel.xlsx'))

  test.each([
    ['cut off', whole.subarray(0, whole.length - 100), damaged],
    ['one byte of a sheet changed', changed(whole, 2_000), damaged],
    [
      'another zip file',
      zipOf([{ name: 'a.txt', bytes: Buffer.from('hello') }]),
      'this is a zip file, but no Excel workbook (.xlsx)',
    ],
    ['parts that are no XML', zipOf([{ name: 'xl/workbook.xml', bytes: Buffer.from('<<<') }]), damaged],
    ['only the first bytes', Buffer.from('PK\x03\x04 and so on'), damaged],
  ])('%s', async (_, bytes, problem) => {
    const refusal = await refused(fileOf(bytes))
    expect(refusal.problem).toBe(problem)
    expect(refusal.expected).not.toBe('')
  })

  test.each([
    ['that says so', undefined],
    ['that lies about its size', 1_000],
  ])('a few bytes that unpack to millions, in a file %s', async (_, claims) => {
    const bomb = {
      name: 'xl/workbook.xml',
      bytes: Buffer.alloc(120 * 1_048_576),
      ...(claims === undefined ? {} : { claims }),
    }
    const file = zipOf([bomb])
    expect(file.length).toBeLessThan(200_000)
    expect((await refused(fileOf(file))).problem).toMatch(/unpacks to more than 100 MiB|damaged/)
  })
})

/** One bit of one byte turned. */
function changed(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at)
  return copy
}
