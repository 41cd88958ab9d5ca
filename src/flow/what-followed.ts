// What a fact has brought about: the standings it touches, and the notices and letters that came or went.
import { sql } from 'kysely'
import type { Db } from '../../db/open.ts'
import type { StandingFilter } from '../../db/pairs.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import { type Judged, judgeStandings } from './judge-standings.ts'
import type { Keeper } from './keep/keep-fact.ts'

export type Followed = {
  /** The standings of those asked for, judged on the legal day of the writing. */
  readonly standings: readonly Judged[]
  /** How many standings differ from before. */
  readonly changed: number
  /** Notices that now wait for a letter, are held because nobody can be written to, or are cancelled. */
  readonly notices: { readonly planned: number; readonly held: number; readonly cancelled: number }
  readonly letters: { readonly planned: number; readonly cancelled: number }
}

export const nothingFollowed: Followed = {
  standings: [],
  changed: 0,
  notices: { planned: 0, held: 0, cancelled: 0 },
  letters: { planned: 0, cancelled: 0 },
}

/**
 * Reads back what was written after entry `before`, in the transaction that wrote it.
 * @param of whose standings to judge: one officer's, at one agency or at all of theirs; null for none.
 */
export const whatFollowed = async (
  { trx, stamp }: Keeper,
  of: StandingFilter | null,
  before: number,
): Promise<Followed> => {
  const standings: Judged[] = []
  for (const filter of of === null ? [] : await onePair(trx, of))
    for await (const judged of judgeStandings(trx, filter, legalDayOf(stamp.at))) standings.push(judged)
  const entries = await entriesSince(trx, before)
  const notices = await noticesSince(trx, before)
  return {
    standings,
    changed: entries('standing.changed'),
    notices: { planned: notices('planned'), held: notices('held'), cancelled: notices('cancelled') },
    letters: { planned: entries('letter.planned'), cancelled: entries('letter.ended') },
  }
}

/** Each of the officer's agencies by itself: asked for one officer alone, every agency on record would be read. */
const onePair = async (trx: Db, of: StandingFilter): Promise<readonly StandingFilter[]> => {
  if (of.officerId === undefined || of.agencyId !== undefined) return [of]
  const { officerId } = of
  const rows = await trx
    .selectFrom('standings')
    .innerJoin('agencies', (on) =>
      on.onRef('agencies.id', '=', 'standings.agency_id').on('agencies.ended_seq', 'is', null),
    )
    .select('standings.agency_id')
    .where('standings.officer_id', '=', officerId)
    .orderBy('agencies.name_key')
    .orderBy('agencies.id')
    .execute()
  return rows.map(({ agency_id }) => ({ officerId, agencyId: agency_id }))
}

/** How many entries of each kind were written; of letters only those to a chief or a backup contact are planned. */
const entriesSince = async (trx: Db, before: number): Promise<(kind: string) => number> => {
  const rows = await trx
    .selectFrom('ledger')
    .select(({ fn }) => ['kind', fn.countAll<number>().as('n')])
    .where('seq', '>', before)
    .where(sql<boolean>`(kind != 'letter.planned' or body ->> 'class' = 'statutory')`)
    .groupBy('kind')
    .execute()
  return (kind) => rows.find((row) => row.kind === kind)?.n ?? 0
}

/** How many of the notices that were planned or settled are now in each state. */
const noticesSince = async (trx: Db, before: number): Promise<(state: string) => number> => {
  const { rows } = await sql<{ state: string; n: number }>`
    SELECT state, count(*) AS n FROM notices
    WHERE office != 'operator' AND (planned_seq > ${before} OR id IN (
      SELECT each.value FROM ledger, json_each(ledger.body, '$.ids') AS each
      WHERE ledger.seq > ${before} AND ledger.kind = 'notices.settled'))
    GROUP BY state`.execute(trx)
  return (state) => rows.find((row) => row.state === state)?.n ?? 0
}
