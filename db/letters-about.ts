// The letters that are about an officer or an agency, and the entries that the ledger has of them.
import type { Db } from './open.ts'
import { runPrepared } from './prepared.ts'

/** Whom a history is about. */
export type Whom = { readonly officerId: number } | { readonly agencyId: number }

/** Letters that were to carry a notice about them, what the operator was told of these, and the chief's weekly pages. */
export const lettersAbout = async (db: Db, whom: Whom): Promise<readonly number[]> => {
  const ids = (sql: string, values: readonly unknown[]) => runPrepared<{ id: number }>(db, sql, values)
  const [column, id] = 'officerId' in whom ? ['officer_id', whom.officerId] : ['agency_id', whom.agencyId]
  const carrying = await ids(
    `select distinct letter_id as id from letter_notices
     where notice_id in (select id from notices where ${column} = ?)`,
    [id],
  )
  const briefs = 'agencyId' in whom ? await ids(briefsToChief, [whom.agencyId]) : []
  const own = [...carrying, ...briefs].map((letter) => letter.id)
  const ofThese = await ids(toldToOperator, [JSON.stringify(own)])
  return [...new Set([...own, ...ofThese.map((letter) => letter.id)])]
}

const toldToOperator = `select id from letters
  where class = 'operator' and about in (select value from json_each(?))`

/** Planned while that address was the chief's. */
const briefsToChief = `select letters.id from contacts
  join letters on letters.class = 'brief' and lower(letters.recipient) = lower(contacts.email)
    and letters.planned_seq > contacts.recorded_seq
    and (contacts.ended_seq is null or letters.planned_seq < contacts.ended_seq)
  where contacts.holder = 'agency' and contacts.office = 'chief' and contacts.holder_id = ?`

/**
 * Numbers of the entries about these letters. The one that plans a letter does not have its number; that of a letter
 * which was cancelled and planned again stands just before the notices join it.
 */
export const lettersEntries = async (
  db: Db,
  letters: readonly number[],
): Promise<readonly { seq: number }[]> => {
  const list = JSON.stringify(letters)
  return runPrepared(db, entriesOfLetters, [list, list, list])
}

/** Cross joins are made in the order in which they stand: else SQLite would begin with all entries of a kind. */
const entriesOfLetters = `
  select planned_seq as seq from letters where id in (select value from json_each(?))
  union select ledger.seq from json_each(?) as l cross join ledger on ledger.subject = 'letter:' || l.value
  union select before.seq from json_each(?) as l
    cross join letters on letters.id = l.value
    cross join ledger as joining on joining.subject = 'letter:' || l.value and joining.kind = 'letter.joined'
    cross join ledger as before on before.seq = joining.seq - 1
  where before.kind = 'letter.planned' and before.body ->> 'key' = letters.key`
