// What a column is: its canonical name, the type of its cells, and the spellings of its header.
import type { CellType, CellValue } from './cells.ts'

/** A column of one kind of file. `also` are the accepted spellings beside the canonical name. */
export type Column = {
  readonly name: string
  readonly type: CellType
  readonly required?: true
  readonly also: readonly string[]
}

/** The typed cells of a taken row: what is required is there, what is blank is absent. */
export type CellsOf<Columns extends readonly Column[]> = {
  readonly [C in Extract<Columns[number], { required: true }> as C['name']]: CellValue<C['type']>
} & {
  readonly [C in Exclude<Columns[number], { required: true }> as C['name']]?: CellValue<C['type']>
}

/**
 * A header as it is compared: without regard to case, spaces, dashes, underscores, dots, line breaks, and
 * colons or asterisks around it.
 */
export function plainHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Pd}\p{Cc}_.]+/gu, '')
    .replace(/^[:*]+|[:*]+$/g, '')
}

/** Every spelling of the column as it is compared. */
export function plainSpellings(column: Column): readonly string[] {
  return [column.name, ...column.also].map(plainHeader)
}
