// For which agency a fact of an officer was recorded: by its chief, or while the officer served there.
import type { Instant } from '../src/notices/instant.ts'
import { legalDayOf } from '../src/notices/sending-window.ts'
import type { Db } from './open.ts'
import { runPrepared } from './prepared.ts'
import type { Pair } from './records.ts'

/**
 * A certificate or a contact day is the officer's own and names no agency. Recorded by a chief at whose agency the officer
 * served then, or was to serve, it was recorded for that agency; by anybody else, for each agency at which the officer
 * served on that day, or else was to serve. All is taken as it was on record then: an assignment that is put down
 * afterwards, with an earlier first day, changes nothing.
 * @param facts by their ids. @returns those that were recorded for the agency.
 */
export const recordedFor = async (
  db: Db,
  { agency_id, officer_id }: Pair,
  facts: readonly number[],
): Promise<ReadonlySet<number>> => {
  const recordings = await recordingsOf(db, facts)
  const assignments = await assignmentsEver(db, officer_id)
  const chiefs = await chiefsEver(db, [...new Set(recordings.map(({ actor }) => actor))])
  const own = recordings.filter((recording) => agenciesOf(recording, assignments, chiefs).has(agency_id))
  return new Set(own.map(({ id }) => id))
}

const agenciesOf = (
  { id, at, actor, known }: Recording,
  assignments: readonly Assignment[],
  chiefs: readonly Chief[],
): ReadonlySet<number> => {
  const day = legalDayOf(at)
  const serving = assignments.filter(
    (one) => wasOnRecord(one, known) && (one.ended_on === null || one.ended_on >= day),
  )
  const isChief = (agency: number) =>
    chiefs.some(
      (one) =>
        one.actor === actor &&
        one.agency_id === agency &&
        wasOnRecord(one, id) &&
        (one.until_on === null || one.until_on >= day),
    )
  const byChief = serving.filter((one) => isChief(one.agency_id))
  const begun = serving.filter(({ assumed_on }) => assumed_on <= day)
  const [those = []] = [byChief, begun, serving].filter((some) => some.length > 0)
  return new Set(those.map((one) => one.agency_id))
}

type Version = { readonly recorded_seq: number; readonly ended_seq: number | null }

const wasOnRecord = ({ recorded_seq, ended_seq }: Version, seq: number): boolean =>
  recorded_seq <= seq && (ended_seq === null || ended_seq > seq)

type Recording = {
  readonly id: number
  readonly at: Instant
  readonly actor: string
  /** The last entry of what was written at once: an import has the assignments of an officer in several rows. */
  readonly known: number
}

/** The id of a fact is the number of the entry that recorded it; an import is of one stamp, and its own entry the last. */
const recordingsOf = (db: Db, facts: readonly number[]): Promise<readonly Recording[]> =>
  runPrepared(
    db,
    `select own.seq as id, own.at, own.actor, coalesce((
       select case when done.at = own.at and done.clock = own.clock and done.machine_at is own.machine_at
         and done.actor = own.actor then done.seq end
       from ledger as done where done.kind = 'import.done' and done.seq > own.seq order by done.seq limit 1
     ), own.seq) as known
     from json_each(?) as fact cross join ledger as own on own.seq = fact.value`,
    [JSON.stringify(facts)],
  )

type Assignment = Version & {
  readonly agency_id: number
  readonly assumed_on: string
  readonly ended_on: string | null
}

const assignmentsEver = (db: Db, officerId: number): Promise<readonly Assignment[]> =>
  runPrepared(
    db,
    'select agency_id, assumed_on, ended_on, recorded_seq, ended_seq from assignments where officer_id = ?',
    [officerId],
  )

type Chief = Version & {
  readonly actor: string
  readonly agency_id: number
  readonly until_on: string | null
}

/** By the contacts on record or by a grant for an agency, of those who wrote on the pages (`web:ADDRESS`). */
const chiefsEver = (db: Db, actors: readonly string[]): Promise<readonly Chief[]> =>
  runPrepared(
    db,
    `select by.value as actor, holder_id as agency_id, null as until_on, recorded_seq, ended_seq
     from json_each(?) as by join contacts on lower('web:' || email) = lower(by.value)
     where holder = 'agency' and office = 'chief'
     union all
     select by.value, scope_id, until_on, recorded_seq, ended_seq
     from json_each(?) as by join grants on lower('web:' || email) = lower(by.value)
     where role = 'chief' and scope = 'agency'`,
    [JSON.stringify(actors), JSON.stringify(actors)],
  )
