// The log as CSV (RFC 4180): CRLF, a header row, and no cell that a spreadsheet would run.
import type { LogColumn, LogRow } from './log-columns.ts'

/** What a spreadsheet takes for the beginning of a formula, the full-width forms among it. */
const runs = /^[=+\-@\t\r＝＋－＠]/
const needsQuotes = /[",\r\n]/
/** Either of the two: most text is neither, and is looked at once. */
const notPlain = /^[=+\-@\t\r＝＋－＠]|[",\r\n]/

/** Text with an apostrophe before it where a spreadsheet would run it, quoted where RFC 4180 asks for it. */
export const csvText = (text: string): string => {
  if (!notPlain.test(text)) return text
  const safe = runs.test(text) ? `'${text}` : text
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvHeader = (columns: readonly LogColumn[]): string =>
  `${columns.map(({ name }) => name).join(',')}\r\n`

/**
 * Lists are joined with `;`, what is not there is an empty cell. Only what people typed can hold a comma or a quote, so
 * nothing else is searched for one.
 */
export const csvLines = (columns: readonly LogColumn[]): ((rows: readonly LogRow[]) => string) => {
  const cells = columns.map(({ name, kind }, n) => ({ name, kind, before: n === 0 ? '' : ',' }))
  return (rows) => {
    let text = ''
    for (const row of rows) {
      for (const { name, kind, before } of cells) {
        const value = row[name]
        text += before
        if (value === null) continue
        if (kind === 'text') text += csvText(value as string)
        else if (kind === 'list') text += (value as readonly string[]).join(';')
        else text += value
      }
      text += '\r\n'
    }
    return text
  }
}
