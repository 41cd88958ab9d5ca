// Notices told by a person: by phone, on paper, in a meeting.
import type { ActBody } from '../src/ledger/acts.ts'
import type { Entry } from './entry.ts'
import type { Db } from './open.ts'

const inWords = { phone: 'by phone', paper: 'on paper', meeting: 'in a meeting' } as const

/** A notice that no letter has told is told by it; one that was told keeps how. */
export const applyTold = async (db: Db, { seq, body }: Entry<ActBody<'notice.told'>>): Promise<void> => {
  const { notice_id, by, told_on, note } = body
  await db.insertInto('tellings').values({ seq, notice_id, by, told_on, note }).execute()
  await db
    .updateTable('notices')
    .set({
      state: 'told',
      reason: `told ${inWords[by]} on ${told_on}: ${note}`,
      state_seq: seq,
    })
    .where('id', '=', notice_id)
    .where('state', '!=', 'told')
    .execute()
}
