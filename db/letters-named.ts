// Letters and notices as an entry of the ledger speaks of them: to whom, about whom, on which rung.
import type { Db } from './open.ts'
import { anyOf } from './prepared.ts'

/** Letters by their numbers or their keys. */
export const lettersNamed = (db: Db, ids: readonly number[], keys: readonly string[]) =>
  db
    .selectFrom('letters')
    .select(['id', 'key', 'recipient'])
    .where((on) => on.or([on('id', 'in', anyOf(ids)), ...(keys.length === 0 ? [] : [on('key', 'in', keys)])]))
    .execute()

/** What each notice is about. */
export const noticesNamed = async (db: Db, ids: readonly number[]) => {
  const rows = await db
    .selectFrom('notices')
    .select(['id', 'agency_id', 'officer_id', 'situation', 'deadline', 'since', 'rung'])
    .where('id', 'in', anyOf(ids))
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
