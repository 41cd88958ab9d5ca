// Tells from the header row what stands between the cells.
import { isKnownHeader } from './columns.ts'
import { type Delimiter, isCsvError, readRecords, type TextRecord } from './records.ts'

const delimiters: readonly Delimiter[] = [',', ';', '\t']

/** Characters in a header row above which it is none (a quote in it is not closed). */
const longestHeader = 1024 * 1024

/** The delimiter and the header row read with it; `header` is undefined when there is none. */
export type HeaderRow = { readonly delimiter: Delimiter; readonly header: TextRecord | undefined }

/**
 * Tries each delimiter on the header row and takes the one under which most known headers are found, then
 * the one that makes most cells, then the comma.
 *
 * @param openText opens the text anew for each try
 */
export async function findDelimiter(openText: () => AsyncIterable<string>): Promise<HeaderRow> {
  const tries: HeaderRow[] = []
  for (const delimiter of delimiters)
    tries.push({ delimiter, header: await readHeaderRow(openText(), delimiter) })
  return tries.reduce((best, next) => (isBetter(next.header, best.header) ? next : best))
}

/**
 * True for what may stand above the header row: lines that say nothing under any delimiter, and the line
 * `sep=;` that Excel takes as an order and other programs write for it.
 */
export function isAboveHeader(record: TextRecord): boolean {
  return (
    record.cells.every((cell) => /^[\s,;]*$/.test(cell)) || /^sep=.?$/i.test(record.cells.join('').trim())
  )
}

async function readHeaderRow(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
): Promise<TextRecord | undefined> {
  try {
    for await (const record of readRecords(text, delimiter, longestHeader))
      if (!isAboveHeader(record)) return record
    return undefined
  } catch (error) {
    if (isCsvError(error)) return undefined
    throw error
  }
}

function isBetter(one: TextRecord | undefined, other: TextRecord | undefined): boolean {
  const more = countKnown(one) - countKnown(other)
  return more > 0 || (more === 0 && (one?.cells.length ?? 0) > (other?.cells.length ?? 0))
}

/** A header row that cannot be read at all (its quote is not closed) is still likelier than one of strangers. */
function countKnown(record: TextRecord | undefined): number {
  return record ? record.cells.filter(isKnownHeader).length : 0.5
}
