// Whether what a notice says is still so when its letter leaves, and, in words, why a notice that waited is not told.
import type { PlainDate } from '../law/calendar.ts'
import type { Decision } from '../law/decision.ts'
import { isAbout, matterOf } from './due-rungs.ts'
import { isOfDeadline } from './known-notice.ts'
import { type Episode, type Lasting, lastingNow, type Standing } from './lasting.ts'
import { bookingLadder, contactDaysLadder } from './situation-rungs.ts'

/** What a notice is about. */
export type Told = {
  readonly situation: string
  readonly deadline_nominal: string | null
  readonly deadline: string | null
  readonly since: string | null
  readonly rung: string
}

/** A standing, the days for which a course is booked, and the situations that were seen and are not over. */
export type StandingNow = Standing & {
  readonly booked: readonly PlainDate[]
  readonly episodes: readonly Episode[]
}

/** Of one officer: asked again when the letter is composed. */
export const stillHolds = (notice: Told, standing: StandingNow): boolean => {
  const { situation, since } = notice
  const { booked, episodes } = standing
  if (isOfDeadline(notice)) {
    const matter = matterOf(standing.decision)
    return isAbout(notice, matter) && situation === matter?.situation
  }
  if (situation !== 'contact-days' && situation !== 'booking-passed')
    return (
      isLasting(notice, standing) &&
      episodes.some((one) => one.situation === situation && one.since === since)
    )
  const ladder = situation === 'contact-days' ? contactDaysLadder(standing) : bookingLadder(standing, booked)
  return ladder?.since === since && ladder.passed.some(({ rung }) => rung === notice.rung)
}

const isLasting = ({ situation }: Told, standing: Standing): boolean =>
  lastingNow(standing).includes(situation as Lasting)

/** For the list of notices. */
export const whyCancelled = (notice: Told, standing: Standing): string => {
  const { decision } = standing
  if (isOfDeadline(notice)) return whyDeadlineGone(notice, decision)
  if (isLasting(notice, standing)) return 'a later notice says it'
  if (decision.status === 'NOT_APPLICABLE') return 'no longer assigned as a school resource officer here'
  return whyEnded(notice.situation)
}

/** Why a situation is no longer told, where it does not hang on a deadline. */
export const whyEnded = (situation: string): string => endings[situation] ?? 'it no longer holds'

const endings: Readonly<Record<string, string>> = {
  review: 'the question has been answered',
  'contact-days': 'the student contact days on record are fewer now, or the school year is over',
  'policy-missing': 'the review of the policy is on record, or no longer asked for',
  'policy-late': 'another day of the review is on record',
  'copy-missing': 'a copy of a certificate is on record',
  'copy-stale': 'a copy of the newest certificate is on record',
  'booking-passed': 'the training is on record, or the course was booked anew',
  'basic-proof-missing': 'the certificate of the Basic course is on file',
  'possible-mandated-course': 'the Basic course on record is another one now',
  'no-policy': 'a policy is on record, or nobody must review one',
  handover: 'nothing is open',
}

/** Why a notice about a deadline is not told. */
export const whyDeadlineGone = (notice: Pick<Told, 'deadline'>, decision: Decision): string => {
  const matter = matterOf(decision)
  if (matter !== null)
    return matter.deadline === notice.deadline
      ? `the standing is now ${matter.situation === 'overdue' ? 'overdue' : 'pending'}`
      : `the deadline moved from ${notice.deadline} to ${matter.deadline}`
  return whyNoDeadline[decision.status] ?? 'no deadline applies any more'
}

const whyNoDeadline: Partial<Record<Decision['status'], string>> = {
  COMPLIANT: 'the training has been completed',
  COMPLIANT_LATE: 'the training has been completed',
  EXEMPT_SUBSTITUTE: 'exempt: a substitute under 60 student contact days this school year',
  NOT_APPLICABLE: 'no longer assigned as a school resource officer here',
  REVIEW: 'a person must decide first',
}
