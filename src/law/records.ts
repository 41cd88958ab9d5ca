// What is recorded about one officer at one agency, before an as-of day is chosen.
import type { PlainDate } from './calendar.ts'
import type { ReviewAnswers } from './facts.ts'

/** Certificates and contact days are the officer's own, from all employers; the rest is this agency's. */
export type OfficerRecords = {
  readonly assignments: readonly {
    readonly role: 'regular' | 'substitute'
    /** Whether it rests on a contract between the employer and the district. */
    readonly contract: boolean
    readonly assumed_on: PlainDate
    /** The last day, inclusive; null while it is open. */
    readonly ended_on: PlainDate | null
    readonly agency: string
    readonly district: string
    /** A person's word on whether it continues the one before; null for none, then the rule decides. */
    readonly continues_previous: boolean | null
  }[]
  readonly attested_on: readonly PlainDate[]
  readonly policies_adopted_on: readonly PlainDate[]
  readonly policy_reviewed_on: readonly PlainDate[]
  readonly basics: readonly {
    readonly course: string
    readonly completed_on: PlainDate
    readonly on_file: boolean
  }[]
  readonly certificates: readonly {
    readonly kind: 'mandated' | 'supplemental'
    readonly completed_on: PlainDate
    readonly course_approved_on: PlainDate | null
    /** Whether this agency holds a copy. */
    readonly copy_held: boolean
  }[]
  /** In any order; may repeat. */
  readonly contact_days: readonly PlainDate[]
  readonly review_answers: ReviewAnswers
}
