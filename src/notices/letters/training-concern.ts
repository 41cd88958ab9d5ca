// The training and its deadline in words: due, to be completed before starting, or overdue.
import { addDays, daysBetween, type PlainDate } from '../../law/calendar.ts'
import type { RulePath } from '../../law/decision.ts'
import { workingDayOnOrBefore } from '../../law/holidays.ts'
import { statusWords } from '../../law/status-words.ts'
import type { Concern } from './concern.ts'
import { daysInWords, fullDay, shortDay, withFullDays } from './day-words.ts'
import { isUntrained, type Officer } from './officers.ts'

const course = 'school resource officer (SRO) training'

const record =
  'When the course is completed, have the certificate recorded and keep a copy: paragraph (e) asks the chief to maintain a copy of the most recent training certificate.'

/** ', 98 days from today' */
const away = (on: PlainDate, deadline: PlainDate): string => {
  const left = daysBetween(on, deadline)
  if (left === 0) return ', which is today'
  return left === 1 ? ', which is tomorrow' : `, ${left} days from today`
}

/** The day to book by, and the last working day before it where the day itself is none. */
const bookBy = (on: PlainDate, nominal: PlainDate, deadline: PlainDate): string => {
  const safe = workingDayOnOrBefore(nominal)
  const best =
    safe < deadline && safe >= on ? ` Plan for ${fullDay(safe)}, the last working day before it.` : ''
  return `Book a course that ends on or before ${fullDay(deadline)}.${best}`
}

/** Only (a) asks for the training before the duties; (b) and (c) let the officer serve meanwhile. */
const meanwhile = (rule_path: RulePath): readonly string[] => {
  if (rule_path === 'd>a')
    return ['Until the course is completed, consider giving further substitute days to somebody else.']
  return rule_path === 'a' || rule_path === 'a-incumbent' || rule_path === 'd>a-incumbent'
    ? ['Until the course is completed, consider who else could serve at the school.']
    : []
}

const overdueSteps = ({ decision: { rule_path } }: Officer): readonly string[] => [
  'If the course has been completed, have the certificate recorded today; these notices then end.',
  'If not, book the earliest course, and reply with its day so that it is on record.',
  ...meanwhile(rule_path),
  record,
]

const overdue = (officer: Officer, on: PlainDate, deadline: PlainDate): Concern => ({
  subject: `Overdue since ${shortDay(addDays(deadline, 1))}: SRO training`,
  few: withFullDays(statusWords(officer.decision)),
  fact: `the ${course} of ${officer.officer} was due by ${fullDay(deadline)} and is ${daysInWords(daysBetween(deadline, on))} overdue`,
  ask: 'book the earliest course today',
  steps: overdueSteps(officer),
})

const beforeStart = (officer: Officer, on: PlainDate, deadline: PlainDate): Concern => ({
  subject: `SRO training due by ${shortDay(deadline)}, before starting`,
  few: withFullDays(statusWords(officer.decision)),
  fact: `${officer.officer} is to start on ${fullDay(addDays(deadline, 1))} and must complete the ${course} before that day`,
  ask: 'make sure today that a course is booked',
  steps: [
    bookBy(on, deadline, deadline),
    'If the course cannot be completed by then, put off the first day of duty until it is.',
    'If you are unable to provide the course before the first day, have a dated statement of that recorded before that day. Paragraph (c) then gives six months.',
    record,
  ],
})

const due = (officer: Officer, on: PlainDate, nominal: PlainDate, deadline: PlainDate): Concern => ({
  subject: deadline === on ? 'Last day today: SRO training' : `SRO training due by ${shortDay(deadline)}`,
  few: withFullDays(statusWords(officer.decision)),
  fact: `${officer.officer} must complete the ${course} by ${fullDay(deadline)}${away(on, deadline)}`,
  ask: 'make sure today that a course is booked',
  steps: [
    bookBy(on, nominal, deadline),
    'Reply with the day of the course once it is booked, so that it is on record.',
    record,
  ],
})

/**
 * The training of an officer who has not completed it, as of the letter's day.
 * @throws Error where nothing is open: no letter at all is better than one that is not true
 */
export const trainingConcern = (officer: Officer, on: PlainDate): Concern => {
  const { status, deadline, deadline_nominal } = officer.decision
  if (deadline === null || !isUntrained(officer))
    throw new Error(
      `${officer.officer} at ${officer.agency}: status ${status} has no open deadline to write about`,
    )
  if (status === 'OVERDUE') return overdue(officer, on, deadline)
  if (status === 'PRE_ASSIGNMENT_REQUIRED') return beforeStart(officer, on, deadline)
  return due(officer, on, deadline_nominal ?? deadline, deadline)
}
