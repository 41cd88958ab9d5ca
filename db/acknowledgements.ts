// Acknowledgements: who said, and when, that a letter has been read.
import type { ActBody } from '../src/ledger/acts.ts'
import { askFor } from './connections.ts'
import type { Entry } from './entry.ts'
import type { Db } from './open.ts'
import { markLetterForLook } from './standings.ts'

export const applyAcknowledged = (db: Db, { seq, at, body }: Entry<ActBody<'letter.acknowledged'>>): void => {
  askFor(db, db.insertInto('acknowledgements').values({ ...body, seq, at }))
  markLetterForLook(db, body.letter_id)
}

/** The first acknowledgement of a letter, if there is one. */
export const acknowledgementOf = (db: Db, letterId: number) =>
  db
    .selectFrom('acknowledgements')
    .selectAll()
    .where('letter_id', '=', letterId)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
