// Bounces: reports of mail servers that came after they, or others, had accepted a letter.
import type { ActBody } from '../src/ledger/acts.ts'
import { askFor } from './connections.ts'
import type { Entry } from './entry.ts'
import type { Db } from './open.ts'

export const applyBounced = (db: Db, { seq, at, body }: Entry<ActBody<'letter.bounced'>>): void => {
  askFor(db, db.insertInto('bounces').values({ ...body, seq, at }))
}

/** Whether this very report is on record already: a mail server may pipe it twice. */
export const bounceIsKnown = async (db: Db, letterId: number, sha256: string): Promise<boolean> =>
  (await db
    .selectFrom('bounces')
    .select('seq')
    .where('letter_id', '=', letterId)
    .where('sha256', '=', sha256)
    .executeTakeFirst()) !== undefined

/** Whether a server has the letter, or may have it: only then can one report on it. */
export const wasHandedOver = async (db: Db, letterId: number): Promise<boolean> =>
  (await db
    .selectFrom('attempts')
    .select('attempt')
    .where('letter_id', '=', letterId)
    .where((on) => on.or([on('outcome', 'is', null), on('outcome', 'in', ['sent', 'unknown'])]))
    .limit(1)
    .executeTakeFirst()) !== undefined
