// The log as JSON Lines: one object a line, the loss-less form.
import type { LogColumn, LogRow } from './log-columns.ts'

/** Nothing is changed: lists are lists, what is not there is null, and text is as people typed it. */
export const jsonLines = (columns: readonly LogColumn[]): ((rows: readonly LogRow[]) => string) => {
  const names = columns.map(({ name }) => name)
  return (rows) => {
    let text = ''
    // A list of names also puts the members in the order of the columns.
    for (const row of rows) text += `${JSON.stringify(row, names)}\n`
    return text
  }
}
