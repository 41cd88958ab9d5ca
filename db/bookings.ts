// Booked course days of officers at their agencies.
import { type PlainDate, plainDate } from '../src/law/calendar.ts'
import type { Db } from './open.ts'
import { anyOf } from './prepared.ts'
import { type Pair, pairKey } from './records.ts'

/** The days on record now, by pair, in the order in which they were recorded. */
export const bookedDays = async (
  db: Db,
  pairs: readonly Pair[],
): Promise<ReadonlyMap<string, readonly PlainDate[]>> => {
  const officers = [...new Set(pairs.map(({ officer_id }) => officer_id))]
  const rows =
    officers.length === 0
      ? []
      : await db
          .selectFrom('bookings')
          .select(['agency_id', 'officer_id', 'booked_on'])
          .where('officer_id', 'in', anyOf(officers))
          .where('ended_seq', 'is', null)
          .orderBy('id')
          .execute()
  const days = new Map<string, PlainDate[]>()
  for (const row of rows)
    days.set(pairKey(row), [...(days.get(pairKey(row)) ?? []), plainDate(row.booked_on)])
  return days
}
