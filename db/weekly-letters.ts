// Digests and briefs on record: those planned already, and what the recipient was shown last.
import type { Instant } from '../src/notices/instant.ts'
import type { Db } from './open.ts'
import { runPrepared } from './prepared.ts'

/** Which of these letters are on record, by their keys. */
export const knownKeys = async (db: Db, keys: readonly string[]): Promise<ReadonlySet<string>> => {
  const text = 'select key from letters where key in (select value from json_each(?))'
  const rows = await runPrepared<{ key: string }>(db, text, [JSON.stringify(keys)])
  return new Set(rows.map(({ key }) => key))
}

/** A moment in the ledger: after that entry. */
export type LedgerMoment = { readonly seq: number; readonly at: Instant }

/**
 * When the newest weekly letter that was accepted for the recipient was composed.
 * @param keys what the keys of its letters begin with.
 */
export const lastWeeklyComposed = async (db: Db, keys: string): Promise<LedgerMoment | undefined> => {
  const [last] = await runPrepared<{ id: number }>(db, newestSent, [keys, `${keys}\u{10ffff}`])
  if (last === undefined) return undefined
  const [composed] = await runPrepared<LedgerMoment>(db, firstSending, [`letter:${last.id}`])
  return composed
}

/** Weeks come in their order by their names. With `+`, lest all that was ever sent be read by the index of states. */
const newestSent = `select id from letters where key >= ? and key < ? and +state = 'sent' order by key desc limit 1`
const firstSending = `select seq, at from ledger where subject = ? and kind = 'letter.sending' order by seq limit 1`

/** The newest sweep at or before that instant: a cheap mark for what was known then. */
export const sweepBefore = (db: Db, at: Instant): Promise<LedgerMoment | undefined> =>
  db
    .selectFrom('sweeps')
    .select(['seq', 'at'])
    .where('at', '<=', at)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
