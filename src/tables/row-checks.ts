// The checks that need a whole row and nothing else.
import type { CertificateRow, RosterRow, TableKind } from './columns.ts'
import { type CellProblem, clip, isCellProblem } from './text-cell.ts'
import { readBasicCourse } from './word-cells.ts'

/** A problem with a cell of the row, not yet with its line. */
export type ColumnProblem = CellProblem & { readonly column: string; readonly value: string }

/** The typed cells of a row that may lack some. */
export type PartialCells = Readonly<Record<string, string | number | boolean>>

/** What the checks of a row give: its cells (some corrected or left out), problems and warnings. */
export type RowCheck = {
  readonly cells: PartialCells
  readonly problems: readonly ColumnProblem[]
  readonly warnings: readonly string[]
}

/** Checks the cells of a row against each other; a cell named in `troubled` already has a problem. */
export function checkRow(kind: TableKind, cells: PartialCells, troubled: ReadonlySet<string>): RowCheck {
  if (kind === 'roster') return checkRoster(cells, troubled)
  if (kind === 'certificates') return checkCertificate(cells, troubled)
  return { cells, problems: [], warnings: [] }
}

/** Which cell of a roster says nothing without which other one, and what would be right. */
const pairs: readonly (readonly [keyof RosterRow, keyof RosterRow, string])[] = [
  ['basic_course', 'basic_completed_on', 'the day the basic course was completed'],
  ['basic_completed_on', 'basic_course', 'which basic course: MNSSC_BASIC, NASRO_BASIC or OTHER'],
  ['mandated_course_no', 'mandated_completed_on', 'the day the mandated course was completed'],
  ['supplemental_course_no', 'supplemental_completed_on', 'the day the supplemental course was completed'],
  ['unable_reason', 'unable_attested_on', 'the day the inability was attested'],
]

function checkRoster(cells: PartialCells, troubled: ReadonlySet<string>): RowCheck {
  const row = cells as Partial<RosterRow>
  const alone = pairs.filter(([has, needs]) => row[has] !== undefined && isBlank(cells, troubled, needs))
  const problems = alone.map(([has, needs, what]) => ({
    column: needs,
    value: '',
    problem: `blank, while ${has} is "${clip(String(row[has]))}"`,
    expected: `${what}, or ${has} left blank`,
  }))
  const copy = checkCopy(cells, row, troubled)
  return { ...copy, problems: [...problems, ...checkEnd(row)] }
}

function checkEnd(row: Partial<RosterRow>): readonly ColumnProblem[] {
  const { assumed_on, ended_on } = row
  if (assumed_on === undefined || ended_on === undefined || ended_on >= assumed_on) return []
  const problem = `the assignment ends before it begins (assumed_on is ${assumed_on})`
  return [{ column: 'ended_on', value: ended_on, problem, expected: `${assumed_on} or a later day` }]
}

/** A paper copy is a copy of a certificate that the row names; without one there is nothing to declare. */
function checkCopy(
  cells: PartialCells,
  row: Partial<RosterRow>,
  troubled: ReadonlySet<string>,
): Pick<RowCheck, 'cells' | 'warnings'> {
  const named = ['mandated_completed_on', 'supplemental_completed_on'].some(
    (day) => !isBlank(cells, troubled, day),
  )
  if (row.copy_on_file !== true || named) return { cells, warnings: [] }
  const { copy_on_file: _, ...others } = cells
  const why = 'the row names no mandated or supplemental certificate (its completed_on is blank)'
  return { cells: others, warnings: [`copy_on_file is yes, but ${why}; the copy was not recorded`] }
}

/** A basic certificate is known by its course; for the other kinds the course is free text. */
function checkCertificate(cells: PartialCells, troubled: ReadonlySet<string>): RowCheck {
  const row = cells as Partial<CertificateRow>
  if (row.kind !== 'basic' || troubled.has('course')) return { cells, problems: [], warnings: [] }
  const value = row.course ?? ''
  const course = readBasicCourse(value)
  if (course !== undefined && !isCellProblem(course))
    return { cells: { ...cells, course }, problems: [], warnings: [] }
  const problem = course?.problem ?? 'blank, while kind is basic'
  const expected = course?.expected ?? 'MNSSC_BASIC (or "SSC Basic"), NASRO_BASIC or OTHER'
  return { cells, problems: [{ column: 'course', value, problem, expected }], warnings: [] }
}

function isBlank(cells: PartialCells, troubled: ReadonlySet<string>, column: string): boolean {
  return cells[column] === undefined && !troubled.has(column)
}
