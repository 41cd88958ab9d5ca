// Notices told by a person: by phone, on paper, in a meeting.
import type { ActBody } from '../src/ledger/acts.ts'
import { askFor } from './connections.ts'
import type { Entry } from './entry.ts'
import type { Db } from './open.ts'

const inWords = { phone: 'by phone', paper: 'on paper', meeting: 'in a meeting' } as const

/** A notice that no letter has told is told by it; one that was told keeps how. */
export const applyTold = (db: Db, { seq, body }: Entry<ActBody<'notice.told'>>): void => {
  const { notice_id, by, told_on, note } = body
  askFor(db, db.insertInto('tellings').values({ seq, notice_id, by, told_on, note }))
  askFor(
    db,
    db
      .updateTable('notices')
      .set({ state: 'told', reason: `told ${inWords[by]} on ${told_on}: ${note}`, state_seq: seq })
      .where('id', '=', notice_id)
      .where('state', '!=', 'told'),
  )
}

/** A notice with the moment it was planned, and whom it is about. */
export const noticeForTelling = (db: Db, id: number) =>
  db
    .selectFrom('notices')
    .innerJoin('ledger', 'ledger.seq', 'notices.planned_seq')
    .innerJoin('agencies', (on) =>
      on.onRef('agencies.id', '=', 'notices.agency_id').on('agencies.ended_seq', 'is', null),
    )
    .leftJoin('officers', (on) =>
      on.onRef('officers.id', '=', 'notices.officer_id').on('officers.ended_seq', 'is', null),
    )
    .select([
      'notices.state',
      'notices.reason',
      'notices.rung',
      'ledger.at as planned_at',
      'agencies.name as agency',
      'officers.name as officer',
    ])
    .where('notices.id', '=', id)
    .executeTakeFirst()

/** Whether the very same is on record already. */
export const tellingIsKnown = async (db: Db, telling: ActBody<'notice.told'>): Promise<boolean> =>
  (await db
    .selectFrom('tellings')
    .select('seq')
    .where(({ and }) => and(telling))
    .executeTakeFirst()) !== undefined
