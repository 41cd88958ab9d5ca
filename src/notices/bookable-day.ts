// Whether a course day that somebody enters can be meant: it lies ahead, and in time where there is still time.
import { addYears, type PlainDate } from '../law/calendar.ts'
import type { Decision } from '../law/decision.ts'
import { fullDay } from './letters/day-words.ts'

/** The days that a form offers, both included. */
export type BookableDays = { readonly from: PlainDate; readonly until: PlainDate }

/** Nobody publishes courses further ahead: beyond it the year is a slip. */
const yearsAhead = 2

/**
 * From today to the legal deadline; where that has passed, any day ahead is better than none.
 * @returns null where no training is open, so that there is nothing to book.
 */
export const bookableDays = (
  { status, deadline }: Pick<Decision, 'status' | 'deadline'>,
  today: PlainDate,
): BookableDays | null => {
  if (status !== 'PENDING' && status !== 'PRE_ASSIGNMENT_REQUIRED' && status !== 'OVERDUE') return null
  const until = status === 'OVERDUE' || deadline === null ? addYears(today, yearsAhead) : deadline
  return { from: today, until }
}

/** Why a day is none of them, in a sentence that says what would be right; null when it is one. */
export const whyNotBookable = (
  day: PlainDate,
  days: BookableDays,
  status: Decision['status'],
): string | null => {
  if (day < days.from) return `${fullDay(day)} has passed; enter the day of a course that is still to come.`
  if (day <= days.until) return null
  return status === 'OVERDUE'
    ? `${fullDay(day)} is more than ${yearsAhead} years ahead; check the year.`
    : `${fullDay(day)} is after the deadline; the course must end on or before ${fullDay(days.until)}. If there is no such course, reply to the letter.`
}
