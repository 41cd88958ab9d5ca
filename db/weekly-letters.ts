// Digests and briefs on record: those planned already, and what the recipient was shown last.
import type { Instant } from '../src/notices/instant.ts'
import type { Db } from './open.ts'

/** The keys of the weekly letters of that Monday and of those after it. */
export const weeklyKeysFrom = async (db: Db, monday: string): Promise<ReadonlySet<string>> => {
  const rows = await db
    .selectFrom('letters')
    .select('key')
    .where('class', 'in', ['digest', 'brief'])
    .where('day', '>=', monday)
    .execute()
  return new Set(rows.map(({ key }) => key))
}

/** A moment in the ledger: after that entry. */
export type LedgerMoment = { readonly seq: number; readonly at: Instant }

/** When the newest weekly letter that was accepted for the recipient was composed. */
export const lastWeeklyComposed = async (
  db: Db,
  { class: of, recipient }: { readonly class: 'digest' | 'brief'; readonly recipient: string },
): Promise<LedgerMoment | undefined> => {
  const last = await db
    .selectFrom('letters')
    .select('id')
    .where('class', '=', of)
    .where('state', '=', 'sent')
    .where(({ eb, fn, val }) => eb(fn('lower', ['recipient']), '=', fn('lower', [val(recipient)])))
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last === undefined) return undefined
  return db
    .selectFrom('ledger')
    .select(['seq', 'at'])
    .where('subject', '=', `letter:${last.id}`)
    .where('kind', '=', 'letter.sending')
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
}

/** The newest sweep at or before that instant: a cheap mark for what was known then. */
export const sweepBefore = (db: Db, at: Instant): Promise<LedgerMoment | undefined> =>
  db
    .selectFrom('sweeps')
    .select(['seq', 'at'])
    .where('at', '<=', at)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
