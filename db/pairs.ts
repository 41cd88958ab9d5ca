// Who has a standing where: officers at agencies by name, with the districts they serve, page by page.
import { type SqlBool, sql } from 'kysely'
import { type KnownSeq, knownAt } from './known.ts'
import { agenciesNamed, officersNamed } from './named.ts'
import type { Db } from './open.ts'
import { anyOf } from './prepared.ts'
import { type Pair, pairKey } from './records.ts'

export type StandingFilter = {
  readonly agencyId?: number
  readonly districtId?: number
  readonly officerId?: number
  /** Only those with an assignment that was in force on some day from this one on. */
  readonly from?: string
  /** Only those with an assignment that had begun by this day. */
  readonly until?: string
}

export type NamedPair = Pair & {
  readonly agency: string
  readonly officer: string
  readonly post_license: string
  readonly districts: readonly string[]
}

const pageSize = 200

/** So many agencies are asked at once for the ids of their officers. */
const agenciesAtOnce = 50

/** Every pair with an assignment known after entry `known`, agency by agency, in the order of their names; ids only. */
export async function* pairPages(db: Db, filter: StandingFilter, known: KnownSeq): AsyncGenerator<Pair[]> {
  const agencies = await agenciesInOrder(db, filter, known)
  let waiting: Pair[] = []
  for (let n = 0; n < agencies.length; n += agenciesAtOnce) {
    const some = agencies.slice(n, n + agenciesAtOnce)
    const officers = await officersInOrder(db, some, filter, known)
    for (const agency_id of some)
      for (const officer_id of officers.get(agency_id) ?? [])
        if (waiting.push({ agency_id, officer_id }) === pageSize) {
          yield waiting
          waiting = []
        }
  }
  if (waiting.length > 0) yield waiting
}

const agenciesInOrder = async (
  db: Db,
  { agencyId, officerId }: StandingFilter,
  known: KnownSeq,
): Promise<readonly number[]> => {
  const rows = await db
    .selectFrom('agencies')
    .select('id')
    .where(knownAt(known, 'agencies'))
    .$if(agencyId !== undefined, (query) => query.where('id', '=', agencyId ?? 0))
    .$if(officerId !== undefined, (query) =>
      query.where('id', 'in', (on) =>
        on
          .selectFrom('assignments')
          .select('agency_id')
          .where('officer_id', '=', officerId ?? 0),
      ),
    )
    .orderBy('name_key')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** One agency may have very many: their ids come as one text, not as so many rows. */
const officersInOrder = async (
  db: Db,
  agencies: readonly number[],
  filter: StandingFilter,
  known: KnownSeq,
): Promise<ReadonlyMap<number, readonly number[]>> => {
  const { rows } = await sql<{ agency_id: number; officers: string }>`
    select agency_id, json_group_array(officer_id order by name_key, officer_id) as officers
    from (
      select distinct assignments.agency_id, assignments.officer_id, officers.name_key
      from assignments
      join officers on officers.id = assignments.officer_id and ${knownAt(known, 'officers')}
      where assignments.agency_id in ${anyOf(agencies)} and ${knownAt(known, 'assignments')}
        and ${conditions(filter)}
    )
    group by agency_id`.execute(db)
  return new Map(rows.map(({ agency_id, officers }) => [agency_id, JSON.parse(officers) as number[]]))
}

const conditions = ({ districtId, officerId, from, until }: StandingFilter) => {
  const all = [
    ...(districtId === undefined ? [] : [sql<SqlBool>`assignments.district_id = ${districtId}`]),
    ...(officerId === undefined ? [] : [sql<SqlBool>`assignments.officer_id = ${officerId}`]),
    ...(until === undefined ? [] : [sql<SqlBool>`assignments.assumed_on <= ${until}`]),
    ...(from === undefined
      ? []
      : [sql<SqlBool>`(assignments.ended_on is null or assignments.ended_on >= ${from})`]),
  ]
  return all.length === 0 ? sql<SqlBool>`true` : sql.join(all, sql` and `)
}

/** The same with their names, and the districts they serve on the as-of day. */
export async function* pairsToJudge(
  db: Db,
  filter: StandingFilter,
  asOf: string,
  known: KnownSeq,
): AsyncGenerator<NamedPair[]> {
  for await (const page of pairPages(db, filter, known)) {
    const agencyOf = await agenciesNamed(
      db,
      page.map((pair) => pair.agency_id),
      known,
    )
    const officerOf = await officersNamed(
      db,
      page.map((pair) => pair.officer_id),
      known,
    )
    const districtsOf = await districtsServed(db, page, asOf, known)
    yield page.flatMap((pair) => {
      const agency = agencyOf.get(pair.agency_id)
      const officer = officerOf.get(pair.officer_id)
      if (agency === undefined || officer === undefined) return []
      const { name, post_license } = officer
      return [{ ...pair, agency: agency.name, officer: name, post_license, districts: districtsOf(pair) }]
    })
  }
}

/** The districts of assignments not ended before the day; of all of them where none is left. */
const districtsServed = async (
  db: Db,
  page: readonly Pair[],
  asOf: string,
  known: KnownSeq,
): Promise<(pair: Pair) => readonly string[]> => {
  const rows = await db
    .selectFrom('assignments')
    .innerJoin('districts', (on) =>
      on.onRef('districts.id', '=', 'assignments.district_id').on(knownAt(known, 'districts')),
    )
    .select(['assignments.agency_id', 'assignments.officer_id', 'assignments.ended_on', 'districts.name'])
    .where('assignments.officer_id', 'in', anyOf([...new Set(page.map((pair) => pair.officer_id))]))
    .where(knownAt(known, 'assignments'))
    .orderBy('assignments.assumed_on')
    .orderBy('assignments.id')
    .execute()
  const byPair = Map.groupBy(rows, pairKey)
  return (pair) => {
    const own = byPair.get(pairKey(pair)) ?? []
    const present = own.filter(({ ended_on }) => ended_on === null || ended_on >= asOf)
    return [...new Set((present.length > 0 ? present : own).map(({ name }) => name))]
  }
}
