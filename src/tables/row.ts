// A row as it is handed on: its line, its typed cells, its problems and its cells as written.
import type { CellsByKind, TableKind } from './columns.ts'

/** One thing that is wrong with a row; `column` is the canonical name, null when it is about the whole row. */
export type RowProblem = {
  readonly line: number
  readonly column: string | null
  readonly value: string
  readonly problem: string
  readonly expected: string
}

/** What every row has; `line` is the physical line on which it starts, `source` its cells as written. */
type RowBase = {
  readonly line: number
  readonly warnings: readonly string[]
  readonly source: readonly string[]
}

/** A row without a problem: every required cell is there; a blank cell is absent. */
export type TakenRow<K extends TableKind> = RowBase & {
  readonly taken: true
  readonly cells: CellsByKind[K]
  readonly problems: readonly []
}

/** A row with at least one problem; it establishes nothing. Its cells that could be read are there all the same. */
export type RefusedRow<K extends TableKind> = RowBase & {
  readonly taken: false
  readonly cells: Partial<CellsByKind[K]>
  readonly problems: readonly RowProblem[]
}

/** A row of a table of one kind, told apart by `taken`. */
export type Row<K extends TableKind = TableKind> = K extends TableKind ? TakenRow<K> | RefusedRow<K> : never
