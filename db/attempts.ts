// Attempts at letters, with what the mail server answered.
import type { Db } from './open.ts'

export const newestAttempt = (db: Db, letterId: number) =>
  db
    .selectFrom('attempts')
    .selectAll()
    .where('letter_id', '=', letterId)
    .orderBy('attempt', 'desc')
    .limit(1)
    .executeTakeFirst()
