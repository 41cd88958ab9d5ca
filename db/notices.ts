// Notices on record: known, waiting for a letter, held for want of an address, page by page.
import { sql } from 'kysely'
import type { KnownNotice } from '../src/notices/plan.ts'
import { legalDayOf } from '../src/notices/sending-window.ts'
import type { Db } from './open.ts'
import { type Pair, pairKey } from './records.ts'
import type { NoticeState } from './tables.ts'

/** The notices about the deadlines of these officers at these agencies, with the letters that carry them. */
export const knownNotices = async (
  db: Db,
  pairs: readonly Pair[],
): Promise<ReadonlyMap<string, readonly KnownNotice[]>> => {
  const rows = await db
    .selectFrom('notices')
    .leftJoin('letters', 'letters.id', 'notices.letter_id')
    .select([
      'notices.id',
      'notices.agency_id',
      'notices.officer_id',
      'notices.situation',
      'notices.deadline_nominal',
      'notices.deadline',
      'notices.rung',
      'notices.state',
      'letters.state as letter_state',
      'letters.day as letter_day',
      'letters.sent_at',
    ])
    .where('notices.officer_id', 'in', [...new Set(pairs.map(({ officer_id }) => officer_id))])
    .where('notices.situation', 'in', ['deadline', 'overdue'])
    .where('notices.office', '=', 'chief')
    .execute()
  const known = new Map<string, KnownNotice[]>()
  for (const { agency_id, officer_id, sent_at, ...notice } of rows) {
    const key = pairKey({ agency_id, officer_id: officer_id ?? 0 })
    // A letter sent again leaves later than its day.
    const letter_day = sent_at === null ? notice.letter_day : legalDayOf(sent_at)
    known.set(key, [...(known.get(key) ?? []), { ...notice, letter_day }])
  }
  return known
}

export type WaitingNotice = {
  readonly id: number
  readonly agency_id: number
  readonly officer_id: number | null
  readonly state: NoticeState
  readonly reason: string | null
  readonly via: 'chief' | 'backup'
  readonly letter_id: number | null
}

/** As literals, because SQLite uses the partial index of open notices only where it can see that it fits. */
const isOpen = [sql<NoticeState>`'planned'`, sql<NoticeState>`'held'`]

/** Notices to the chief's office that are in no letter, or in one that has not left and may still change; a page of them. */
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
      'notices.via',
      'notices.letter_id',
    ])
    .where('notices.state', 'in', isOpen)
    .where('notices.office', '=', 'chief')
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
