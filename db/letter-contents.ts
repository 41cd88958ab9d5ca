// What a letter is about: the notices it carries, with the officers, schools and agencies they name.
import type { Db } from './open.ts'
import { anyOf } from './prepared.ts'
import { type Pair, pairKey } from './records.ts'

/** A notice in a letter, ready to be judged and shown. */
export type CarriedNotice = {
  readonly id: number
  readonly agency_id: number
  readonly officer_id: number
  readonly situation: string
  readonly rung: string
  readonly deadline_nominal: string | null
  readonly deadline: string | null
  readonly since: string | null
  readonly state: string
  readonly office: 'chief' | 'backup' | 'operator'
  readonly via: 'chief' | 'backup'
  readonly part: 'notice' | 'copy'
  readonly included: 0 | 1 | null
  /** The letter that is to tell it now: another one, when the chief changed or the day passed. */
  readonly told_in: number | null
  readonly officer: string
  readonly post_license: string
  readonly agency: string
  readonly booking_url: string | null
  readonly call: string | null
}

/** The notices about officers that these letters carry, in the order in which they were planned. */
export const carriedNotices = (
  db: Db,
  letterIds: readonly number[],
): Promise<(CarriedNotice & { letter_id: number })[]> =>
  db
    .selectFrom('letter_notices')
    .innerJoin('notices', 'notices.id', 'letter_notices.notice_id')
    .innerJoin('officers', (on) =>
      on.onRef('officers.id', '=', 'notices.officer_id').on('officers.ended_seq', 'is', null),
    )
    .innerJoin('agencies', (on) =>
      on.onRef('agencies.id', '=', 'notices.agency_id').on('agencies.ended_seq', 'is', null),
    )
    .select([
      'letter_notices.letter_id',
      'letter_notices.part',
      'letter_notices.included',
      'notices.letter_id as told_in',
      'notices.id',
      'notices.agency_id',
      'officers.id as officer_id',
      'notices.situation',
      'notices.rung',
      'notices.deadline_nominal',
      'notices.deadline',
      'notices.since',
      'notices.state',
      'notices.office',
      'notices.via',
      'officers.name as officer',
      'officers.post_license',
      'agencies.name as agency',
      'agencies.booking_url',
      'agencies.call',
    ])
    .where('letter_notices.letter_id', 'in', anyOf(letterIds))
    .orderBy('letter_notices.letter_id')
    .orderBy('notices.id')
    .execute()

/** How these officers and their agencies are called in a letter, in the order of the officers' names. */
export const pairsNamed = async (db: Db, pairs: readonly Pair[]) => {
  if (pairs.length === 0) return []
  const rows = await db
    .selectFrom('standings')
    .innerJoin('officers', (on) =>
      on.onRef('officers.id', '=', 'standings.officer_id').on('officers.ended_seq', 'is', null),
    )
    .innerJoin('agencies', (on) =>
      on.onRef('agencies.id', '=', 'standings.agency_id').on('agencies.ended_seq', 'is', null),
    )
    .select([
      'standings.agency_id',
      'standings.officer_id',
      'officers.name as officer',
      'officers.post_license as postLicense',
      'agencies.name as agency',
      'agencies.booking_url as bookingUrl',
      'agencies.call',
    ])
    .where('standings.agency_id', 'in', anyOf([...new Set(pairs.map(({ agency_id }) => agency_id))]))
    .where('standings.officer_id', 'in', anyOf([...new Set(pairs.map(({ officer_id }) => officer_id))]))
    .orderBy('officers.name_key')
    .orderBy('officers.id')
    .execute()
  const wanted = new Set(pairs.map(pairKey))
  return rows.filter((row) => wanted.has(pairKey(row)))
}

/** Where each officer serves for each agency: districts and schools of the assignments not ended before `day`. */
export const servicePlaces = async (db: Db, officerIds: readonly number[], day: string) => {
  const rows = await db
    .selectFrom('assignments')
    .innerJoin('districts', (on) =>
      on.onRef('districts.id', '=', 'assignments.district_id').on('districts.ended_seq', 'is', null),
    )
    .select([
      'assignments.agency_id',
      'assignments.officer_id',
      'assignments.role',
      'assignments.school',
      'districts.name as district',
    ])
    .where('assignments.officer_id', 'in', anyOf(officerIds))
    .where('assignments.ended_seq', 'is', null)
    .where((on) => on.or([on('assignments.ended_on', 'is', null), on('assignments.ended_on', '>=', day)]))
    .orderBy('assignments.assumed_on')
    .orderBy('assignments.id')
    .execute()
  const byPair = Map.groupBy(rows, pairKey)
  return (agencyId: number, officerId: number) => {
    const own = byPair.get(pairKey({ agency_id: agencyId, officer_id: officerId })) ?? []
    return {
      districts: [...new Set(own.map(({ district }) => district))],
      schools: [...new Set(own.flatMap(({ school }) => (school === null ? [] : [school])))],
    }
  }
}

/** The agencies that a letter's notices are about. */
export const agenciesIn = async (db: Db, letterId: number): Promise<{ id: number; name: string }[]> =>
  db
    .selectFrom('letter_notices')
    .innerJoin('notices', 'notices.id', 'letter_notices.notice_id')
    .innerJoin('agencies', (on) =>
      on.onRef('agencies.id', '=', 'notices.agency_id').on('agencies.ended_seq', 'is', null),
    )
    .select(['agencies.id', 'agencies.name'])
    .where('letter_notices.letter_id', '=', letterId)
    .distinct()
    .orderBy('agencies.name')
    .execute()
