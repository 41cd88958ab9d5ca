// What a decision says: status, path, deadlines, flags and reasons, with the keys of the public JSON.
import type { PlainDate } from './calendar.ts'
import type { Citation } from './citation.ts'

export const STATUSES = [
  'NOT_APPLICABLE',
  'NOT_YET_EFFECTIVE',
  'PRE_ASSIGNMENT_REQUIRED',
  'PENDING',
  'COMPLIANT',
  'COMPLIANT_LATE',
  'OVERDUE',
  'EXEMPT_SUBSTITUTE',
  'REVIEW',
] as const

export type Status = (typeof STATUSES)[number]

/** The way through the paragraphs that has deadlines; with the prefix `d>` for a substitute past the limit. */
export type DutyPath = 'a' | 'a-incumbent' | 'b' | 'c' | 'c-incumbent'
export type RulePath = 'none' | 'd' | DutyPath | `d>${DutyPath}`

export type PolicyReview = 'NOT_REQUIRED' | 'DONE' | 'LATE' | 'MISSING' | 'NO_POLICY_ADOPTED'
export type CertCopy = 'NOT_REQUIRED' | 'NOT_YET' | 'HELD' | 'STALE' | 'MISSING'

export const FLAGS = [
  'ATTESTATION_AFTER_ASSUMPTION',
  'BASIC_PROOF_MISSING',
  'B_OVER_C',
  'B_WINDOW_CLOSED',
  'C_REUSED',
  'DEADLINE_ROLLED',
  'GUIDANCE_CONFLICT',
  'INCUMBENT_C',
  'NONQUALIFYING_BASIC',
  'OPTIONAL_HOLIDAY',
  'POSSIBLE_MANDATED_COURSE',
  'POST_GUIDANCE_RELIED',
  'POST_RECURRING_LAPSED',
  'PRE_APPROVAL_CERT',
  'PRIOR_YEAR_LIMIT_EXCEEDED',
  'SAME_DAY_COMPLETION',
  'SAME_DAY_POLICY_REVIEW',
  'SUBSTITUTE_LIMIT_REACHED',
  'SUBSTITUTE_TRAINED',
  'SUPPLEMENTAL_AFTER_B_WINDOW',
  'SUPPLEMENTAL_NOT_AVAILABLE',
] as const

export type Flag = (typeof FLAGS)[number]

/** Why: a sentence or two in plain words that go unchanged into letters, and the source they rest on. */
export type Reason = { readonly cite: Citation; readonly text: string }

export type Decision = {
  readonly rule_path: RulePath
  /** The last day in time, inclusive, after any roll. */
  readonly deadline: PlainDate | null
  /** The same before any roll: what reminders go by. */
  readonly deadline_nominal: PlainDate | null
  readonly status: Status
  /** Clauses of subd. 2(a) the officer is "not required to perform": a permission, not a prohibition. */
  readonly duties_not_required: readonly number[]
  readonly policy_review: PolicyReview
  readonly cert_copy: CertCopy
  /** Guidance only. */
  readonly post_guidance_deadline: PlainDate | null
  /** Guidance only. */
  readonly post_recurring_due: PlainDate | null
  readonly flags: readonly Flag[]
  readonly because: readonly Reason[]
}
