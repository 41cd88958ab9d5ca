// Reads one record as a row of its table: typed cells, or what is wrong with them.
import { cellReaders } from './cells.ts'
import type { Column } from './column.ts'
import type { TableKind } from './columns.ts'
import type { Header } from './header.ts'
import type { TextRecord } from './records.ts'
import type { Row, RowProblem } from './row.ts'
import { type ColumnProblem, checkRow, type PartialCells } from './row-checks.ts'
import { clip, isCellProblem } from './text-cell.ts'

/** Reads a record that is not blank under a header. Never throws: what is wrong is in the row's `problems`. */
export function readRow<K extends TableKind>(
  header: Header & { readonly kind: K },
  record: TextRecord,
): Row<K> {
  const { cells, problems } = readCells(header, record)
  const check = checkRow(header.kind, cells, new Set(problems.map((problem) => problem.column)))
  const all: RowProblem[] = [
    ...tooManyCells(header, record),
    ...[...problems, ...check.problems].map((problem) => place(header, record.line, problem)),
  ]
  const { warnings } = check
  const row = { line: record.line, cells: check.cells, problems: all, warnings, source: record.cells }
  // The types of the cells are those of the columns that read them, which the compiler cannot follow by name.
  return { ...row, taken: all.length === 0 } as unknown as Row<K>
}

function readCells(header: Header, record: TextRecord): { cells: PartialCells; problems: ColumnProblem[] } {
  const cells: Record<string, string | number | boolean> = {}
  const problems: ColumnProblem[] = []
  header.columns.forEach((column, index) => {
    if (!column) return
    const cell = record.cells[index] ?? ''
    const reading = cellReaders[column.type](cell)
    if (isCellProblem(reading)) problems.push({ column: column.name, value: clip(cell.trim()), ...reading })
    else if (reading !== undefined) cells[column.name] = reading
    else if (column.required) problems.push(blankProblem(column))
  })
  return { cells, problems }
}

function blankProblem(column: Column): ColumnProblem {
  const expected =
    column.type === 'day' ? 'a day: 2026-08-31 or 8/31/2026' : `a value: ${column.name} is required`
  return { column: column.name, value: '', problem: 'blank, but required', expected }
}

/** More filled cells than headers: the row has slipped, so no cell of it can be trusted. */
function tooManyCells(header: Header, record: TextRecord): readonly RowProblem[] {
  const width = header.headers.length
  const extra = record.cells.findIndex((cell, index) => index >= width && cell.trim() !== '')
  if (extra < 0) return []
  const filled = record.cells.findLastIndex((cell) => cell.trim() !== '') + 1
  const problem = `the row has ${filled} cells, but the header row has ${width}: is a quote or delimiter missing?`
  const value = clip((record.cells[extra] ?? '').trim())
  return [{ line: record.line, column: null, value, problem, expected: `at most ${width} cells` }]
}

/** Adds the line, and the header as written where it is not the canonical name. */
function place(header: Header, line: number, found: ColumnProblem): RowProblem {
  const written = header.headers[header.columns.findIndex((column) => column?.name === found.column)]
  const differs = written !== undefined && written !== found.column
  const problem = differs
    ? `${found.problem} (header "${clip(written.replace(/\s+/g, ' '))}")`
    : found.problem
  return { line, column: found.column, value: found.value, problem, expected: found.expected }
}
