// Which course days can be meant: from today to the deadline, and where it has passed any within two years.
import { expect, test } from 'vitest'
import { plainDate } from '../../src/law/calendar.ts'
import type { Status } from '../../src/law/decision.ts'
import { bookableDays, whyNotBookable } from '../../src/notices/bookable-day.ts'

const today = plainDate('2026-11-23')
const deadline = plainDate('2027-03-01')

const whyNot = (status: Status, day: string): string | null => {
  const days = bookableDays({ status, deadline }, today)
  if (days === null) throw new Error('nothing is to be booked')
  return whyNotBookable(plainDate(day), days, status)
}

test.each([
  ['2026-11-22', 'has passed'],
  ['2026-11-23', null],
  ['2026-11-24', null],
  ['2027-02-28', null],
  ['2027-03-01', null],
  ['2027-03-02', 'after the deadline'],
])('with the deadline ahead: %s', (day, why) => {
  expect(whyNot('PENDING', day)).toEqual(why === null ? null : expect.stringContaining(why))
  expect(whyNot('PRE_ASSIGNMENT_REQUIRED', day)).toEqual(why === null ? null : expect.stringContaining(why))
})

test.each([
  ['2026-11-22', 'has passed'],
  ['2026-11-23', null],
  ['2028-11-22', null],
  ['2028-11-23', null],
  ['2028-11-24', 'check the year'],
])('with the deadline past: %s', (day, why) => {
  expect(whyNot('OVERDUE', day)).toEqual(why === null ? null : expect.stringContaining(why))
})

test.each([
  'COMPLIANT',
  'COMPLIANT_LATE',
  'EXEMPT_SUBSTITUTE',
  'REVIEW',
  'NOT_APPLICABLE',
  'NOT_YET_EFFECTIVE',
] as const)('where no training is open nothing is to be booked: %s', (status) => {
  expect(bookableDays({ status, deadline }, today)).toBeNull()
})
