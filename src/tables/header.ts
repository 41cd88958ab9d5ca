// Understands a header row: the kind of the file, the column of each cell, and what is not understood.
import { type Column, plainHeader } from './column.ts'
import { columnsByKind, findColumn, isReasonHeader, type TableKind, tableKinds } from './columns.ts'
import { nearestColumn, nearestHeader } from './nearest.ts'
import type { TextRecord } from './records.ts'
import { refuseTable, type TableRefusal } from './refusal.ts'
import { clip } from './text-cell.ts'

/** A header row understood; `columns[i]` is what the cell at `i` is read as, undefined when it is not read. */
export type Header = {
  readonly kind: TableKind
  readonly headers: readonly string[]
  readonly columns: readonly (Column | undefined)[]
  readonly warnings: readonly string[]
}

/** Reads the header row, or refuses the file for it. `headers` ends with the last cell that is filled. */
export function readHeader(file: string, record: TextRecord): Header | TableRefusal {
  const filled = record.cells.findLastIndex((cell) => cell.trim() !== '') + 1
  const headers = record.cells.slice(0, filled).map((cell) => cell.trim())
  const kind = tellKind(headers)
  if (kind === undefined) return refuseUnknown(file, record.line, headers)
  const columns = headers.map((header) => findColumn(kind, header))
  const refusal =
    refuseTwice(file, record.line, headers, columns) ?? refuseMissing(file, record.line, kind, headers)
  return refusal ?? { kind, headers, columns, warnings: warnings(kind, headers, columns) }
}

/** The kind most of whose headers are found; of several the one that lacks fewest required columns. */
function tellKind(headers: readonly string[]): TableKind | undefined {
  const scores = tableKinds.map((kind) => {
    const found = new Set(
      headers.map((header) => findColumn(kind, header)).filter((column) => column !== undefined),
    )
    return { kind, found: found.size, missing: missingColumns(kind, headers).length }
  })
  const [best] = scores.toSorted((one, other) => other.found - one.found || one.missing - other.missing)
  return best && best.found > 0 ? best.kind : undefined
}

function missingColumns(kind: TableKind, headers: readonly string[]): readonly Column[] {
  const found = headers.map((header) => findColumn(kind, header))
  return columnsByKind[kind].filter((column) => column.required && !found.includes(column))
}

function refuseUnknown(file: string, line: number, headers: readonly string[]): TableRefusal {
  const kinds = tableKinds.map((kind) => {
    const required = columnsByKind[kind].filter((column) => column.required).map((column) => column.name)
    return `${kind} (${required.join(', ')})`
  })
  const value = clip(headers.join(', '))
  const problem = 'the header row names no column that is known'
  return refuseTable(file, problem, `the headers of one of: ${kinds.join('; ')}`, { line, value })
}

function refuseTwice(
  file: string,
  line: number,
  headers: readonly string[],
  columns: readonly (Column | undefined)[],
): TableRefusal | undefined {
  const at = columns.findIndex((column, index) => column !== undefined && columns.indexOf(column) < index)
  const column = columns[at]
  if (!column) return undefined
  const first = columns.indexOf(column)
  const value = headers[at] ?? ''
  const problem = `columns ${first + 1} "${clip(headers[first] ?? '')}" and ${at + 1} "${clip(value)}" both mean ${column.name}`
  return refuseTable(file, problem, `one column for ${column.name}`, {
    line,
    column: column.name,
    value: clip(value),
  })
}

function refuseMissing(
  file: string,
  line: number,
  kind: TableKind,
  headers: readonly string[],
): TableRefusal | undefined {
  const missing = missingColumns(kind, headers)
  const [first] = missing
  if (!first) return undefined
  const unknown = headers.filter((header) => findColumn(kind, header) === undefined)
  const near = nearestHeader(first, unknown)
  const names = missing.map((column) => column.name).join(', ')
  const hint = near === undefined ? '' : `; is it column ${headers.indexOf(near) + 1} "${clip(near)}"?`
  const problem = `this is read as a file of kind ${kind}, which lacks the required ${missing.length > 1 ? 'columns' : 'column'} ${names}${hint}`
  const expected = missing.map((column) => `${column.name} (or: ${column.also.join(', ')})`).join('; ')
  const where = near === undefined ? {} : { value: clip(near) }
  return refuseTable(file, problem, expected, { line, column: first.name, ...where })
}

function warnings(
  kind: TableKind,
  headers: readonly string[],
  columns: readonly (Column | undefined)[],
): readonly string[] {
  return headers.flatMap((header, index) => {
    if (columns[index] || isReasonHeader(header)) return []
    const place = `column ${index + 1}`
    if (plainHeader(header) === '') return [`${place} has no header; its cells are not read`]
    const near = nearestColumn(columnsByKind[kind], header)
    const used = near && columns.includes(near) ? ', which the file already has' : ''
    const hint = near ? ` (the nearest known one is ${near.name}${used})` : ''
    return [`${place} "${clip(header)}" is not understood; its cells are not read${hint}`]
  })
}
