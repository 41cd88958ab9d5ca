// Copies for training contacts that have not left: to whom they go now.
import { sql } from 'kysely'
import type { Db } from './open.ts'
import { anyOf, runPrepared } from './prepared.ts'

/** Another person holds the office, at an address; while nobody does, a copy stays where it is. */
const anotherHoldsIt = `exists (select 1 from contacts where holder = 'agency' and holder_id = notices.agency_id
  and office = 'training' and ended_seq is null and lower(email) != lower(letters.recipient))`

/** Letters that have not left with a copy for somebody who is not the training contact of that agency any more. */
export const lettersWithStrayCopies = async (db: Db): Promise<number[]> =>
  (await runPrepared<{ id: number }>(db, strayCopies, [])).map(({ id }) => id)

const strayCopies = `select distinct letters.id from letters
  join letter_notices on letter_notices.letter_id = letters.id and part = 'copy'
  join notices on notices.id = notice_id
  where letters.state in ('planned', 'deferred') and undelivered_seq is null and class = 'statutory' and ${anotherHoldsIt}
  order by letters.id`

/** Of a row of `letters`: whether it carries a copy that is not on its way to another training contact. */
export const carriesACopy = sql<boolean>`exists (select 1 from letter_notices join notices on notices.id = notice_id
  where letter_notices.letter_id = letters.id and part = 'copy' and not ${sql.raw(anotherHoldsIt)})`

/** A copy and the training contact who is to get it. */
export type CopyToCarry = {
  readonly notice_id: number
  readonly agency_id: number
  readonly name: string | null
  readonly email: string
}

/**
 * The copies that these letters carry, for whoever is training contact of each agency now. Not among them: what goes or
 * went to that address already, and what the chief has yet to be told, of which a copy is made when that letter leaves.
 */
export const copiesToCarry = (db: Db, letterIds: readonly number[]): Promise<CopyToCarry[]> =>
  db
    .selectFrom('letter_notices')
    .innerJoin('notices', 'notices.id', 'letter_notices.notice_id')
    .innerJoin('contacts', (on) =>
      on
        .onRef('contacts.holder_id', '=', 'notices.agency_id')
        .on('contacts.holder', '=', 'agency')
        .on('contacts.office', '=', 'training')
        .on('contacts.ended_seq', 'is', null)
        .on('contacts.email', 'is not', null),
    )
    .select(['notices.id as notice_id', 'notices.agency_id', 'contacts.name'])
    .select(({ ref }) => ref('contacts.email').$notNull().as('email'))
    .distinct()
    .where('letter_notices.letter_id', 'in', anyOf(letterIds))
    .where('letter_notices.part', '=', 'copy')
    .where('notices.state', 'in', ['planned', 'held', 'told'])
    .where(sql<boolean>`not ${yetToBeTold}`)
    .where(sql<boolean>`not ${isWritten}`)
    .orderBy('notices.id')
    .execute()

const yetToBeTold = sql`(notices.via = 'chief' and notices.state in ('planned', 'held')
  and coalesce((select state from letters where letters.id = notices.letter_id), 'closed') in ('planned', 'closed', 'cancelled'))`

const isWritten = sql`exists (select 1 from letter_notices as other join letters on letters.id = other.letter_id
  where other.notice_id = notices.id and lower(letters.recipient) = lower(contacts.email)
    and letters.state not in ('closed', 'cancelled'))`
