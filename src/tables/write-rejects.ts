// Writes the refused rows as a CSV file with a reason column, to be mended and imported again.
import { stringify } from 'csv-stringify/sync'
import { replaceFile } from '../export/prepare-file.ts'
import { isReasonHeader, reasonColumn } from './columns.ts'

/** A refused row: its cells as written and everything that is wrong with it. */
export type RejectedRow = {
  readonly source: readonly string[]
  readonly problems: readonly {
    readonly column: string | null
    readonly problem: string
    readonly expected: string
  }[]
}

/**
 * Writes the rows in the order given, under the original headers and `reason`: UTF-8 without a byte order
 * mark, commas, CRLF. The file appears whole or not at all. A row with more cells than
 * headers keeps them after its reason, so that it is refused again until it is mended; a `reason` column of an
 * earlier round is replaced.
 *
 * @throws whatever the file system says; nothing is left behind then
 */
export async function writeRejects(
  path: string,
  headers: readonly string[],
  rows: Iterable<RejectedRow> | AsyncIterable<RejectedRow>,
): Promise<void> {
  await replaceFile(path, lines(headers, rows))
}

async function* lines(
  headers: readonly string[],
  rows: Iterable<RejectedRow> | AsyncIterable<RejectedRow>,
): AsyncGenerator<string> {
  const kept = headers.map((_, index) => index).filter((index) => !isReasonHeader(headers[index] ?? ''))
  yield line([...kept.map((index) => headers[index] ?? ''), reasonColumn])
  for await (const { source, problems } of rows) {
    const cells = kept.map((index) => source[index] ?? '')
    yield line([...cells, reason(problems), ...source.slice(headers.length)])
  }
}

function reason(problems: RejectedRow['problems']): string {
  return problems
    .map(
      ({ column, problem, expected }) =>
        `${column === null ? '' : `${column}: `}${problem}; expected ${expected}`,
    )
    .join(' | ')
}

function line(cells: readonly string[]): string {
  return stringify([[...cells]], { record_delimiter: 'windows', quote_record_delimiter: true })
}
