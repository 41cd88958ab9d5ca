// Whether an officer has served at an agency or serves there still, or serves in a district.
import type { Db } from './open.ts'
import { anyOf } from './prepared.ts'

/** Whether any assignment of the officer at the agency is on record, also one that has ended. */
export const servedAt = async (db: Db, agencyId: number, officerId: number): Promise<boolean> => {
  const row = await db
    .selectFrom('assignments')
    .select('id')
    .where('agency_id', '=', agencyId)
    .where('officer_id', '=', officerId)
    .where('ended_seq', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether an assignment of the officer at the agency has not ended before that day, one that lies ahead too. */
export const servesStill = async (
  db: Db,
  agencyId: number,
  officerId: number,
  day: string,
): Promise<boolean> => {
  const row = await db
    .selectFrom('assignments')
    .select('id')
    .where('agency_id', '=', agencyId)
    .where('officer_id', '=', officerId)
    .where('ended_seq', 'is', null)
    .where((on) => on.or([on('ended_on', 'is', null), on('ended_on', '>=', day)]))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether the officer serves in the district on that day, or will, under a contract. */
export const isServing = async (
  db: Db,
  districtId: number,
  officerId: number,
  day: string,
): Promise<boolean> => {
  const row = await db
    .selectFrom('assignments')
    .select('id')
    .where('district_id', '=', districtId)
    .where('contract', '=', 1)
    .where('officer_id', '=', officerId)
    .where('ended_seq', 'is', null)
    .where((on) => on.or([on('ended_on', 'is', null), on('ended_on', '>=', day)]))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** At which agencies each of these officers has served, by name. */
export const agenciesServed = async (
  db: Db,
  officerIds: readonly number[],
): Promise<ReadonlyMap<number, readonly { readonly id: number; readonly name: string }[]>> => {
  if (officerIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('assignments')
    .innerJoin('agencies', (on) =>
      on.onRef('agencies.id', '=', 'assignments.agency_id').on('agencies.ended_seq', 'is', null),
    )
    .select(['assignments.officer_id', 'agencies.id', 'agencies.name'])
    .distinct()
    .where('assignments.officer_id', 'in', anyOf(officerIds))
    .where('assignments.ended_seq', 'is', null)
    .orderBy('agencies.name')
    .execute()
  return Map.groupBy(rows, ({ officer_id }) => officer_id)
}
