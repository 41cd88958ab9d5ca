// Paragraph (a), the general rule: trained before the duties are assumed. Minn. Stat. § 626.8482, subd. 3(a).
//
// "Except as provided for in paragraphs [(b), (c), and (d)], beginning September 1, 2025, a peace officer assigned
// to serve as a school resource officer must complete a training course that provides instruction on the learning
// objectives identified in [subdivision 4] prior to assuming the duties of a school resource officer."
import { addDays, daysBetween, type PlainDate } from './calendar.ts'
import { assumedWords, type Case, isIncumbent, type Ruling } from './case.ts'
import type { Status } from './decision.ts'
import { raise, say } from './notes.ts'
import { EFFECTIVE_DAY } from './parameters.ts'

const CITE = '626.8482 subd. 3(a)'
const DAY_BEFORE_EFFECTIVE = addDays(EFFECTIVE_DAY, -1)

/** "prior to assuming" is a fixed point: the day before, with no roll. An incumbent has 2025-09-01 itself. */
export const deadlineA = (one: Case): PlainDate =>
  isIncumbent(one) ? EFFECTIVE_DAY : addDays(one.assumed, -1)

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/** 'Duties were assumed on 2026-09-09, so the training was due before, by 2026-09-08.' */
const duty = (one: Case, deadline: PlainDate): string =>
  isIncumbent(one)
    ? `The officer has served since ${one.assumed}, before the requirement began on ${EFFECTIVE_DAY}, and is held to it from that day: the last day accepted is ${EFFECTIVE_DAY}.`
    : `${capital(assumedWords(one))}, so the last day to complete the training is the day before, ${deadline}.`

const ruled = (one: Case, deadline: PlainDate, status: Status): Ruling => ({
  path: isIncumbent(one) ? 'a-incumbent' : 'a',
  deadline,
  nominal: deadline,
  status,
})

const inTime = (one: Case, deadline: PlainDate, satisfiedOn: PlainDate): Ruling => {
  say(one.notes, CITE, `${duty(one, deadline)} The training was completed on ${satisfiedOn}, in time.`)
  if (isIncumbent(one) && satisfiedOn === EFFECTIVE_DAY) {
    raise(one.notes, 'POST_GUIDANCE_RELIED')
    say(
      one.notes,
      'POST guidance',
      `The POST Board's page says by September 1, 2025, and ${EFFECTIVE_DAY} itself is accepted on its word. Reading not taken: the last day was ${DAY_BEFORE_EFFECTIVE}, and the training came one day late.`,
    )
  }
  return ruled(one, deadline, 'COMPLIANT')
}

const sameDay = (one: Case, deadline: PlainDate): Ruling => {
  raise(one.notes, 'SAME_DAY_COMPLETION')
  const answer = one.facts.review_answers.same_day_completion ?? null
  const question = `The training was completed on ${one.assumed}, the very day the duties were assumed; the law says “prior to assuming the duties”.`
  if (answer === null) {
    say(
      one.notes,
      CITE,
      `${question} Dates alone cannot tell: if the course ended before the duties began it was in time, if the duties began first it was late. A person must say which.`,
    )
    return ruled(one, deadline, 'REVIEW')
  }
  const came =
    answer === 'before' ? 'ended before the duties began: in time' : 'ended after the duties began: late'
  say(one.notes, CITE, `${question} A person has answered that the course ${came}.`)
  return ruled(one, deadline, answer === 'before' ? 'COMPLIANT' : 'COMPLIANT_LATE')
}

const late = (one: Case, deadline: PlainDate, satisfiedOn: PlainDate): Ruling => {
  const days = daysBetween(deadline, satisfiedOn)
  say(
    one.notes,
    CITE,
    `${duty(one, deadline)} The training was completed on ${satisfiedOn}, ${days === 1 ? 'one day' : `${days} days`} late.`,
  )
  return ruled(one, deadline, 'COMPLIANT_LATE')
}

const untrained = (one: Case, deadline: PlainDate): Ruling => {
  const { as_of } = one.facts
  const open = as_of <= deadline
  const weekends = one.planned ? ' Weekends and holidays do not extend it.' : ''
  const missing = `No training that counts is on record on ${as_of}.`
  say(one.notes, CITE, `${duty(one, deadline)}${weekends} ${missing}`)
  if (isIncumbent(one)) {
    const other = open
      ? `the last day was ${DAY_BEFORE_EFFECTIVE}, and the training is overdue; or paragraph (a)`
      : 'paragraph (a)'
    say(
      one.notes,
      CITE,
      `${open ? 'Readings' : 'Reading'} not taken: ${other} never reaches an officer who assumed the duties before ${EFFECTIVE_DAY}. The POST Board's page gives September 1, 2025, to officers without a Basic course.`,
    )
  }
  if (open) return ruled(one, deadline, one.planned ? 'PRE_ASSIGNMENT_REQUIRED' : 'PENDING')
  return ruled(one, deadline, 'OVERDUE')
}

/** Rules under (a) where the training was completed in time; null where it was not. */
export const underAInTime = (one: Case): Ruling | null => {
  const deadline = deadlineA(one)
  return one.satisfiedOn !== null && one.satisfiedOn <= deadline
    ? inTime(one, deadline, one.satisfiedOn)
    : null
}

/** Rules under (a) where nothing was completed in time and neither (b) nor (c) applies. */
export const underA = (one: Case): Ruling => {
  const deadline = deadlineA(one)
  if (one.satisfiedOn === null) return untrained(one, deadline)
  if (one.satisfiedOn === one.assumed && !isIncumbent(one)) return sameDay(one, deadline)
  return late(one, deadline, one.satisfiedOn)
}

/** What (a) would ask, for the readings of the other paragraphs that were not taken: 'overdue since …'. */
export const ifAApplied = (one: Case): string => {
  const deadline = deadlineA(one)
  return `the training ${deadline < one.facts.as_of ? 'was' : 'is'} due by ${deadline}`
}
