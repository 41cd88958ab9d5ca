// What each cell of a row is about: the officer, the agency, a certificate …, so that two rows can be compared.
import type { CertificateRow, CourseRow, RosterRow } from '../../tables/columns.ts'
import type { Filed } from './import-copy.ts'
import type { Saying } from './import-said.ts'

/** The things a roster row is about, as far as they are on record. */
export type RosterSubjects = {
  readonly agency_id: number | undefined
  readonly district_id: number | undefined
  readonly officer_id: number | undefined
  readonly assignment_id: number | undefined
}

type Cells = Readonly<Record<string, string | number | boolean | undefined>>

/**
 * The cells named, as sayings about one subject. What an officer has several of is told apart by `of`;
 * `field` has the fact's own name where the column's differs.
 */
const about = (
  subject: string,
  cells: Cells,
  columns: readonly string[],
  { of = '', field = {} }: { of?: string; field?: Readonly<Record<string, string>> } = {},
): Saying[] =>
  columns.flatMap((column) => {
    const value = cells[column]
    return value === undefined
      ? []
      : [{ subject, field: of + (field[column] ?? column), column, value: String(value) }]
  })

const officerSubject = (officerId: number) => `officer ${officerId}`
const certificate = (kind: string, completedOn: string) => `${kind} ${completedOn} `

/** What a roster row says of its agency and its district. */
export const placeSayings = (cells: RosterRow, { agency_id, district_id }: RosterSubjects): Saying[] => [
  ...(agency_id === undefined ? [] : about(`agency ${agency_id}`, cells, agencyColumns)),
  ...(district_id === undefined ? [] : about(`district ${district_id}`, cells, districtColumns)),
]

/** What a roster row says of its officer, the assignment and the certificates. */
export const officerSayings = (cells: RosterRow, on: RosterSubjects): Saying[] => {
  if (on.officer_id === undefined) return []
  const sayings: Saying[] = []
  const officer = officerSubject(on.officer_id)
  sayings.push(...about(officer, cells, officerColumns))
  if (on.assignment_id !== undefined)
    sayings.push(...about(officer, cells, assignmentColumns, { of: `assignment ${on.assignment_id} ` }))
  if (on.agency_id !== undefined && cells.unable_attested_on !== undefined) {
    const of = `attestation ${on.agency_id} ${cells.unable_attested_on} `
    sayings.push(...about(officer, cells, ['unable_reason'], { of }))
  }
  for (const { kind, day, field } of certificateColumns) {
    const completedOn = cells[day]
    if (completedOn === undefined) continue
    sayings.push(...about(officer, cells, Object.keys(field), { of: certificate(kind, completedOn), field }))
  }
  return sayings
}

const agencyColumns = [
  'agency',
  'chief_name',
  'chief_email',
  'backup_name',
  'backup_email',
  'training_contact_email',
]
const districtColumns = ['district', 'coordinator_name', 'coordinator_email']
const officerColumns = ['officer', 'badge', 'officer_email']
const assignmentColumns = ['role', 'contract', 'ended_on', 'continues_previous']
const certificateColumns = [
  { kind: 'basic', day: 'basic_completed_on', field: { basic_course: 'course', basic_on_file: 'on_file' } },
  { kind: 'mandated', day: 'mandated_completed_on', field: { mandated_course_no: 'course_no' } },
  { kind: 'supplemental', day: 'supplemental_completed_on', field: { supplemental_course_no: 'course_no' } },
] as const

/** @param filed the copy that the row's file is, if it names one: two paths may be one file, and one path two. */
export const certificateSayings = (
  cells: CertificateRow,
  officerId: number,
  filed: Filed | null,
): Saying[] => {
  const officer = officerSubject(officerId)
  const of = certificate(cells.kind, cells.completed_on)
  const columns = ['course', 'course_no', 'course_title', 'sponsor', 'credits', 'certificate_no']
  const sayings = about(officer, cells, columns, { of, field: { course_title: 'title' } })
  if (filed === null || cells.file === undefined) return sayings
  const value = `${cells.file} (SHA-256 ${filed.copy.sha256.slice(0, 16)}…)`
  const field = `${of}copy ${filed.holder.id}`
  return [...sayings, { subject: officer, field, column: 'file', value }]
}

export const courseSayings = (cells: CourseRow, courseKey: string): Saying[] =>
  about(`course ${courseKey}`, cells, ['kind', 'title', 'sponsor', 'credits', 'approved_on'])
