// Finds the known header that a mistyped one was probably meant to be.
import { distance } from 'fastest-levenshtein'
import { type Column, plainHeader, plainSpellings } from './column.ts'

/** Longer headers (compared characters) are no mistyped ones, and comparing them would take long. */
const longestHeader = 60

/** The column nearest to a header that is not understood, when it is near enough. */
export function nearestColumn(columns: readonly Column[], header: string): Column | undefined {
  const near = columns
    .map((column) => ({ column, edits: editsBetween(column, header) }))
    .filter(({ edits }) => edits <= allowed(header))
    .toSorted((one, other) => one.edits - other.edits)
  return near[0]?.column
}

/** Of some headers that are not understood, the one nearest to a column, when it is near enough. */
export function nearestHeader(column: Column, headers: readonly string[]): string | undefined {
  const near = headers
    .map((header) => ({ header, edits: editsBetween(column, header) }))
    .filter(({ header, edits }) => edits <= allowed(header))
    .toSorted((one, other) => one.edits - other.edits)
  return near[0]?.header
}

/** The fewest letters to change, add or drop from the header to a spelling of the column. */
function editsBetween(column: Column, header: string): number {
  const plain = plainHeader(header)
  if (plain.length > longestHeader) return Number.POSITIVE_INFINITY
  return Math.min(...plainSpellings(column).map((spelling) => distance(plain, spelling)))
}

/** One letter in three may differ: "Asumed On" is near assumed_on, "Shift" is near nothing. */
function allowed(header: string): number {
  return Math.floor(plainHeader(header).length / 3)
}
