// What a digest or a brief is made from: plain data, gathered by the flow at the moment the page leaves.
import type { PlainDate } from '../law/calendar.ts'
import type { CertCopy, PolicyReview, Status } from '../law/decision.ts'
import type { Instant } from './instant.ts'
import type { UploadsWaiting } from './letter-model.ts'

/** The two weekly pages: to a district's safety coordinator, and to a chief who asked for one. */
export type WeeklyClass = 'digest' | 'brief'

/** Whether letters of a class can be unsubscribed; a statutory one never can. */
export const isWeekly = (letterClass: string): letterClass is WeeklyClass =>
  letterClass === 'digest' || letterClass === 'brief'

/**
 * One officer at one agency. All but `own` is public (Minn. Stat. § 13.43): no rule path, no reason, no note; a
 * coordinator's digest has nothing else.
 */
export type WeeklyOfficer = {
  /** Tells this standing from others. */
  readonly key: string
  readonly officer: string
  readonly districts: readonly string[]
  readonly schools: readonly string[]
  readonly role: 'regular' | 'substitute'
  readonly status: Status
  readonly deadline: PlainDate | null
  /** The newest course that counts. */
  readonly course: { readonly title: string; readonly completedOn: PlainDate } | null
  readonly copy: CertCopy
  /** A substitute's student contact days in the school year. */
  readonly contactDays: number | null
  /** What only the agency's own chief sees; null in a digest. */
  readonly own: { readonly agency: string; readonly policyReview: PolicyReview } | null
}

export type WeeklyPage = {
  readonly class: WeeklyClass
  readonly name: string | null
  /** The legal day on which it is composed. */
  readonly on: PlainDate
  /** The districts of which the recipient is coordinator, or the agencies of which chief. */
  readonly places: readonly string[]
  /** Which agencies' officers serve there. */
  readonly agencies: readonly string[]
  readonly officers: readonly WeeklyOfficer[]
  /** The day of the page before, or a week ago, and how it was then; null where nothing was known. */
  readonly before: { readonly on: PlainDate; readonly officers: readonly WeeklyOfficer[] } | null
  /** Letters about these officers that did not reach their recipients. */
  readonly undelivered: number
  /** Of a brief only: who is to accept what an officer has sent is no business of a coordinator's. */
  readonly waiting: readonly UploadsWaiting[]
  readonly sweptAt: Instant | null
  /** Whether that is too long ago. */
  readonly sweepIsLate: boolean
  /** The ledger's last entry: its number, and its hash in hexadecimal digits. */
  readonly head: { readonly seq: number; readonly hash: string }
  /** Where a reply goes, when it is not the sender. */
  readonly replyTo: string | null
  /** Where it can be unsubscribed; null where mails carry no links. */
  readonly unsubscribe: string | null
}
