// Who serves in certain districts, or for certain agencies, on a day or from a later one on.
import type { PlainDate } from '../src/law/calendar.ts'
import { type KnownSeq, knownAt } from './known.ts'
import type { Db } from './open.ts'
import { anyOf } from './prepared.ts'

export type Scope = { readonly of: 'district' | 'agency'; readonly ids: readonly number[] }

/** Assignments under a contract that have not ended before the day, each with its place, by the officers' names. */
export const servingIn = (db: Db, { of, ids }: Scope, day: PlainDate, known: KnownSeq) => {
  const place = of === 'district' ? 'assignments.district_id' : 'assignments.agency_id'
  return db
    .selectFrom('assignments')
    .innerJoin('officers', (on) =>
      on.onRef('officers.id', '=', 'assignments.officer_id').on(knownAt(known, 'officers')),
    )
    .innerJoin('agencies', (on) =>
      on.onRef('agencies.id', '=', 'assignments.agency_id').on(knownAt(known, 'agencies')),
    )
    .innerJoin('districts', (on) =>
      on.onRef('districts.id', '=', 'assignments.district_id').on(knownAt(known, 'districts')),
    )
    .select([
      `${place} as place_id`,
      'assignments.agency_id',
      'assignments.officer_id',
      'assignments.school',
      'officers.name as officer',
      'agencies.name as agency',
      'districts.name as district',
    ])
    .where(place, 'in', anyOf(ids))
    .where('assignments.contract', '=', 1)
    .where(knownAt(known, 'assignments'))
    .where((on) =>
      on.or([on('assignments.ended_on', 'is', null), on('assignments.ended_on', '>=', day as string)]),
    )
    .orderBy('officers.name_key')
    .orderBy('officers.id')
    .orderBy('assignments.assumed_on')
    .orderBy('assignments.id')
    .execute()
}

/** The agencies of an officer's assignments that have not ended before the day: of those that have begun by then, else of those ahead. */
export const agenciesServed = async (
  db: Db,
  officerId: number,
  day: PlainDate,
): Promise<readonly { readonly id: number; readonly name: string }[]> => {
  const rows = await db
    .selectFrom('assignments')
    .innerJoin('agencies', (on) =>
      on.onRef('agencies.id', '=', 'assignments.agency_id').on('agencies.ended_seq', 'is', null),
    )
    .select(['agencies.id', 'agencies.name'])
    .select(({ fn }) => fn.min('assignments.assumed_on').as('since'))
    .where('assignments.officer_id', '=', officerId)
    .where('assignments.ended_seq', 'is', null)
    .where((on) =>
      on.or([on('assignments.ended_on', 'is', null), on('assignments.ended_on', '>=', day as string)]),
    )
    .groupBy(['agencies.id', 'agencies.name'])
    .orderBy('agencies.name')
    .execute()
  const begun = rows.filter(({ since }) => since <= day)
  return begun.length > 0 ? begun : rows
}

/** What courses are called, by officer: mandated and supplemental ones, with the day of completion. */
export const coursesTaken = (db: Db, officerIds: readonly number[], known: KnownSeq) =>
  db
    .selectFrom('certificates')
    .leftJoin('courses', (on) =>
      on.onRef('courses.course_key', '=', 'certificates.course_key').on(knownAt(known, 'courses')),
    )
    .select(['certificates.officer_id', 'certificates.kind', 'certificates.completed_on'])
    .select(({ fn }) => fn.coalesce('certificates.title', 'courses.title').as('title'))
    .where('certificates.officer_id', 'in', anyOf(officerIds))
    .where('certificates.kind', '!=', 'basic')
    .where(knownAt(known, 'certificates'))
    .orderBy('certificates.kind')
    .orderBy('certificates.id')
    .execute()

type Pairs = readonly { readonly agency_id: number; readonly officer_id: number }[]

/**
 * @returns a function: how many letters about these officers did not reach their recipients, newly since that entry or
 * with a notice still untold.
 */
export const undeliveredAbout = async (db: Db): Promise<(pairs: Pairs, since: number) => number> => {
  // Few letters are lost: they are found first, and not by way of every notice that was ever told.
  const lost = await db
    .selectFrom('letters')
    .select(['id', 'undelivered_seq'])
    .where('undelivered_seq', 'is not', null)
    .execute()
  const lostAt = new Map(lost.map(({ id, undelivered_seq }) => [id, Number(undelivered_seq)]))
  const notices = await db
    .selectFrom('letter_notices')
    .innerJoin('notices', 'notices.id', 'letter_notices.notice_id')
    .select(['letter_notices.letter_id as id', 'notices.agency_id', 'notices.officer_id', 'notices.state'])
    .where('letter_notices.letter_id', 'in', anyOf([...lostAt.keys()]))
    .execute()
  return (pairs, since) => {
    const theirs = new Set(pairs.map(({ agency_id, officer_id }) => `${agency_id}/${officer_id}`))
    const rows = notices
      .filter(({ id, state }) => Number(lostAt.get(id)) > since || state === 'planned' || state === 'held')
      .filter(({ agency_id, officer_id }) => theirs.has(`${agency_id}/${officer_id}`))
    return new Set(rows.map(({ id }) => id)).size
  }
}
