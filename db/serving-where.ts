// Whether an officer has served at an agency or serves there still, or serves in a district.
import type { ExpressionBuilder } from 'kysely'
import type { Db } from './open.ts'
import { anyOf } from './prepared.ts'
import type { Tables } from './tables.ts'

/** Whether any assignment of the officer at the agency is on record, also one that has ended. */
export const servedAt = (db: Db, agencyId: number, officerId: number): Promise<boolean> =>
  isAny(assignmentsOf(db, officerId).where('agency_id', '=', agencyId))

/** Whether an assignment of the officer at the agency has not ended before that day, one that lies ahead too. */
export const servesStill = (db: Db, agencyId: number, officerId: number, day: string): Promise<boolean> =>
  isAny(assignmentsOf(db, officerId).where('agency_id', '=', agencyId).where(lastsUntil(day)))

/** Whether the officer serves in the district on that day, or will, under a contract. */
export const isServing = (db: Db, districtId: number, officerId: number, day: string): Promise<boolean> =>
  isAny(
    assignmentsOf(db, officerId)
      .where('district_id', '=', districtId)
      .where('contract', '=', 1)
      .where(lastsUntil(day)),
  )

const assignmentsOf = (db: Db, officerId: number) =>
  db
    .selectFrom('assignments')
    .select('id')
    .where('officer_id', '=', officerId)
    .where('ended_seq', 'is', null)
    .limit(1)

const lastsUntil = (day: string) => (on: ExpressionBuilder<Tables, 'assignments'>) =>
  on.or([on('ended_on', 'is', null), on('ended_on', '>=', day)])

const isAny = async (rows: { readonly executeTakeFirst: () => Promise<unknown> }): Promise<boolean> =>
  (await rows.executeTakeFirst()) !== undefined

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
