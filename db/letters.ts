// Letters on record: found by key, by number, page by page.
import { type Selectable, sql } from 'kysely'
import { carriesACopy } from './letter-copies.ts'
import type { Db } from './open.ts'
import { runPrepared } from './prepared.ts'
import type { LetterState, LetterTable } from './tables.ts'
import { isOpenUndelivered } from './undelivered.ts'

export type LetterRow = Selectable<LetterTable>

export const letterByKey = async (db: Db, key: string) =>
  (
    await runPrepared<Pick<LetterRow, 'id' | 'state' | 'sha256'>>(
      db,
      'select id, state, sha256 from letters where key = ?',
      [key],
    )
  )[0]

/** Statutory letters that are planned and carry no waiting notice and no copy that is still theirs. */
export const emptyPlannedLetters = (db: Db): Promise<{ id: number }[]> =>
  db
    .selectFrom('letters')
    .select('letters.id')
    .where('letters.state', '=', 'planned')
    .where('letters.class', '=', 'statutory')
    .where((on) =>
      on.and([
        on.not(
          on.exists(
            on
              .selectFrom('notices')
              .select('notices.id')
              .whereRef('notices.letter_id', '=', 'letters.id')
              .where('notices.state', 'in', ['planned', 'held']),
          ),
        ),
        on.not(carriesACopy),
      ]),
    )
    .execute()

export const letterById = (db: Db, id: number) =>
  db.selectFrom('letters').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

export const letterIfAny = (db: Db, id: number) =>
  db.selectFrom('letters').selectAll().where('id', '=', id).executeTakeFirst()

/** @param messageId in angle brackets. */
export const letterByMessageId = (db: Db, messageId: string) =>
  db.selectFrom('letters').selectAll().where('message_id', '=', messageId).executeTakeFirst()

/** How many letters carry a notice that was planned after that entry. */
export const lettersPlannedSince = async (db: Db, seq: number): Promise<number> => {
  const { n } = await db
    .selectFrom('notices')
    .innerJoin('letters', 'letters.id', 'notices.letter_id')
    .select(({ fn }) => fn.count<number>('letters.id').distinct().as('n'))
    .where('notices.state_seq', '>', seq)
    .where('notices.state', '=', 'planned')
    .where('letters.class', '=', 'statutory')
    .executeTakeFirstOrThrow()
  return n
}

export const lettersPage = (
  db: Db,
  filter: { state?: LetterState; class?: string; undelivered?: boolean },
  after: number,
  limit: number,
) =>
  db
    .selectFrom('letters')
    .selectAll()
    .where('id', '>', after)
    // With `+` SQLite goes on from `after`; by the index of states it would sort all the letters again for each page.
    .$if(filter.state !== undefined, (query) => query.where(sql`+state`, '=', filter.state))
    .$if(filter.class !== undefined, (query) => query.where('class', '=', filter.class as 'statutory'))
    .$if(filter.undelivered === true, (query) => query.where(isOpenUndelivered))
    .orderBy('id')
    .limit(limit)
    .execute()
