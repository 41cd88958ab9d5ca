// The auditor's columns, defined once: their names and order, what their cells hold, and who may see them.
import type { PlainDate } from '../law/calendar.ts'
import type { Citation } from '../law/citation.ts'
import type { Decision, Flag } from '../law/decision.ts'
import type { Instant } from '../notices/instant.ts'

/** One assignment of an officer with one certificate of the officer; without one, its cells are null. */
export type LogRow = {
  readonly agency: string
  readonly agency_ori: string | null
  readonly chief: string | null
  readonly officer: string
  readonly post_license: string
  readonly badge: string | null
  readonly district: string
  readonly school: string | null
  readonly role: 'regular' | 'substitute'
  readonly assumed_on: PlainDate
  readonly ended_on: PlainDate | null
  readonly rule_path: Decision['rule_path']
  readonly citation: readonly Citation[]
  readonly status: Decision['status']
  readonly deadline_nominal: PlainDate | null
  readonly deadline: PlainDate | null
  /** Days from the legal deadline to the completion; negative is early. */
  readonly days_early_or_late: number | null
  readonly basic_course: string | null
  readonly basic_completed_on: PlainDate | null
  readonly course_kind: 'mandated' | 'supplemental' | null
  readonly course_title: string | null
  readonly post_course_no: string | null
  readonly course_approved_on: PlainDate | null
  readonly sponsor: string | null
  readonly credits: number | null
  readonly completed_on: PlainDate | null
  readonly policy_review: Decision['policy_review']
  readonly policy_reviewed_on: PlainDate | null
  readonly unable_attested_on: PlainDate | null
  readonly contact_days_this_school_year: number
  readonly duties_not_required: readonly number[]
  /** Whether this agency holds a copy of this certificate. */
  readonly copy_held: 'no' | 'paper' | 'file' | null
  readonly copy_file: string | null
  readonly copy_sha256: string | null
  readonly flags: readonly Flag[]
  readonly post_guidance_deadline: PlainDate | null
  readonly post_recurring_due: PlainDate | null
  readonly recorded_at: Instant
  readonly recorded_by: string
}

/** `text` is what people typed; `word` is one of a few that the program knows; `list` has several of these. */
export type CellKind = 'text' | 'word' | 'day' | 'instant' | 'number' | 'list'

export type LogColumn = {
  readonly name: keyof LogRow
  readonly kind: CellKind
  /** Not of the public facts of an officer (Minn. Stat. § 13.43): a coordinator does not see it. */
  readonly withheld?: true
}

export const logColumns: readonly LogColumn[] = [
  { name: 'agency', kind: 'text' },
  { name: 'agency_ori', kind: 'text' },
  { name: 'chief', kind: 'text' },
  { name: 'officer', kind: 'text' },
  { name: 'post_license', kind: 'text' },
  { name: 'badge', kind: 'text' },
  { name: 'district', kind: 'text' },
  { name: 'school', kind: 'text' },
  { name: 'role', kind: 'word' },
  { name: 'assumed_on', kind: 'day' },
  { name: 'ended_on', kind: 'day' },
  { name: 'rule_path', kind: 'word', withheld: true },
  { name: 'citation', kind: 'list', withheld: true },
  { name: 'status', kind: 'word' },
  { name: 'deadline_nominal', kind: 'day' },
  { name: 'deadline', kind: 'day' },
  { name: 'days_early_or_late', kind: 'number' },
  { name: 'basic_course', kind: 'text' },
  { name: 'basic_completed_on', kind: 'day' },
  { name: 'course_kind', kind: 'word' },
  { name: 'course_title', kind: 'text' },
  { name: 'post_course_no', kind: 'text' },
  { name: 'course_approved_on', kind: 'day' },
  { name: 'sponsor', kind: 'text' },
  { name: 'credits', kind: 'number' },
  { name: 'completed_on', kind: 'day' },
  { name: 'policy_review', kind: 'word', withheld: true },
  { name: 'policy_reviewed_on', kind: 'day', withheld: true },
  { name: 'unable_attested_on', kind: 'day', withheld: true },
  { name: 'contact_days_this_school_year', kind: 'number' },
  { name: 'duties_not_required', kind: 'list', withheld: true },
  { name: 'copy_held', kind: 'word' },
  { name: 'copy_file', kind: 'text' },
  { name: 'copy_sha256', kind: 'word' },
  { name: 'flags', kind: 'list', withheld: true },
  { name: 'post_guidance_deadline', kind: 'day' },
  { name: 'post_recurring_due', kind: 'day' },
  { name: 'recorded_at', kind: 'instant' },
  { name: 'recorded_by', kind: 'text', withheld: true },
]

/** Whoever may see all of an officer's record, or the public facts of it alone. */
export type Audience = 'all' | 'public'

/** The columns that an audience may see, in their order. */
export const columnsFor = (audience: Audience): readonly LogColumn[] =>
  audience === 'all' ? logColumns : logColumns.filter(({ withheld }) => withheld !== true)
