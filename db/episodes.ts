// Situations that last, each from the day it was first seen to the day it was over.

import { plainDate } from '../src/law/calendar.ts'
import type { ActBody } from '../src/ledger/acts.ts'
import type { Situation } from '../src/notices/ladder.ts'
import type { Episode } from '../src/notices/lasting.ts'
import { ask } from './connections.ts'
import type { Entry } from './entry.ts'
import type { Db } from './open.ts'
import { anyOf } from './prepared.ts'
import { pairKey } from './records.ts'

/** One that comes back after it was over is another episode, and its rungs begin anew. */
export const applyEpisodes = (db: Db, { seq, body }: Entry<ActBody<'episodes.changed'>>): void => {
  const { agency_id, officer_id, on, began, ended } = body
  for (const situation of ended) ask(db, endOne, [on, seq, agency_id, officer_id ?? 0, situation])
  for (const { situation, since } of began) ask(db, beginOne, [seq, agency_id, officer_id, situation, since])
}

/** By the index of those that last. */
const endOne = `update episodes set ended_on = ?, ended_seq = ?
  where agency_id = ? and coalesce(officer_id, 0) = ? and situation = ? and ended_seq is null`
const beginOne = 'insert into episodes (seq, agency_id, officer_id, situation, since) values (?, ?, ?, ?, ?)'

/** An agency's own episode has no officer. */
export type PlacedEpisode = Episode & { readonly agency_id: number; readonly officer_id: number | null }

/**
 * What lasts now at these agencies.
 * @param only of these officers; by default of all, with what is an agency's own.
 */
export const openEpisodes = async (
  db: Db,
  agencyIds: readonly number[],
  only: readonly number[] | 'any' = 'any',
): Promise<PlacedEpisode[]> => {
  if (agencyIds.length === 0) return []
  const rows = await db
    .selectFrom('episodes')
    .select(['agency_id', 'officer_id', 'situation', 'since'])
    .where('agency_id', 'in', anyOf(agencyIds))
    .$if(only !== 'any', (query) => query.where('officer_id', 'in', anyOf(only === 'any' ? [] : only)))
    .where('ended_seq', 'is', null)
    .execute()
  return rows.map((row) => ({
    ...row,
    situation: row.situation as Situation,
    since: plainDate(row.since),
  }))
}

/** Those of officers, by officer and agency. */
export const byPair = (episodes: readonly PlacedEpisode[]): ReadonlyMap<string, readonly Episode[]> =>
  Map.groupBy(episodes, ({ agency_id, officer_id }) => pairKey({ agency_id, officer_id: officer_id ?? 0 }))
