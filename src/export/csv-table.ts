// Small tables of a packet as CSV: columns with what each holds, rows as they come.
import { csvText } from './csv.ts'

export type TableColumn<Row> = {
  readonly name: string
  /** Numbers are written as they are; a list is joined with `;`. */
  readonly of: (row: Row) => string | number | null | readonly (string | number)[]
}

/** As the log: RFC 4180, CRLF, a header row, and no text that a spreadsheet would run. @param count gets each row. */
export async function* csvTable<Row>(
  columns: readonly TableColumn<Row>[],
  rows: AsyncIterable<Row>,
  count: { rows: number },
): AsyncGenerator<string> {
  yield `${columns.map(({ name }) => name).join(',')}\r\n`
  for await (const row of rows) {
    count.rows += 1
    yield `${columns.map(({ of }) => cell(of(row))).join(',')}\r\n`
  }
}

const cell = (value: ReturnType<TableColumn<never>['of']>): string => {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  return csvText(typeof value === 'string' ? value : value.join(';'))
}
