// The facts a decision rests on, with the keys of the public JSON.
import type { PlainDate, SchoolYear } from './calendar.ts'

/** A Basic course; `course` null for none. Only MNSSC_BASIC and NASRO_BASIC can give (b) status. */
export type Basic = {
  readonly course: string | null
  readonly completed: PlainDate | null
  readonly certificate_on_file: boolean
}

/** A certificate of a mandated or supplemental course; the approval is null where it is not known. */
export type Certificate = { readonly completed: PlainDate; readonly course_approved_on: PlainDate | null }

export type Assignment = {
  readonly assumed: PlainDate
  /** The last day, inclusive; null while it is open. */
  readonly ended: PlainDate | null
  readonly agency: string | null
  readonly district: string | null
  readonly continues_previous: boolean
}

/** What a person answered where dates alone cannot decide. */
export type ReviewAnswers = {
  readonly same_day_completion?: 'before' | 'after' | null
  readonly supplemental_after_b_window?: 'counts' | 'does_not_count' | null
}

/** One officer at one agency, as of one day. Optional keys of the JSON that were absent are null or empty. */
export type Facts = {
  readonly as_of: PlainDate
  readonly contract_sro: boolean
  readonly substitute: boolean
  readonly basic: Basic
  readonly mandated: readonly Certificate[]
  readonly supplemental: readonly Certificate[]
  readonly assignments: readonly Assignment[]
  readonly employer_unable_attested: PlainDate | null
  readonly contact_days: Readonly<Record<SchoolYear, number>>
  readonly sixtieth_contact_day: PlainDate | null
  readonly policy_adopted: boolean
  readonly policy_reviewed: PlainDate | null
  readonly cert_copy_on_file: PlainDate | null
  readonly review_answers: ReviewAnswers
}
