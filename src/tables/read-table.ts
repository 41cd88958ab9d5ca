// Opens a table that a clerk saved, as CSV or as an Excel workbook, and streams its rows, checked and typed.
import type { TableKind } from './columns.ts'
import { findDelimiter, isAboveHeader } from './delimiter.ts'
import { readHead, readText, sniffEncoding, type TextEncoding } from './encoding.ts'
import { type Header, readHeader } from './header.ts'
import { findOpenQuote } from './quotes.ts'
import { readRow } from './read-row.ts'
import { type Delimiter, isBlankRecord, isCsvError, readRecords } from './records.ts'
import { isTableRefusal, refuseTable, TableReadError, type TableRefusal } from './refusal.ts'
import type { Row } from './row.ts'
import { isZip, readWorkbook } from './workbook.ts'

/** A table of one kind. `headers` are as written; `rows` reads the file anew each time it is walked. */
export type TableOf<K extends TableKind> = {
  readonly kind: K
  readonly file: string
  readonly headers: readonly string[]
  readonly warnings: readonly string[]
  readonly rows: AsyncIterable<Row<K>>
}

/** A table of any kind, told apart by `kind`. */
export type Table = { [K in TableKind]: TableOf<K> }[TableKind]

/**
 * Checks a file as a whole (what it is, its encoding, its delimiter, its header row, its quotes) and opens it,
 * or says why it is refused. Reads the file through, in constant memory; a row is read when it is asked for.
 *
 * @param path the file, as it is to be named in messages
 */
export async function openTable(path: string): Promise<Table | TableRefusal> {
  const head = await readHead(path)
  if (isTableRefusal(head)) return head
  return isZip(head) ? openWorkbook(path) : openText(path, head)
}

async function openText(path: string, head: Buffer): Promise<Table | TableRefusal> {
  const encoding = await sniffEncoding(path, head)
  if (isTableRefusal(encoding)) return encoding
  const { delimiter, header: record } = await findDelimiter(() => readText(path, encoding))
  const header = record && readHeader(path, record)
  if (isTableRefusal(header)) return header
  const quote = await findOpenQuote(readText(path, encoding), delimiter)
  if (quote) return refuseTable(path, quote.problem, 'a closing quote, or no quote', { line: quote.line })
  if (!header) return refuseHeaderless(path)
  return tableOf(path, header, walkRows(path, encoding, delimiter, header))
}

/** A workbook is read once and held; it is bounded in size. */
async function openWorkbook(path: string): Promise<Table | TableRefusal> {
  const workbook = await readWorkbook(path)
  if (isTableRefusal(workbook)) return workbook
  const filled = workbook.records.filter((record) => !isBlankRecord(record))
  const at = filled.findIndex((each) => !isAboveHeader(each))
  const record = filled[at]
  const header = record && readHeader(path, record)
  if (isTableRefusal(header)) return header
  if (!header) return refuseHeaderless(path)
  const walk = async function* () {
    for (const row of filled.slice(at + 1)) yield readRow(header, row)
  }
  const warnings = [...workbook.warnings, ...header.warnings]
  return tableOf(path, { ...header, warnings }, { [Symbol.asyncIterator]: walk })
}

function refuseHeaderless(path: string): TableRefusal {
  return refuseTable(path, 'the file has no header row', 'a header row and a row for each fact')
}

/** The kind of the rows is that of the header, which the compiler cannot follow through the union. */
function tableOf(file: string, { kind, headers, warnings }: Header, rows: AsyncIterable<Row>): Table {
  return { kind, file, headers, warnings, rows } as Table
}

function walkRows(
  file: string,
  encoding: TextEncoding,
  delimiter: Delimiter,
  header: Header,
): AsyncIterable<Row> {
  return { [Symbol.asyncIterator]: () => readRows(file, encoding, delimiter, header) }
}

/** @throws TableReadError when the file has changed since its check; the system's error when it is gone */
async function* readRows(
  file: string,
  encoding: TextEncoding,
  delimiter: Delimiter,
  header: Header,
): AsyncGenerator<Row> {
  let inHead = true
  try {
    for await (const record of readRecords(readText(file, encoding), delimiter)) {
      if (inHead) inHead = isAboveHeader(record)
      else if (!isBlankRecord(record)) yield readRow(header, record)
    }
  } catch (error) {
    if (!isCsvError(error)) throw error
    const problem = 'the file has changed while it was read'
    throw new TableReadError(refuseTable(file, problem, 'a file that nobody writes to during the import'))
  }
}
