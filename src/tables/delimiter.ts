// Tells from the header row what stands between the cells.
import { isKnownHeader } from './columns.ts'
import { type Delimiter, isBlankRecord, isCsvError, readRecords, type TextRecord } from './records.ts'

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

/** True for the line `sep=;` that Excel takes as an order and other programs write for it. */
export function isSeparatorLine(record: TextRecord): boolean {
  return record.line === 1 && /^sep=.?$/i.test(record.cells.join('').trim())
}

async function readHeaderRow(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
): Promise<TextRecord | undefined> {
  try {
    for await (const record of readRecords(text, delimiter, longestHeader)) {
      if (!isBlankRecord(record) && !isSeparatorLine(record)) return record
    }
    return undefined
  } catch (error) {
    if (isCsvError(error)) return undefined
    throw error
  }
}

function isBetter(one: TextRecord | undefined, other: TextRecord | undefined): boolean {
  if (!one || !other) return one !== undefined
  const more = countKnown(one) - countKnown(other)
  return more > 0 || (more === 0 && one.cells.length > other.cells.length)
}

function countKnown(record: TextRecord): number {
  return record.cells.filter(isKnownHeader).length
}
