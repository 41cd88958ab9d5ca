// Cuts text into records of cells, each with the physical line on which it starts.
import { pipeline, Readable } from 'node:stream'
import { type CsvError, parse } from 'csv-parse'

/** What may stand between two cells. */
export type Delimiter = ',' | ';' | '\t'

/** One record as written; `line` is the physical line on which it starts, 1 the first of the file. */
export type TextRecord = { readonly line: number; readonly cells: readonly string[] }

/**
 * Streams the records, blank lines included. Lines end with CRLF, LF or a lone CR, also mixed; a quote inside
 * an unquoted cell is text.
 *
 * @param longest a record of more characters is an error; 0 sets no bound
 * @throws CsvError when a quote is never closed or a record is too long
 */
export async function* readRecords(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
  longest = 0,
): AsyncGenerator<TextRecord> {
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    ltrim: true,
    max_record_size: longest,
  })
  // Errors of the source reach the loop below through the parser, and leaving the loop closes the source.
  pipeline(Readable.from(text), parser, () => {})
  let line = 1
  for await (const cells of parser as AsyncIterable<string[]>) {
    yield { line, cells: cells.map(withoutLateQuotes) }
    // The parser's own count takes a CRLF in a quoted cell for two lines; every line break is a record's end
    // or stands in a cell, so they can be counted here.
    line += 1 + cells.reduce((sum, cell) => sum + countLineBreaks(cell), 0)
  }
}

/** True for a line that says nothing: empty, or only delimiters and spaces. */
export function isBlankRecord(record: TextRecord): boolean {
  return record.cells.every((cell) => cell.trim() === '')
}

/** True when the error is the parser's own, that is, about the text and not about reading the file. */
export function isCsvError(error: unknown): error is CsvError {
  return error instanceof Error && 'code' in error && /^(CSV_|INVALID_)/.test(String(error.code))
}

/** `"a, b" ` with spaces between the closing quote and the delimiter: the quotes are not part of the text. */
function withoutLateQuotes(cell: string): string {
  if (!cell.startsWith('"')) return cell
  const trimmed = cell.trimEnd()
  return trimmed.length > 1 && trimmed.length < cell.length && trimmed.endsWith('"')
    ? trimmed.slice(1, -1)
    : cell
}

function countLineBreaks(cell: string): number {
  if (!cell.includes('\n') && !cell.includes('\r')) return 0
  return cell.match(/\r\n|\r|\n/g)?.length ?? 0
}
