// Nobody gets two overdue letters about the same deadline within four days: whose letter counts, and for how long.
import { daysBetween, type PlainDate } from '../law/calendar.ts'
import { isTold, type KnownNotice, wentTo } from './known-notice.ts'
import { overdueLadder } from './ladder.ts'

/**
 * Why this rung, if it is an overdue one, would come too soon for this address, or null. What somebody else got does not count.
 * @param about all notices about the deadline, to every office, that are not cancelled.
 * @param letterDay the working day on which a letter planned now leaves.
 */
export const whyTooSoon = (
  { rung }: { readonly rung: string },
  about: readonly KnownNotice[],
  address: string | null,
  letterDay: PlainDate,
): string | null => {
  if (!rung.startsWith('overdue-')) return null
  const newest = about
    .filter((notice) => notice.situation === 'overdue' && isTold(notice) && wentTo(notice, address))
    .flatMap(({ letter_day }) => (letter_day === null ? [] : [letter_day as PlainDate]))
    .sort()
    .at(-1)
  return newest !== undefined && daysBetween(newest, letterDay) < overdueLadder.apartDays
    ? `follows the overdue letter of ${newest} by fewer than ${overdueLadder.apartDays} days`
    : null
}
