// Notices seen from an agency: who could not be told for want of an address, what waits, what was told before.
import { sql } from 'kysely'
import { isOpen } from './notices.ts'
import type { Db } from './open.ts'
import { anyOf, runPrepared } from './prepared.ts'

/** The newest `no-address` notice of each agency that is not cancelled. */
export const addressNotices = async (db: Db, agencyIds: readonly number[]) => {
  const rows =
    agencyIds.length === 0
      ? []
      : await db
          .selectFrom('notices')
          .select(['id', 'agency_id', 'state', 'letter_id'])
          .where('situation', '=', 'no-address')
          .where('state', '!=', 'cancelled')
          .where('agency_id', 'in', agencyIds)
          .orderBy('id')
          .execute()
  return new Map(rows.map((row) => [row.agency_id, row]))
}

/** How many notices to the chief's office of an agency wait for a letter or an address. */
export const waitingAtAgency = async (db: Db, agencyId: number): Promise<number> => {
  const { n } = await db
    .selectFrom('notices')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('agency_id', '=', agencyId)
    .where('state', 'in', ['planned', 'held'])
    .where('office', '=', 'chief')
    .executeTakeFirstOrThrow()
  return n
}

/** Agencies whose missing address the operator could not be told of while nobody was named as operator. */
export const agenciesUntold = async (db: Db): Promise<number[]> => {
  const rows = await db
    .selectFrom('notices')
    .select('agency_id')
    .distinct()
    .where('state', 'in', isOpen)
    .where('situation', '=', 'no-address')
    .where('state', '=', 'held')
    .execute()
  return rows.map(({ agency_id }) => agency_id)
}

/** Whether the chief's office of an agency was ever told anything. */
export const anyToldToChief = async (db: Db, agencyId: number): Promise<boolean> =>
  (await runPrepared(db, toldToChief, [agencyId])).length > 0

/** The state as a literal: for one that is given later SQLite would plan anew each time, to see whether an index fits. */
const toldToChief = `select 1 from notices where agency_id = ? and office = 'chief' and state = 'told' limit 1`

/** A notice about an agency itself, in a letter. */
export type AgencyNotice = {
  readonly id: number
  readonly letter_id: number
  readonly agency_id: number
  readonly officer_id: null
  readonly situation: string
  readonly rung: string
  readonly state: string
  readonly via: 'chief' | 'backup'
  readonly office: 'chief' | 'backup' | 'operator'
  readonly part: 'notice' | 'copy'
  readonly included: 0 | 1 | null
  /** The letter that is to tell it now. */
  readonly told_in: number | null
  /** A handover after which another one was planned. */
  readonly overtaken: 0 | 1
  readonly agency: string
}

/** With a plus, or SQLite would begin with all notices that name no officer, and not with those of the letters. */
const ofAgency = sql<boolean>`+notices.officer_id is null`

/** By the index `notices_key`. */
const overtaken = sql<0 | 1>`notices.situation = 'handover' and exists (select 1 from notices as later
  where later.agency_id = notices.agency_id and coalesce(later.officer_id, 0) = 0 and later.situation = 'handover'
    and later.id > notices.id and later.state != 'cancelled')`

/** The notices about agencies themselves that these letters carry, in the order in which they were planned. */
export const agencyNoticesIn = async (db: Db, letterIds: readonly number[]): Promise<AgencyNotice[]> => {
  const rows = await db
    .selectFrom('letter_notices')
    .innerJoin('notices', 'notices.id', 'letter_notices.notice_id')
    .innerJoin('agencies', (on) =>
      on.onRef('agencies.id', '=', 'notices.agency_id').on('agencies.ended_seq', 'is', null),
    )
    .select([
      'notices.id',
      'letter_notices.letter_id',
      'notices.agency_id',
      'notices.situation',
      'notices.rung',
      'notices.state',
      'notices.via',
      'notices.office',
      'letter_notices.part',
      'letter_notices.included',
      'notices.letter_id as told_in',
      overtaken.as('overtaken'),
      'agencies.name as agency',
    ])
    .where('letter_notices.letter_id', 'in', anyOf(letterIds))
    .where(ofAgency)
    .orderBy('letter_notices.letter_id')
    .orderBy('notices.id')
    .execute()
  return rows.map((row) => ({ ...row, officer_id: null }))
}
