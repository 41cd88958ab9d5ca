// The log as CSV (RFC 4180): CRLF, a header row, and no cell that a spreadsheet would run.

/** What a spreadsheet takes for the beginning of a formula, the full-width forms among it. */
const runs = /^[=+\-@\t\r＝＋－＠]/
const needsQuotes = /[",\r\n]/

/** Text with an apostrophe before it where a spreadsheet would run it, quoted where RFC 4180 asks for it. */
export const csvText = (text: string): string => {
  const safe = runs.test(text) ? `'${text}` : text
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
