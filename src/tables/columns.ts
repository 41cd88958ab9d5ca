// The four kinds of file and their columns, side by side.
import { certificateColumns } from './certificate-columns.ts'
import { type CellsOf, type Column, plainHeader, plainSpellings } from './column.ts'
import { contactDayColumns } from './contact-day-columns.ts'
import { courseColumns } from './course-columns.ts'
import { rosterColumns } from './roster-columns.ts'

/** The kinds of file that are imported. */
export type TableKind = 'roster' | 'certificates' | 'courses' | 'contact-days'

export type RosterRow = CellsOf<typeof rosterColumns>
export type CertificateRow = CellsOf<typeof certificateColumns>
export type CourseRow = CellsOf<typeof courseColumns>
export type ContactDayRow = CellsOf<typeof contactDayColumns>

/** The cells of a row of each kind, by canonical column name. */
export type CellsByKind = {
  readonly roster: RosterRow
  readonly certificates: CertificateRow
  readonly courses: CourseRow
  readonly 'contact-days': ContactDayRow
}

/** The columns of each kind, once for reading, for help and for messages. */
export const columnsByKind: Readonly<Record<TableKind, readonly Column[]>> = {
  roster: rosterColumns,
  certificates: certificateColumns,
  courses: courseColumns,
  'contact-days': contactDayColumns,
}

/** The kinds, in the order in which `columnsByKind` names them. */
export const tableKinds: readonly TableKind[] = ['roster', 'certificates', 'courses', 'contact-days']

/** The column of the file of refused rows that says why; read over when such a file is imported again. */
export const reasonColumn = 'reason'

/** The columns of each kind by every spelling of their headers. */
const spellingsByKind: Readonly<Record<TableKind, ReadonlyMap<string, Column>>> = {
  roster: bySpelling(rosterColumns),
  certificates: bySpelling(certificateColumns),
  courses: bySpelling(courseColumns),
  'contact-days': bySpelling(contactDayColumns),
}

/** The column of a kind that a header as written means, if any. */
export function findColumn(kind: TableKind, header: string): Column | undefined {
  return spellingsByKind[kind].get(plainHeader(header))
}

/** True when any kind knows the header. */
export function isKnownHeader(header: string): boolean {
  return tableKinds.some((kind) => findColumn(kind, header) !== undefined)
}

/** True for the column of reasons that a file of refused rows carries. */
export function isReasonHeader(header: string): boolean {
  return plainHeader(header) === reasonColumn
}

function bySpelling(columns: readonly Column[]): ReadonlyMap<string, Column> {
  return new Map(columns.flatMap((column) => plainSpellings(column).map((spelling) => [spelling, column])))
}
