// Reads one cell as what its column holds: a value, nothing (a blank says nothing), or a problem.
import { type PlainDate, parsePlainDate } from '../law/calendar.ts'
import { readEmail } from './email-cell.ts'
import { type CellProblem, cleanText, type Reading } from './text-cell.ts'
import { readBasicCourse, readCertificateKind, readRole } from './word-cells.ts'

const dayForms = '2026-08-31 or 8/31/2026'
const firstYear = 1950
const lastYear = 2099

/** Characters (UTF-16 units) that a text cell may hold. */
export const longestText = 1000

/** Text, trimmed and in Unicode NFC; inner line breaks and control characters become one space. */
export function readText(cell: string): Reading<string> {
  const text = cleanText(cell)
  if (text === '') return undefined
  if (text.length <= longestText) return text
  const count = text.length.toLocaleString('en-US')
  return { problem: `the text has ${count} characters`, expected: 'at most 1,000 characters' }
}

/** A day as `2026-08-31` or `8/31/2026` that exists, between 1950 and 2099. */
export function readDay(cell: string): Reading<PlainDate> {
  const text = cleanText(cell)
  if (text === '') return undefined
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  const [, month = '', dayOfMonth = '', year = ''] = american ?? []
  const iso = american ? `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}` : text
  if (!/^\d{4}-\d\d-\d\d$/.test(iso))
    return { problem: 'not a day in a form that is read', expected: dayForms }
  const day = parsePlainDate(iso)
  if (day === undefined) {
    const order = american ? ' (the month comes first)' : ''
    return { problem: `there is no such day${order}`, expected: dayForms }
  }
  const known = Number(iso.slice(0, 4)) >= firstYear && Number(iso.slice(0, 4)) <= lastYear
  if (known) return day
  return { problem: `the year is not between ${firstYear} and ${lastYear}`, expected: dayForms }
}

/** yes, y, true, 1, x or no, n, false, 0; without regard to case. */
export function readYesNo(cell: string): Reading<boolean> {
  const word = cleanText(cell).toLowerCase()
  if (word === '') return undefined
  if (['yes', 'y', 'true', '1', 'x'].includes(word)) return true
  if (['no', 'n', 'false', '0'].includes(word)) return false
  return { problem: 'neither yes nor no', expected: 'yes, y, true, 1, x or no, n, false, 0' }
}

/** A number of credits, zero or more, with a decimal point if need be. */
export function readCredits(cell: string): Reading<number> {
  const text = cleanText(cell)
  if (text === '') return undefined
  const credits = /^(\d+(\.\d+)?|\.\d+)$/.test(text) ? Number(text) : Number.NaN
  if (Number.isFinite(credits)) return credits
  return { problem: 'not a number of credits', expected: 'a number, zero or more, such as 8 or 1.5' }
}

/** The reader of each type of cell. */
export const cellReaders = {
  text: readText,
  day: readDay,
  yesNo: readYesNo,
  email: readEmail,
  credits: readCredits,
  role: readRole,
  certificateKind: readCertificateKind,
  basicCourse: readBasicCourse,
} as const

/** What a column can hold. */
export type CellType = keyof typeof cellReaders

/** The value that a cell of a type holds when it holds one. */
export type CellValue<T extends CellType> = Exclude<
  ReturnType<(typeof cellReaders)[T]>,
  CellProblem | undefined
>
