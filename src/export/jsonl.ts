// The log as JSON Lines: one object a line, the loss-less form.
import { type LogColumn, type LogRow, logColumns } from './log-columns.ts'

/** Nothing is changed: lists are lists, what is not there is null, and text is as people typed it. */
export const jsonLines = (columns: readonly LogColumn[]): ((rows: readonly LogRow[]) => string) => {
  // A row has its members in the order of the columns; a list of them chooses some, and takes twice the time.
  const chosen = columns.length === logColumns.length ? undefined : columns.map(({ name }) => name)
  return (rows) => {
    let text = ''
    for (const row of rows) text += `${JSON.stringify(row, chosen)}\n`
    return text
  }
}
