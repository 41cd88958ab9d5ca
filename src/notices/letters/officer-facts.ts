// The facts of one officer, labelled: who, where, the status, the deadline, what satisfies it.
import type { PlainDate } from '../../law/calendar.ts'
import type { Decision } from '../../law/decision.ts'
import { statusWords } from '../../law/status-words.ts'
import { isAboutAgency } from './concerns.ts'
import type { Fact } from './content.ts'
import { distance, fullDay, withFullDays } from './day-words.ts'
import { capital, listed } from './names.ts'
import { isUntrained, type Officer } from './officers.ts'

/** A supplemental course is open only to those under paragraph (b). */
const satisfiedBy = ({ rule_path }: Decision): string =>
  `A training course approved by the POST Board on the learning objectives of Minn. Stat. § 626.8482 subd. 4. ${
    rule_path.endsWith('b')
      ? 'Because of the Basic course, a supplemental course approved under subd. 4(b) satisfies it as well.'
      : 'A supplemental course alone does not satisfy it.'
  }`

const met = { COMPLIANT: ', met', COMPLIANT_LATE: ', missed' } as const

/** Of a training that is no longer open the day is told as history, so that nobody takes it for a day ahead. */
const deadlineOf = (officer: Officer, on: PlainDate): Fact => {
  const { deadline, status } = officer.decision
  if (deadline === null) return { label: 'Deadline', value: '' }
  if (isUntrained(officer))
    return { label: 'Deadline', value: `${fullDay(deadline)} (${distance(on, deadline)})` }
  const how = status === 'COMPLIANT' || status === 'COMPLIANT_LATE' ? met[status] : ''
  return { label: 'Deadline of the training', value: `${fullDay(deadline)}${how}` }
}

/** Only where it disagrees with the statute's day and the training is still open. */
const guidanceDay = (officer: Officer): string => {
  const { post_guidance_deadline: day, deadline } = officer.decision
  return day === null || day === deadline || !isUntrained(officer)
    ? ''
    : `${fullDay(day)}; the statute decides`
}

/** The lines under the name say the status already, unless the letter is about something else. */
const statusFact = ({ decision }: Officer, states: readonly string[]): string => {
  const status = capital(withFullDays(statusWords(decision)))
  return decision.status === 'REVIEW' || states.includes(status) ? '' : status
}

/** The facts to show of an officer on the letter's day. @param states what the lines under the name say. */
export const factsOf = (officer: Officer, on: PlainDate, states: readonly string[]): readonly Fact[] => {
  const { decision, role, districts, schools, contactDays, booked } = officer
  const facts: readonly Fact[] = [
    { label: 'Status', value: statusFact(officer, states) },
    deadlineOf(officer, on),
    {
      label: 'Course booked for',
      value: isUntrained(officer) ? listed(booked.filter((day) => day >= on).map(fullDay)) : '',
    },
    { label: "POST Board's page (guidance, not law)", value: guidanceDay(officer) },
    { label: 'What satisfies it', value: isUntrained(officer) ? satisfiedBy(decision) : '' },
    { label: 'POST license', value: officer.postLicense },
    { label: schools.length > 1 ? 'Schools' : 'School', value: listed(schools) },
    { label: districts.length > 1 ? 'School districts' : 'School district', value: listed(districts) },
    { label: 'Serves as', value: role === 'substitute' ? 'substitute school resource officer' : '' },
    {
      label: 'Student contact days this school year',
      value: contactDays === null ? '' : String(contactDays),
    },
  ]
  return facts.filter(({ value }) => value !== '')
}

/** Where the agency books courses, while one is still to be booked, and whom it calls. */
export const bookingFacts = (officer: Officer): readonly Fact[] => {
  const { bookingUrl, call, decision } = officer
  const toBook = isUntrained(officer) || decision.status === 'EXEMPT_SUBSTITUTE'
  return [
    ...(bookingUrl === null || !toBook || isAboutAgency(officer)
      ? []
      : [{ label: 'Where to book', value: bookingUrl, ...linkTo(bookingUrl) }]),
    ...(call === null ? [] : [{ label: 'Whom to call', value: call }]),
  ]
}

const linkTo = (url: string): { readonly href?: string } =>
  /^https?:\/\/\S+$/i.test(url) ? { href: url } : {}
