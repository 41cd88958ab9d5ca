// The log as text: CSV or JSON Lines, in UTF-8, page by page.
import type { Db } from '../../db/open.ts'
import { csvHeader, csvLines } from './csv.ts'
import { jsonLines } from './jsonl.ts'
import { type Audience, columnsFor, type LogRow } from './log-columns.ts'
import { type LogScope, logPages } from './log-rows.ts'

export type TextForm = {
  readonly format: 'csv' | 'jsonl'
  readonly audience: Audience
  /** Whether a CSV begins with a byte order mark, by which Excel knows UTF-8. */
  readonly bom: boolean
}

/** Told of the rows that were written so far, without a header row. */
export type OnRows = (rows: number) => void

/** The same records give the same bytes. */
export async function* textLog(
  db: Db,
  scope: LogScope,
  form: TextForm,
  onRows: OnRows,
): AsyncGenerator<Uint8Array> {
  const lines = linesOf(form)
  let rows = 0
  const beginning = beginningOf(form)
  if (beginning !== '') yield Buffer.from(beginning)
  for await (const page of logPages(db, scope)) {
    yield Buffer.from(lines(page))
    rows += page.length
    onRows(rows)
  }
}

/** The byte order mark and the header row; JSON Lines has neither. */
const beginningOf = ({ format, audience, bom }: TextForm): string =>
  format === 'csv' ? `${bom ? '\ufeff' : ''}${csvHeader(columnsFor(audience))}` : ''

const linesOf = ({ format, audience }: TextForm): ((rows: readonly LogRow[]) => string) =>
  format === 'csv' ? csvLines(columnsFor(audience)) : jsonLines(columnsFor(audience))
