// Reads an Excel workbook (.xlsx) as records of text, as if the sheet with the table had been saved as CSV.
import { readFile } from 'node:fs/promises'
import readExcelFile, { type CellValue, type Sheet } from 'read-excel-file/node'
import { isKnownHeader } from './columns.ts'
import type { TextRecord } from './records.ts'
import { refuseTable, type TableRefusal } from './refusal.ts'
import { checkZip } from './zip-file.ts'

export type Workbook = {
  /** `line` is the row of the sheet. */
  readonly records: readonly TextRecord[]
  readonly warnings: readonly string[]
}

const MiB = 1_048_576
/** What a workbook may unpack to: some hundred thousand rows. A larger one is streamed as CSV. */
const mostUnpacked = 100 * MiB

/** True for the first bytes of a zip file, which every .xlsx is (ECMA-376, part 2). */
export const isZip = (head: Buffer): boolean => head.subarray(0, 4).toString('latin1') === 'PK\x03\x04'

/**
 * The sheet with most headers that are known; of several the first. A day becomes 2026-08-31, whatever the sheet shows
 * it as; a number is written without thousands; TRUE and FALSE become yes and no; a formula is its last result.
 */
export const readWorkbook = async (path: string): Promise<Workbook | TableRefusal> => {
  const bytes = await readFile(path)
  const contents = await checkZip(bytes, mostUnpacked)
  if ('problem' in contents) return refuse(path, contents.problem)
  if (!contents.names.includes('xl/workbook.xml')) return refuse(path, 'other')
  const sheets = await readExcelFile(bytes).catch(() => undefined)
  if (sheets === undefined) return refuse(path, 'damaged')
  const [sheet] = sheets.toSorted((a, b) => knownHeaders(b) - knownHeaders(a))
  if (sheet === undefined) return { records: [], warnings: [] }
  const others = sheets
    .filter((each) => each !== sheet && each.data.length > 0)
    .map((each) => `'${each.sheet}'`)
  return {
    records: sheet.data.map((row, n) => ({ line: n + 1, cells: row.map(textOf) })),
    warnings: others.length === 0 ? [] : [`read from sheet '${sheet.sheet}'; not read: ${others.join(', ')}`],
  }
}

/** In the first rows, above which there may be a title. */
const knownHeaders = ({ data }: Sheet): number =>
  Math.max(0, ...data.slice(0, 20).map((row) => row.filter((cell) => isKnownHeader(textOf(cell))).length))

const textOf = (cell: CellValue | Date | null): string => {
  if (cell === null) return ''
  if (cell instanceof Date) return dayOf(cell)
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  return String(cell)
}

/** A day has no time; what has one stays visible, to be refused where a day is asked for. */
const dayOf = (date: Date): string => {
  if (Number.isNaN(date.getTime())) return 'no such day'
  const [day = '', time = ''] = date.toISOString().split('T')
  return time === '00:00:00.000Z' ? day : `${day} ${time.slice(0, 5)}`
}

const csv = 'save it as "CSV UTF-8 (Comma delimited)" and import that'

const refusals = {
  damaged: [
    'this is an Excel workbook (.xlsx) or another zip file, and it is damaged or cut off',
    `open it in Excel, and save it again; or ${csv}`,
  ],
  locked: ['the workbook is locked with a password', 'one without a password'],
  'too large': [`the workbook unpacks to more than ${mostUnpacked / MiB} MiB`, `a smaller one; or ${csv}`],
  other: ['this is a zip file, but no Excel workbook (.xlsx)', 'a CSV file or an Excel workbook'],
} as const

const refuse = (path: string, why: keyof typeof refusals): TableRefusal => {
  const [problem, expected] = refusals[why]
  return refuseTable(path, problem, expected)
}
