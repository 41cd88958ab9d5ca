// Notices on record: known, waiting for a letter, page by page.
import { sql } from 'kysely'
import type { KnownNotice } from '../src/notices/known-notice.ts'
import { legalDayOf } from '../src/notices/sending-window.ts'
import type { Db } from './open.ts'
import { type Pair, pairKey } from './records.ts'
import type { NoticeState, NoticeTable } from './tables.ts'

/** A notice with the agency it concerns, and the officer, unless it is the agency's own. */
type Placed = KnownNotice & { readonly agency_id: number; readonly officer_id: number | null }

const knownWhere = async (
  db: Db,
  officerIds: readonly number[] | null,
  agencyIds: readonly number[],
): Promise<Placed[]> => {
  const rows = await db
    .selectFrom('notices')
    .leftJoin('letters', 'letters.id', 'notices.letter_id')
    .leftJoin('ledger', 'ledger.seq', 'notices.state_seq')
    .select([
      'notices.id',
      'notices.agency_id',
      'notices.officer_id',
      'notices.situation',
      'notices.deadline_nominal',
      'notices.deadline',
      'notices.since',
      'notices.rung',
      'notices.office',
      'notices.via',
      'notices.state',
      'notices.booked_on',
      'ledger.at as state_at',
      'letters.state as letter_state',
      'letters.day as letter_day',
      'letters.sent_at',
      'letters.recipient',
      sql<0 | 1>`exists (select 1 from acknowledgements where letter_id = letters.id)`.as('acknowledged'),
    ])
    .$if(officerIds !== null, (query) => query.where('notices.officer_id', 'in', officerIds))
    .$if(officerIds === null, (query) =>
      query.where('notices.agency_id', 'in', agencyIds).where('notices.officer_id', 'is', null),
    )
    .execute()
  return rows.map(({ state_at, sent_at, letter_day, acknowledged, ...notice }) => ({
    ...notice,
    state_day: state_at === null ? null : legalDayOf(state_at),
    // A letter sent again leaves later than its day.
    letter_day: sent_at === null ? letter_day : legalDayOf(sent_at),
    acknowledged: acknowledged === 1,
  }))
}

/** All notices about these officers at these agencies, with the letters that carry them. */
export const knownNotices = async (
  db: Db,
  pairs: readonly Pair[],
): Promise<ReadonlyMap<string, readonly KnownNotice[]>> => {
  const officers = [...new Set(pairs.map(({ officer_id }) => officer_id))]
  const rows = await knownWhere(db, officers, [])
  return Map.groupBy(rows, ({ agency_id, officer_id }) => pairKey({ agency_id, officer_id: officer_id ?? 0 }))
}

/** All notices about these agencies themselves. */
export const knownAgencyNotices = async (
  db: Db,
  agencyIds: readonly number[],
): Promise<ReadonlyMap<number, readonly KnownNotice[]>> =>
  Map.groupBy(await knownWhere(db, null, agencyIds), ({ agency_id }) => agency_id)

export type WaitingNotice = {
  readonly id: number
  readonly agency_id: number
  readonly officer_id: number | null
  readonly state: NoticeState
  readonly reason: string | null
  readonly office: NoticeTable['office']
  readonly via: 'chief' | 'backup'
  readonly letter_id: number | null
}

/** As literals, because SQLite uses the partial index of open notices only where it can see that it fits. */
export const isOpen = [sql<NoticeState>`'planned'`, sql<NoticeState>`'held'`]

/** Notices to chief and backup that no booking holds and that are in no letter, or in one that has not left and may still change; a page of them. */
export const waitingNotices = (
  db: Db,
  after: { readonly agency_id: number; readonly id: number },
  limit: number,
  agencies: readonly number[] | 'all',
): Promise<WaitingNotice[]> =>
  db
    .selectFrom('notices')
    .leftJoin('letters', 'letters.id', 'notices.letter_id')
    .select([
      'notices.id',
      'notices.agency_id',
      'notices.officer_id',
      'notices.state',
      'notices.reason',
      'notices.office',
      'notices.via',
      'notices.letter_id',
    ])
    .where('notices.state', 'in', isOpen)
    .where('notices.office', 'in', ['chief', 'backup'])
    .where('notices.booked_on', 'is', null)
    .$if(agencies !== 'all', (query) =>
      query.where('notices.agency_id', 'in', agencies === 'all' ? [] : agencies),
    )
    .where((on) =>
      on.or([
        on('letters.id', 'is', null),
        on.and([
          on('letters.state', 'in', ['planned', 'cancelled', 'closed']),
          on('letters.undelivered_seq', 'is', null),
        ]),
      ]),
    )
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple('notices.agency_id', 'notices.id'), '>', tuple(after.agency_id, after.id)),
    )
    .orderBy('notices.agency_id')
    .orderBy('notices.id')
    .limit(limit)
    .execute()

export const noticesPage = (
  db: Db,
  filter: { state?: NoticeState; officerId?: number },
  after: number,
  limit: number,
) =>
  db
    .selectFrom('notices')
    .leftJoin('officers', (on) =>
      on.onRef('officers.id', '=', 'notices.officer_id').on('officers.ended_seq', 'is', null),
    )
    .innerJoin('agencies', (on) =>
      on.onRef('agencies.id', '=', 'notices.agency_id').on('agencies.ended_seq', 'is', null),
    )
    .select([
      'notices.id',
      'officers.name as officer',
      'officers.post_license',
      'agencies.name as agency',
      'notices.agency_id',
      'notices.situation',
      'notices.rung',
      'notices.deadline',
      'notices.office',
      'notices.state',
      'notices.reason',
      'notices.letter_id',
    ])
    .where('notices.id', '>', after)
    .$if(filter.state !== undefined, (query) => query.where('notices.state', '=', filter.state ?? 'planned'))
    .$if(filter.officerId !== undefined, (query) =>
      query.where('notices.officer_id', '=', filter.officerId ?? 0),
    )
    .orderBy('notices.id')
    .limit(limit)
    .execute()
