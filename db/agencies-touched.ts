// What entries brought about at each agency by itself: standings that changed, notices and letters that came or went.
import { sql } from 'kysely'
import type { Db } from './open.ts'

/** Notices that now wait for a letter, are held since nobody can be written to or a course is booked, or are cancelled. */
export type NoticesTouched = Readonly<Record<'planned' | 'held' | 'heldByBooking' | 'cancelled', number>>

/** At one agency. A letter that tells of two agencies counts at each of them. */
export type Touched = {
  /** How many standings differ from before. */
  readonly changed: number
  readonly notices: NoticesTouched
  readonly letters: { readonly planned: number; readonly cancelled: number }
}

/** @returns by agency, what was written after entry `before`; an agency at which nothing was is not in it. */
export const agenciesTouched = async (db: Db, before: number): Promise<ReadonlyMap<number, Touched>> => {
  const rows = [...(await standingsSince(db, before)), ...(await lettersSince(db, before))]
  rows.push(...(await noticesSince(db, before)))
  return new Map([...Map.groupBy(rows, ({ agency_id }) => agency_id)].map(([id, own]) => [id, touched(own)]))
}

type Row = { readonly agency_id: number; readonly what: string; readonly n: number }

const touched = (rows: readonly Row[]): Touched => {
  const of = (what: string) => rows.find((row) => row.what === what)?.n ?? 0
  return {
    changed: of('changed'),
    notices: {
      planned: of('planned'),
      held: of('held'),
      heldByBooking: of('heldByBooking'),
      cancelled: of('cancelled'),
    },
    letters: { planned: of('letter.planned'), cancelled: of('letter.ended') },
  }
}

const standingsSince = async (db: Db, before: number): Promise<readonly Row[]> => {
  const { rows } = await sql<Row>`
    SELECT body ->> 'agency_id' AS agency_id, 'changed' AS what, count(*) AS n FROM ledger
    WHERE seq > ${before} AND kind = 'standing.changed' GROUP BY 1`.execute(db)
  return rows
}

/**
 * By the notices that are in a letter, or were before it was cancelled: those to a chief or a backup contact. Cross joins are
 * made in the order in which they stand: from the few new entries, never from all letters.
 */
const lettersSince = async (db: Db, before: number): Promise<readonly Row[]> => {
  const { rows } = await sql<Row>`
    WITH written AS (
      SELECT ledger.kind, letters.id FROM ledger CROSS JOIN letters ON letters.key = ledger.body ->> 'key'
      WHERE ledger.seq > ${before} AND ledger.kind = 'letter.planned' AND letters.class = 'statutory'
      UNION SELECT ledger.kind, letters.id FROM ledger CROSS JOIN letters ON letters.id = ledger.body ->> 'letter_id'
      WHERE ledger.seq > ${before} AND ledger.kind = 'letter.ended' AND letters.class = 'statutory')
    SELECT notices.agency_id, written.kind AS what, count(DISTINCT written.id) AS n FROM written
    CROSS JOIN letter_notices ON letter_notices.letter_id = written.id
    CROSS JOIN notices ON notices.id = letter_notices.notice_id
    GROUP BY 1, 2`.execute(db)
  return rows
}

/** How many of the notices that were planned or settled are now in each state, those held by a booked course apart. */
const noticesSince = async (db: Db, before: number): Promise<readonly Row[]> => {
  const { rows } = await sql<Row>`
    SELECT agency_id, iif(state = 'held' AND booked_on IS NOT NULL, 'heldByBooking', state) AS what, count(*) AS n FROM notices
    WHERE office != 'operator' AND (planned_seq > ${before} OR id IN (
      SELECT each.value FROM ledger, json_each(ledger.body, '$.ids') AS each
      WHERE ledger.seq > ${before} AND ledger.kind = 'notices.settled'))
    GROUP BY 1, 2`.execute(db)
  return rows
}
