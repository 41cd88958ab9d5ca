// Situations that last, each from the day it was first seen to the day it was over.

import { plainDate } from '../src/law/calendar.ts'
import type { ActBody } from '../src/ledger/acts.ts'
import type { Situation } from '../src/notices/ladder.ts'
import type { Episode } from '../src/notices/lasting.ts'
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
export type PlacedEpisode = Episode & { readonly agency_id: number; readonly officer_id: number | null }

/** What lasts now at these agencies. */
export const openEpisodes = async (db: Db, agencyIds: readonly number[]): Promise<PlacedEpisode[]> => {
  if (agencyIds.length === 0) return []
  const rows = await db
    .selectFrom('episodes')
    .select(['agency_id', 'officer_id', 'situation', 'since'])
    .where('agency_id', 'in', agencyIds)
    .where('ended_seq', 'is', null)
    .execute()
  return rows.map((row) => ({
    ...row,
    situation: row.situation as Situation,
    since: plainDate(row.since),
  }))
}
