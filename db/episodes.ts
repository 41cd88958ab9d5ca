// Situations that last, each from the day it was first seen to the day it was over.
import type { ActBody } from '../src/ledger/acts.ts'
import type { Entry } from './entry.ts'
import type { Db } from './open.ts'

/** One that comes back after it was over is another episode, and its rungs begin anew. */
export const applyEpisodes = async (
  db: Db,
  { seq, body }: Entry<ActBody<'episodes.changed'>>,
): Promise<void> => {
  const { agency_id, officer_id, on, began, ended } = body
  if (ended.length > 0)
    await db
      .updateTable('episodes')
      .set({ ended_on: on, ended_seq: seq })
      .where('agency_id', '=', agency_id)
      .where(({ eb, fn, lit }) => eb(fn.coalesce('officer_id', lit(0)), '=', officer_id ?? 0))
      .where('situation', 'in', ended)
      .where('ended_seq', 'is', null)
      .execute()
  for (const { situation, since } of began)
    await db
      .insertInto('episodes')
      .values({ seq, agency_id, officer_id, situation, since, ended_on: null, ended_seq: null })
      .execute()
}

/** An agency's own episode has no officer. */
export type Episode = {
  readonly agency_id: number
  readonly officer_id: number | null
  readonly situation: string
  readonly since: string
}

/** What lasts now at these agencies. */
export const openEpisodes = async (db: Db, agencyIds: readonly number[]): Promise<Episode[]> =>
  agencyIds.length === 0
    ? []
    : db
        .selectFrom('episodes')
        .select(['agency_id', 'officer_id', 'situation', 'since'])
        .where('agency_id', 'in', agencyIds)
        .where('ended_seq', 'is', null)
        .execute()
