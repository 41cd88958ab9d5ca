// Notices: rungs planned for an officer or an agency, and what became of each.
import { sql } from 'kysely'
import type { ActBody } from '../src/ledger/entries.ts'
import type { KnownNotice } from '../src/notices/plan.ts'
import type { Entry } from './apply.ts'
import type { Db } from './open.ts'
import { type Pair, pairKey } from './records.ts'
import type { NoticeState } from './tables.ts'

/** A rung whose notice was cancelled may come due again (a certificate withdrawn); any other stays as it is. */
export const applyPlanned = async (
  db: Db,
  { seq, body }: Entry<ActBody<'notices.planned'>>,
): Promise<void> => {
  const { rungs, ...about } = body
  for (const { rung, state, reason } of rungs) {
    const key = await db
      .selectFrom('notices')
      .select(['id', 'state'])
      .where('agency_id', '=', about.agency_id)
      .where('officer_id', 'is', about.officer_id)
      .where('situation', '=', about.situation)
      .where('deadline_nominal', 'is', about.deadline_nominal)
      .where('deadline', 'is', about.deadline)
      .where('since', 'is', about.since)
      .where('rung', '=', rung)
      .where('office', '=', about.office)
      .executeTakeFirst()
    if (key === undefined)
      await db
        .insertInto('notices')
        .values({ ...about, rung, state, reason, letter_id: null, planned_seq: seq, state_seq: seq })
        .execute()
    else if (key.state === 'cancelled')
      await db
        .updateTable('notices')
        .set({ state, reason, letter_id: null, via: 'chief', planned_seq: seq, state_seq: seq })
        .where('id', '=', key.id)
        .execute()
  }
}

export const applySettled = async (
  db: Db,
  { seq, body }: Entry<ActBody<'notices.settled'>>,
): Promise<void> => {
  await db
    .updateTable('notices')
    .set({ state: body.state, reason: body.reason, state_seq: seq })
    .where('id', 'in', body.ids)
    .execute()
}

/** A new contact at an agency: what waits for a letter, or was undelivered, goes to the chief's office again. */
export const applyContact = async (db: Db, contact: { id: number }): Promise<void> => {
  const { holder, holder_id } = await db
    .selectFrom('contacts')
    .select(['holder', 'holder_id'])
    .where('id', '=', contact.id)
    .where('ended_seq', 'is', null)
    .executeTakeFirstOrThrow()
  if (holder !== 'agency') return
  const unsent = db
    .updateTable('notices')
    .where('agency_id', '=', holder_id)
    .where('state', 'in', ['planned', 'held'])
  const undelivered = db.selectFrom('letters').select('id').where('undelivered_seq', 'is not', null)
  await unsent.set({ via: 'chief', letter_id: null }).where('letter_id', 'in', undelivered).execute()
  await unsent.set({ via: 'chief' }).where('via', '=', 'backup').execute()
}

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
    ])
    .where('notices.officer_id', 'in', [...new Set(pairs.map(({ officer_id }) => officer_id))])
    .where('notices.situation', 'in', ['deadline', 'overdue'])
    .where('notices.office', '=', 'chief')
    .execute()
  const known = new Map<string, KnownNotice[]>()
  for (const { agency_id, officer_id, ...notice } of rows) {
    const key = pairKey({ agency_id, officer_id: officer_id ?? 0 })
    known.set(key, [...(known.get(key) ?? []), notice])
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
    .where((on) =>
      on.or([on('letters.id', 'is', null), on('letters.state', 'in', ['planned', 'cancelled', 'closed'])]),
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
