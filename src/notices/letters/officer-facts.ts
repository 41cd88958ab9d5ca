// The facts of one officer, labelled: who, where, the status, the deadline, what satisfies it.
import type { PlainDate } from '../../law/calendar.ts'
import type { CertCopy, Decision, PolicyReview } from '../../law/decision.ts'
import { statusWords } from '../../law/status-words.ts'
import { isAboutAgency } from './concerns.ts'
import type { Fact } from './content.ts'
import { distance, fullDay, withFullDays } from './day-words.ts'
import { capital, listed } from './names.ts'
import { isUntrained, type Officer } from './officers.ts'

const policyWords: Partial<Record<PolicyReview, string>> = {
  MISSING: 'no review by this officer is on record',
  LATE: 'reviewed, but late',
  NO_POLICY_ADOPTED: 'the agency has no policy on record',
}

const copyWords: Partial<Record<CertCopy, string>> = {
  MISSING: 'the agency holds no copy of the most recent certificate',
  STALE: 'the copy held is of an older certificate',
}

/** A supplemental course is open only to those under paragraph (b). */
const satisfiedBy = ({ rule_path }: Decision): string => {
  const supplemental = rule_path.endsWith('b')
    ? 'Because of the Basic course, a supplemental course approved under subd. 4(b) satisfies it as well.'
    : 'A supplemental course alone does not satisfy it.'
  return `A training course approved by the POST Board on the learning objectives of Minn. Stat. § 626.8482 subd. 4. ${supplemental}`
}

const deadlineOf = (officer: Officer, on: PlainDate): string => {
  const { deadline } = officer.decision
  if (deadline === null) return ''
  return isUntrained(officer) ? `${fullDay(deadline)} (${distance(on, deadline)})` : fullDay(deadline)
}

/** Only where it disagrees with the statute's day and the training is still open. */
const guidanceDay = (officer: Officer): string => {
  const { post_guidance_deadline: day, deadline } = officer.decision
  return day === null || day === deadline || !isUntrained(officer)
    ? ''
    : `${fullDay(day)}; the statute decides`
}

const place = ({ agency, districts, schools }: Officer): readonly Fact[] => [
  { label: 'Agency', value: agency },
  { label: districts.length > 1 ? 'School districts' : 'School district', value: listed(districts) },
  { label: schools.length > 1 ? 'Schools' : 'School', value: listed(schools) },
]

const standing = (officer: Officer, on: PlainDate): readonly Fact[] => {
  const { decision, role } = officer
  return [
    { label: 'POST license', value: officer.postLicense },
    ...place(officer),
    { label: 'Serves as', value: role === 'substitute' ? 'substitute school resource officer' : '' },
    { label: 'Status', value: capital(withFullDays(statusWords(decision))) },
    { label: 'Deadline', value: deadlineOf(officer, on) },
    { label: "POST Board's page (guidance, not law)", value: guidanceDay(officer) },
    { label: 'What satisfies it', value: isUntrained(officer) ? satisfiedBy(decision) : '' },
    { label: 'Policy review', value: capital(policyWords[decision.policy_review] ?? '') },
    { label: 'Certificate copy', value: capital(copyWords[decision.cert_copy] ?? '') },
  ]
}

/** The facts to show of an officer on the letter's day; of an agency's own matter only where it is. */
export const factsOf = (officer: Officer, on: PlainDate): readonly Fact[] =>
  (isAboutAgency(officer) ? place(officer) : standing(officer, on)).filter(({ value }) => value !== '')

/** Where the agency books courses, while one is still to be booked, and whom it calls. */
export const bookingFacts = ({ bookingUrl, call, decision: { status } }: Officer): readonly Fact[] => [
  ...(bookingUrl === null || status === 'COMPLIANT' || status === 'COMPLIANT_LATE'
    ? []
    : [{ label: 'Where to book', value: bookingUrl, ...linkTo(bookingUrl) }]),
  ...(call === null ? [] : [{ label: 'Whom to call', value: call }]),
]

const linkTo = (url: string): { readonly href?: string } =>
  /^https?:\/\/\S+$/i.test(url) ? { href: url } : {}
