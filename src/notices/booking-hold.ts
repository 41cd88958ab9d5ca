// A booked course day holds the early rungs of a deadline, and none of the last.
import type { PlainDate } from '../law/calendar.ts'
import { type Matter, type Rung, rankOf } from './due-rungs.ts'
import { isWaiting, type KnownNotice, type Settlement } from './known-notice.ts'
import { lastRungsFrom } from './ladder.ts'
import { heldBy } from './plan-rungs.ts'

/** The latest booked day that is not yet over and not after the nominal deadline; null when nothing holds. */
export const bookedDay = (
  { situation, deadline_nominal }: Matter,
  booked: readonly PlainDate[],
  asOf: PlainDate,
): PlainDate | null => {
  if (situation !== 'deadline') return null
  const ahead = booked.filter((day) => day >= asOf && day <= deadline_nominal)
  return ahead.toSorted().at(-1) ?? null
}

/** Rungs more than 7 days before the deadline. */
export const canBeHeld = ({ rank }: Pick<Rung, 'rank'>): boolean => rank < -lastRungsFrom

/** What waits is held when a course is booked; when the booking has ended, what it held is passed over. */
export const settleHeld = (
  about: readonly KnownNotice[],
  bookedOn: PlainDate | null,
): readonly Settlement[] =>
  about.filter(isWaiting).flatMap((notice): Settlement[] => {
    const { id, rung, booked_on } = notice
    if (bookedOn === null)
      return booked_on === null
        ? []
        : [{ id, state: 'passed-over', reason: `a course was booked for ${booked_on}` }]
    if (booked_on !== null || notice.situation !== 'deadline' || !canBeHeld({ rank: rankOf(rung) })) return []
    return [{ id, state: 'held', reason: heldBy(bookedOn), booked_on: bookedOn }]
  })
