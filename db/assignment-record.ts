// An assignment as its row has it, made ready for the law.
import type { PlainDate } from '../src/law/calendar.ts'
import type { RecordedAssignment } from './recorded.ts'
import type { Tables } from './tables.ts'

export const assignmentColumns = [
  'id',
  'recorded_seq',
  'agency_id',
  'officer_id',
  'district_id',
  'school',
  'role',
  'contract',
  'assumed_on',
  'ended_on',
  'continues_previous',
] as const
type AssignmentRow = Pick<Tables['assignments'], (typeof assignmentColumns)[number]>

/** Days were checked before they were recorded. */
const day = (text: string): PlainDate => text as PlainDate

export const assignmentOf = (row: AssignmentRow): RecordedAssignment => ({
  id: row.id,
  recorded_seq: row.recorded_seq,
  district_id: row.district_id,
  school: row.school,
  role: row.role,
  contract: row.contract === 1,
  assumed_on: day(row.assumed_on),
  ended_on: row.ended_on === null ? null : day(row.ended_on),
  agency: String(row.agency_id),
  district: String(row.district_id),
  continues_previous: row.continues_previous === null ? null : row.continues_previous === 1,
})
