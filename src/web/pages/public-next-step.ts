// What a district can do next about an officer, in a few words: the training itself is the agency's.
import type { PublicOfficer } from '../../flow/public-board.ts'
import { addDays, daysBetween, type PlainDate } from '../../law/calendar.ts'
import { SUBSTITUTE_LIMIT } from '../../law/parameters.ts'
import { dueWithin, nearFrom } from '../../notices/digest-groups.ts'
import { fullDay } from '../../notices/letters/day-words.ts'
import { plainName } from '../../notices/letters/names.ts'

/** From public facts alone; the most pressing one. */
export const publicNextStep = (officer: PublicOfficer, on: PlainDate): string => {
  const { status, deadline, copy, contactDays, agency } = officer
  const ask = `Ask the chief of ${plainName(agency)}`
  if (status === 'OVERDUE') return `${ask} by which day the course will be completed`
  if (status === 'REVIEW') return `${ask} to decide it`
  if (status === 'PRE_ASSIGNMENT_REQUIRED' && deadline !== null)
    return `${ask} whether the course will be completed before the start on ${fullDay(addDays(deadline, 1))}`
  if (status === 'PENDING' && deadline !== null)
    return daysBetween(on, deadline) > dueWithin
      ? 'Nothing to do yet'
      : `${ask} whether a course is booked that ends by ${fullDay(deadline)}`
  if (copy === 'MISSING' || copy === 'STALE') return `${ask} to put a copy of the certificate on record`
  if (contactDays !== null && contactDays >= nearFrom && contactDays < SUBSTITUTE_LIMIT)
    return `Plan the days left before ${SUBSTITUTE_LIMIT} with the chief of ${plainName(agency)}`
  return 'Nothing to do'
}
