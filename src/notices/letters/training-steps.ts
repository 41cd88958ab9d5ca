// What to do about an open training: send the certificate, hold to a booked course, or book one.
import type { PlainDate } from '../../law/calendar.ts'
import { workingDayOnOrBefore } from '../../law/holidays.ts'
import { fullDay } from './day-words.ts'
import type { Officer } from './officers.ts'

const isOver = ({ decision: { status, deadline } }: Officer, on: PlainDate): boolean =>
  status === 'OVERDUE' || deadline === null || deadline <= on

/** The next booked course day that still helps: in time, or any where the deadline is over. */
export const bookedAhead = (officer: Officer, on: PlainDate): PlainDate | null => {
  const { deadline } = officer.decision
  const inTime = (day: PlainDate) =>
    officer.decision.status === 'OVERDUE' || deadline === null || day <= deadline
  return officer.booked.filter((day) => day >= on && inTime(day)).toSorted()[0] ?? null
}

/** A course that may have been completed without our knowing: its day has passed, or the last day has come. */
export const isMaybeCompleted = (officer: Officer, on: PlainDate): boolean =>
  isOver(officer, on) || officer.situations.includes('booking-passed')

/** 'If it has been completed …', then the course to hold to or to book. */
export const bookingSteps = (officer: Officer, on: PlainDate): readonly string[] =>
  isMaybeCompleted(officer, on)
    ? [completed(officer, on), `If not, ${toBook(officer, on, 'book')}`]
    : [toBook(officer, on, 'Book')]

/** The certificate is asked for in the first step where the course may be completed already. */
export const certificateStep = (officer: Officer, on: PlainDate): string =>
  isMaybeCompleted(officer, on)
    ? 'Keep a copy of the certificate, as paragraph (e) asks of the chief.'
    : 'When it is completed, reply with the certificate, and keep a copy, as paragraph (e) asks of the chief.'

const completed = (officer: Officer, on: PlainDate): string => {
  const passed = officer.booked
    .filter((day) => day < on)
    .toSorted()
    .at(-1)
  const course =
    passed === undefined ? 'the course has been completed' : `the course of ${fullDay(passed)} was completed`
  return `If ${course}, reply with the certificate today; these notices then end.`
}

const toBook = (officer: Officer, on: PlainDate, book: 'Book' | 'book'): string => {
  const day = bookedAhead(officer, on)
  if (day !== null)
    return `${book === 'Book' ? 'See' : 'see'} that the course booked for ${fullDay(day)} is completed. If its day changes, reply with the new one.`
  if (isOver(officer, on))
    return `${book} the earliest course, and reply with its day.${lastDay(officer, on)}`
  return `${book} ${inTime(officer, on)}`
}

const lastDay = ({ decision: { status } }: Officer, on: PlainDate): string =>
  status === 'PENDING' ? ` After today, ${fullDay(on)}, the training is overdue.` : ''

/** The day to book by, and the last working day before it where the day itself is none. */
const inTime = ({ decision, booked }: Officer, on: PlainDate): string => {
  const { deadline, deadline_nominal } = decision
  if (deadline === null) return 'a course, and reply with its day.'
  const safe = workingDayOnOrBefore(deadline_nominal ?? deadline)
  const best =
    safe >= deadline || safe < on
      ? ''
      : safe === on
        ? ' Today is the last working day before it.'
        : ` Plan for ${fullDay(safe)}, the last working day before it.`
  const late = booked.find((day) => day > deadline)
  const tooLate =
    late === undefined ? '' : ` The course booked for ${fullDay(late)} comes after the deadline.`
  return `a course that ends on or before ${fullDay(deadline)}, and reply with its day.${best}${tooLate}`
}
