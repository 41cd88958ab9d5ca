// The training and its deadline in words: due, to be completed before starting, or overdue.
import { addDays, daysBetween, type PlainDate } from '../../law/calendar.ts'
import type { RulePath } from '../../law/decision.ts'
import { statusWords } from '../../law/status-words.ts'
import type { Concern } from './concern.ts'
import { daysInWords, fullDay, shortDay, withFullDays } from './day-words.ts'
import { isUntrained, type Officer } from './officers.ts'
import { bookedAhead, bookingSteps, certificateStep, isMaybeCompleted } from './training-steps.ts'

const course = 'school resource officer (SRO) training'

/** ', 98 days from today' */
const away = (on: PlainDate, deadline: PlainDate): string => {
  const left = daysBetween(on, deadline)
  if (left === 0) return ', which is today'
  return left === 1 ? ', which is tomorrow' : `, ${left} days from today`
}

/** Only (a) asks for the training before the duties; (b) and (c) let the officer serve meanwhile. */
const meanwhile = (rule_path: RulePath): readonly string[] => {
  if (rule_path === 'd>a')
    return ['Until the course is completed, consider giving further substitute days to somebody else.']
  return rule_path === 'a' || rule_path === 'a-incumbent' || rule_path === 'd>a-incumbent'
    ? ['Until the course is completed, consider who else could serve at the school.']
    : []
}

/** What to do today: a booked course is not asked for again. */
const askOr = (officer: Officer, on: PlainDate, otherwise: string): string => {
  const day = bookedAhead(officer, on)
  return day === null ? otherwise : `see that the course booked for ${fullDay(day)} is completed`
}

const overdue = (officer: Officer, on: PlainDate, deadline: PlainDate): Concern => ({
  subject: `Overdue since ${shortDay(addDays(deadline, 1))}: SRO training`,
  few: withFullDays(statusWords(officer.decision)),
  fact: `the ${course} of ${officer.officer} was due by ${fullDay(deadline)} and is ${daysInWords(daysBetween(deadline, on))} overdue`,
  ask: askOr(officer, on, 'book the earliest course today'),
  steps: [
    ...bookingSteps(officer, on),
    ...meanwhile(officer.decision.rule_path),
    certificateStep(officer, on),
  ],
})

const beforeStart = (officer: Officer, on: PlainDate, deadline: PlainDate): Concern => ({
  subject: `SRO training due by ${shortDay(deadline)}, before starting`,
  few: withFullDays(statusWords(officer.decision)),
  fact: `${officer.officer} is to start on ${fullDay(addDays(deadline, 1))} and must complete the ${course} before that day`,
  ask:
    deadline === on
      ? 'reply with the certificate today, or put off the first day of duty'
      : askOr(officer, on, 'make sure today that a course is booked'),
  steps: [
    ...bookingSteps(officer, on),
    'If the course cannot be completed by then, put off the first day of duty until it is.',
    'If you are unable to provide the course before the first day, say so in a dated statement, and reply with it before that day. Paragraph (c) then gives six months.',
    certificateStep(officer, on),
  ],
})

const due = (officer: Officer, on: PlainDate, deadline: PlainDate): Concern => ({
  subject: deadline === on ? 'Last day today: SRO training' : `SRO training due by ${shortDay(deadline)}`,
  few: withFullDays(statusWords(officer.decision)),
  fact: `${officer.officer} must complete the ${course} by ${fullDay(deadline)}${away(on, deadline)}`,
  ask: isMaybeCompleted(officer, on)
    ? 'reply with the certificate today if it is completed'
    : askOr(officer, on, 'make sure today that a course is booked'),
  steps: [...bookingSteps(officer, on), certificateStep(officer, on)],
})

/**
 * The training of an officer who has not completed it, as of the letter's day.
 * @throws Error where nothing is open: no letter at all is better than one that is not true
 */
export const trainingConcern = (officer: Officer, on: PlainDate): Concern => {
  const { status, deadline } = officer.decision
  if (deadline === null || !isUntrained(officer))
    throw new Error(
      `${officer.officer} at ${officer.agency}: status ${status} has no open deadline to write about`,
    )
  if (status === 'OVERDUE') return overdue(officer, on, deadline)
  return status === 'PRE_ASSIGNMENT_REQUIRED'
    ? beforeStart(officer, on, deadline)
    : due(officer, on, deadline)
}
