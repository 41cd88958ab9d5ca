// The cells of a worksheet as XML (ECMA-376, part 1, § 18.3.1.4): text is text, a day is a day, a number is a number.
import { daysBetween, type PlainDate, plainDate } from '../law/calendar.ts'
import { type Instant, msOf } from '../notices/instant.ts'

/** The cell styles, in the order in which `styles.xml` has them. */
export const cellStyles = { plain: 0, text: 1, day: 2, instant: 3, heading: 4, label: 5, title: 6 } as const
type Style = (typeof cellStyles)[keyof typeof cellStyles]

/** What a cell of Excel holds at most, in UTF-16 units. */
const longest = 32_767

/**
 * A string, never a formula: it is kept in place and marked as a string, and its format is Text, so that it stays one
 * when somebody edits it.
 */
export const textCell = (at: string, text: string, style: Style = cellStyles.text): string =>
  text === ''
    ? ''
    : `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`

export const numberCell = (at: string, value: number): string => `<c r="${at}"><v>${value}</v></c>`

/** Excel counts days from 1899-12-30, but believes that 1900 had a February 29: what lies before that is text. */
export const dayCell = (at: string, day: PlainDate): string =>
  day < firstSoundDay
    ? textCell(at, day)
    : `<c r="${at}" s="${cellStyles.day}"><v>${daysBetween(dayZero, day)}</v></c>`

/** In UTC, as its format says; Excel knows no zones. */
export const instantCell = (at: string, instant: Instant): string => {
  const days = (msOf(instant) - msOf(instantZero)) / 86_400_000
  return `<c r="${at}" s="${cellStyles.instant}"><v>${days}</v></c>`
}

const dayZero = plainDate('1899-12-30')
const firstSoundDay = plainDate('1900-03-01')
const instantZero = '1899-12-30T00:00:00.000Z' as Instant

/** The letters of a column: 0 is A, 26 is AA. */
export const columnLetters = (n: number): string =>
  n < 26 ? String.fromCharCode(65 + n) : columnLetters(Math.floor(n / 26) - 1) + columnLetters(n % 26)

const markup = /[&<>"]/g
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** What XML cannot hold, and what a reader would take for such an escape (ECMA-376, part 1, § 22.9.2.19). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unsayable = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g

const xmlText = (text: string): string => {
  const short = text.length <= longest ? text : `${text.slice(0, longest - 1)}…`
  return short
    .toWellFormed()
    .replace(unsayable, (char) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(markup, (char) => entities[char] ?? char)
}
