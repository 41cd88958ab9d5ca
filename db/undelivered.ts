// Letters whose recipients will not get them: those of which something is left to be told.
import type { ExpressionBuilder } from 'kysely'
import type { Db } from './open.ts'
import type { Tables } from './tables.ts'

/**
 * Undelivered letters that are still open, the oldest first. One that carries notices is, until each of them has been told
 * (by a letter to somebody else, or by a person) or is over. One without (a weekly page, a copy, a letter to the operator)
 * is, until a later one of its class has been accepted for that address, or nobody has that address any more. A test or a
 * sign-in is never: whoever asked for it waits for it.
 */
export const undeliveredOpen = (db: Db) =>
  db.selectFrom('letters').selectAll().where(isOpenUndelivered).orderBy('id').execute()

export const countUndelivered = async (db: Db): Promise<number> => {
  const { n } = await db
    .selectFrom('letters')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where(isOpenUndelivered)
    .executeTakeFirstOrThrow()
  return n
}

export const isOpenUndelivered = (on: ExpressionBuilder<Tables, 'letters'>) =>
  on.and([
    on('letters.undelivered_seq', 'is not', null),
    on('letters.class', 'not in', ['test', 'sign-in']),
    on.or([
      on.exists(noticesOf(on).where('notices.state', 'in', ['planned', 'held'])),
      on.and([
        on.not(on.exists(noticesOf(on))),
        on.not(on.exists(laterAccepted(on))),
        on.or([on('letters.class', '=', 'operator'), on.exists(contactsThere(on))]),
      ]),
    ]),
  ])

/** What the letter was composed with, or would have been. */
const noticesOf = (on: ExpressionBuilder<Tables, 'letters'>) =>
  on
    .selectFrom('letter_notices')
    .innerJoin('notices', 'notices.id', 'letter_notices.notice_id')
    .select('notices.id')
    .whereRef('letter_notices.letter_id', '=', 'letters.id')
    .where('letter_notices.part', '=', 'notice')
    .where((carried) =>
      carried.or([
        carried('letter_notices.included', 'is', null),
        carried('letter_notices.included', '=', 1),
      ]),
    )

const laterAccepted = (on: ExpressionBuilder<Tables, 'letters'>) =>
  on
    .selectFrom('letters as later')
    .select('later.id')
    .whereRef('later.class', '=', 'letters.class')
    .whereRef('later.recipient', '=', 'letters.recipient')
    .whereRef('later.id', '>', 'letters.id')
    .where('later.state', '=', 'sent')
    .where('later.undelivered_seq', 'is', null)

const contactsThere = (on: ExpressionBuilder<Tables, 'letters'>) =>
  on
    .selectFrom('contacts')
    .select('contacts.id')
    .where('contacts.ended_seq', 'is', null)
    .where(({ eb, fn }) => eb(fn('lower', ['contacts.email']), '=', fn('lower', ['letters.recipient'])))
