// Prints a list as a table, JSON or CSV, row by row as it comes.
import { stringify } from 'csv-stringify/sync'
import type { Format } from './options.ts'
import { print } from './say.ts'
import { table as layOut } from './table.ts'

/** A column of the table: its heading and what it shows of a row. */
export type TableColumn<Row> = { readonly heading: string; readonly of: (row: Row) => string | number | null }

/**
 * JSON is an array of objects; CSV has the same keys as columns and joins lists with `;`.
 * @param columns what the table shows: a reader's choice of the row.
 * @param none what to say when the list is empty.
 */
export const printList = async <Row extends object>(
  rows: AsyncIterable<Row> | Iterable<Row>,
  format: Format,
  columns: readonly TableColumn<Row>[],
  none: string,
): Promise<void> => {
  if (format === 'json') return printJson(rows)
  if (format === 'csv') return printCsv(rows)
  const kept: Row[] = []
  for await (const row of rows) kept.push(row)
  if (kept.length === 0) print(none)
  else
    print(
      layOut(
        columns.map(({ heading }) => heading),
        kept.map((row) => columns.map(({ of }) => of(row))),
      ),
    )
}

const printJson = async (rows: AsyncIterable<object> | Iterable<object>): Promise<void> => {
  let separator = '['
  for await (const row of rows) {
    process.stdout.write(`${separator}\n${JSON.stringify(row)}`)
    separator = ','
  }
  print(separator === '[' ? '[]' : '\n]')
}

const printCsv = async (rows: AsyncIterable<object> | Iterable<object>): Promise<void> => {
  let first = true
  for await (const row of rows) {
    if (first) process.stdout.write(stringify([Object.keys(row)], { record_delimiter: 'windows' }))
    first = false
    process.stdout.write(stringify([Object.values(row).map(cell)], { record_delimiter: 'windows' }))
  }
}

/** Lists of plain values join with `;`, of objects as JSON each; true and false are the words. */
const cell = (value: unknown): unknown => {
  if (Array.isArray(value))
    return value.map((each) => (typeof each === 'object' ? JSON.stringify(each) : String(each))).join(';')
  return typeof value === 'boolean' ? String(value) : value
}
