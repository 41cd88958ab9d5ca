// The whole schema as types, one page.
import type { Generated } from 'kysely'
import type { Status } from '../src/law/decision.ts'
import type { ActBody, LetterClass, LetterOffice } from '../src/ledger/acts.ts'
import type { FactBody, FactNoun } from '../src/ledger/entries.ts'
import type { Instant } from '../src/notices/instant.ts'

export type LedgerTable = {
  seq: number
  at: Instant
  clock: 'machine' | 'given'
  machine_at: Instant | null
  actor: string
  kind: string
  subject: string
  body: string
  salt: Uint8Array
  prev_hash: Uint8Array
  hash: Uint8Array
}

/** SQLite keeps booleans as 0 and 1. */
type Stored<T> = {
  [K in keyof T]: T[K] extends boolean ? 0 | 1 : T[K] extends boolean | null ? 0 | 1 | null : T[K]
}

/** One version of a fact: valid for knowledge from `recorded_seq` until before `ended_seq`. */
type FactTable<N extends FactNoun> = Stored<Required<FactBody<N>>> & {
  recorded_seq: number
  id: number
  ended_seq: number | null
}

/** The table in which each kind of fact is mirrored. */
export const factTables = {
  agency: 'agencies',
  district: 'districts',
  officer: 'officers',
  contact: 'contacts',
  assignment: 'assignments',
  attestation: 'attestations',
  policy: 'policies',
  policy_review: 'policy_reviews',
  certificate: 'certificates',
  copy: 'copies',
  course: 'courses',
  contact_day: 'contact_days',
  review_answer: 'review_answers',
  booking: 'bookings',
  upload: 'uploads',
  grant: 'grants',
} as const satisfies Record<FactNoun, keyof Tables>

export type StandingTable = {
  agency_id: number
  officer_id: number
  status: Status | null
  deadline: string | null
  /** The decision without its `because`, in canonical form: what the next look is compared with. */
  decision: string | null
  changed_seq: number | null
  /** The next day on which something may change; '' means at once; null never. */
  look_on: string | null
}

export type SweepTable = {
  day: string
  seq: number
  at: Instant
  looked: number
  changed: number
  notices: number
}

export type NoticeState = 'planned' | 'told' | 'passed-over' | 'held' | 'cancelled'
export type NoticeTable = {
  id: Generated<number>
  agency_id: number
  officer_id: number | null
  situation: string
  deadline_nominal: string | null
  deadline: string | null
  since: string | null
  rung: string
  office: 'chief' | 'backup' | 'operator'
  state: NoticeState
  reason: string | null
  /** Who stands in when the chief's letter could not be delivered. */
  via: Generated<'chief' | 'backup'>
  letter_id: number | null
  planned_seq: number
  state_seq: number
  /** The booked course day for which it is held. */
  booked_on: string | null
}

export type LetterState =
  | 'planned'
  | 'sending'
  | 'sent'
  | 'deferred'
  | 'unknown'
  | 'refused'
  | 'cancelled'
  | 'closed'
export type LetterTable = {
  id: Generated<number>
  class: LetterClass
  office: LetterOffice
  key: string
  recipient: string
  name: string | null
  day: string
  planned_for: Instant
  /** The letter an operator's letter is about. */
  about: number | null
  state: LetterState
  reason: string | null
  subject: string | null
  message_id: string | null
  sha256: string | null
  attempts: Generated<number>
  sent_at: Instant | null
  reply: string | null
  undelivered_seq: number | null
  planned_seq: number
  state_seq: number
  claimed_at: Instant | null
  next_attempt_at: Instant | null
}

export type LetterNoticeTable = {
  letter_id: number
  notice_id: number
  part: 'notice' | 'copy'
  included: 0 | 1 | null
}
export type LetterBytesTable = { letter_id: number; bytes: Uint8Array }
export type AttemptTable = {
  letter_id: number
  attempt: number
  started_at: Instant
  ended_at: Instant | null
  outcome: 'sent' | 'refused' | 'deferred' | 'unknown' | null
  code: number | null
  reply: string | null
  host: string | null
  tls: string | null
  queue_id: string | null
}

/** A situation that lasts, from the day it was first seen; without an officer it is the agency's own. */
export type EpisodeTable = {
  seq: number
  agency_id: number
  officer_id: number | null
  situation: string
  since: string
  ended_on: string | null
  ended_seq: number | null
}

type Acted<Body> = Stored<Body> & { seq: number }

export type Tables = {
  ledger: LedgerTable
  agencies: FactTable<'agency'>
  districts: FactTable<'district'>
  officers: FactTable<'officer'>
  contacts: FactTable<'contact'>
  assignments: FactTable<'assignment'>
  attestations: FactTable<'attestation'>
  policies: FactTable<'policy'>
  policy_reviews: FactTable<'policy_review'>
  certificates: FactTable<'certificate'>
  copies: FactTable<'copy'>
  courses: FactTable<'course'>
  contact_days: FactTable<'contact_day'>
  review_answers: FactTable<'review_answer'>
  bookings: FactTable<'booking'>
  uploads: FactTable<'upload'>
  grants: FactTable<'grant'>
  standings: StandingTable
  sweeps: SweepTable
  notices: NoticeTable
  letters: LetterTable
  letter_notices: LetterNoticeTable
  letter_bytes: LetterBytesTable
  attempts: AttemptTable
  episodes: EpisodeTable
  acknowledgements: Acted<ActBody<'letter.acknowledged'>> & { at: Instant }
  bounces: Acted<ActBody<'letter.bounced'>> & { at: Instant }
  tellings: Acted<ActBody<'notice.told'>>
  subscriptions: Acted<ActBody<'subscription.changed'>>
}
