// Who has a standing where: officers at agencies by name, with the districts they serve, page by page.
import { type KnownSeq, knownAt } from './known.ts'
import type { Db } from './open.ts'

export type StandingFilter = {
  readonly agencyId?: number
  readonly districtId?: number
  readonly officerId?: number
}

export type NamedPair = {
  readonly agency_id: number
  readonly officer_id: number
  readonly agency: string
  readonly officer: string
  readonly post_license: string
  readonly districts: readonly string[]
}

const pageSize = 200

/** Every pair with an assignment known after entry `known`, agency by agency, in the order of their names. */
export async function* pairsToJudge(
  db: Db,
  filter: StandingFilter,
  asOf: string,
  known: KnownSeq,
): AsyncGenerator<NamedPair[]> {
  const agencies = await db
    .selectFrom('agencies')
    .select(['id', 'name'])
    .where(knownAt(known, 'agencies'))
    .$if(filter.agencyId !== undefined, (query) => query.where('id', '=', filter.agencyId ?? 0))
    .$if(filter.officerId !== undefined, (query) =>
      query.where('id', 'in', (on) =>
        on
          .selectFrom('assignments')
          .select('assignments.agency_id')
          .where('officer_id', '=', filter.officerId ?? 0),
      ),
    )
    .orderBy('name_key')
    .orderBy('id')
    .execute()
  for (const agency of agencies) {
    let after = { name_key: '', id: 0 }
    for (;;) {
      const officers = await officersOf(db, agency.id, filter, known, after)
      const districts = await districtsOf(
        db,
        agency.id,
        officers.map(({ id }) => id),
        asOf,
        known,
      )
      if (officers.length > 0)
        yield officers.map(({ id, name, post_license }) => ({
          agency_id: agency.id,
          officer_id: id,
          agency: agency.name,
          officer: name,
          post_license,
          districts: districts.get(id) ?? [],
        }))
      const last = officers.at(-1)
      if (last === undefined || officers.length < pageSize) break
      after = last
    }
  }
}

const officersOf = (
  db: Db,
  agencyId: number,
  { districtId, officerId }: StandingFilter,
  known: KnownSeq,
  after: { readonly name_key: string; readonly id: number },
) =>
  db
    .selectFrom('officers')
    .select(['officers.id', 'officers.name', 'officers.name_key', 'officers.post_license'])
    .where(knownAt(known, 'officers'))
    .where('officers.id', 'in', (on) =>
      on
        .selectFrom('assignments')
        .select('assignments.officer_id')
        .where('assignments.agency_id', '=', agencyId)
        .where(knownAt(known, 'assignments'))
        .$if(districtId !== undefined, (query) =>
          query.where('assignments.district_id', '=', districtId ?? 0),
        ),
    )
    .$if(officerId !== undefined, (query) => query.where('officers.id', '=', officerId ?? 0))
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple('officers.name_key', 'officers.id'), '>', tuple(after.name_key, after.id)),
    )
    .orderBy('officers.name_key')
    .orderBy('officers.id')
    .limit(pageSize)
    .execute()

/** The districts of assignments not ended before the day; of all of them where none is left. */
const districtsOf = async (
  db: Db,
  agencyId: number,
  officerIds: readonly number[],
  asOf: string,
  known: KnownSeq,
): Promise<ReadonlyMap<number, readonly string[]>> => {
  const districts = new Map<number, string[]>()
  if (officerIds.length === 0) return districts
  const rows = await db
    .selectFrom('assignments')
    .innerJoin('districts', (on) =>
      on.onRef('districts.id', '=', 'assignments.district_id').on(knownAt(known, 'districts')),
    )
    .select(['assignments.officer_id', 'assignments.ended_on', 'districts.name'])
    .where('assignments.agency_id', '=', agencyId)
    .where('assignments.officer_id', 'in', officerIds)
    .where(knownAt(known, 'assignments'))
    .orderBy('assignments.assumed_on')
    .orderBy('assignments.id')
    .execute()
  for (const id of officerIds) {
    const own = rows.filter((row) => row.officer_id === id)
    const present = own.filter(({ ended_on }) => ended_on === null || ended_on >= asOf)
    districts.set(id, [...new Set((present.length > 0 ? present : own).map(({ name }) => name))])
  }
  return districts
}
