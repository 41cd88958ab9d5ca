// What a fact has brought about: the standings it touches, and the notices and letters that came or went.
import { sql } from 'kysely'
import { agenciesTouched, type Touched } from '../../db/agencies-touched.ts'
import type { Db } from '../../db/open.ts'
import type { StandingFilter } from '../../db/pairs.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import { type Judged, judgeStandings } from './judge-standings.ts'
import type { Keeper } from './keep/keep-fact.ts'

/** At all agencies, whoever may be told of them; `at` has each by itself. */
export type Followed = Touched & {
  /** The standings of those asked for, judged on the legal day of the writing. */
  readonly standings: readonly Judged[]
  readonly at: ReadonlyMap<number, Touched>
}

const untouched: Touched = {
  changed: 0,
  notices: { planned: 0, held: 0, heldByBooking: 0, cancelled: 0 },
  letters: { planned: 0, cancelled: 0 },
}

export const nothingFollowed: Followed = { standings: [], ...untouched, at: new Map() }

/** What one agency may be told: its own standings, notices and letters, and of no other agency's that there are any. */
export const followedAt = ({ standings, at }: Followed, agencyId: number): Followed => {
  const own = at.get(agencyId)
  return {
    standings: standings.filter(({ agency_id }) => agency_id === agencyId),
    ...(own ?? untouched),
    at: new Map(own === undefined ? [] : [[agencyId, own]]),
  }
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
  const at = await agenciesTouched(trx, before)
  const notices = (state: keyof Touched['notices']) =>
    [...at.values()].reduce((n, touched) => n + touched.notices[state], 0)
  return {
    standings,
    changed: entries('standing.changed'),
    notices: {
      planned: notices('planned'),
      held: notices('held'),
      heldByBooking: notices('heldByBooking'),
      cancelled: notices('cancelled'),
    },
    letters: { planned: entries('letter.planned'), cancelled: entries('letter.ended') },
    at,
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
