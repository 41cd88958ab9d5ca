// The private addresses of calendars: at most one for each person, kept as the hash of its token only.
import { sql } from 'kysely'
import type { Instant } from '../src/notices/instant.ts'
import type { CalendarFeedTable, SecurityDb } from './security-db.ts'

const of = (address: string) => sql<boolean>`lower(address) = lower(${address})`

/** In place of the one before, which opens nothing any more. */
export const renewFeed = (
  db: SecurityDb,
  { token_hash, address, at }: Pick<CalendarFeedTable, 'token_hash' | 'address'> & { readonly at: Instant },
): Promise<void> =>
  db.transaction().execute(async (trx) => {
    await trx.deleteFrom('calendar_feeds').where(of(address)).execute()
    const unread = { made_at: at, read_at: null, minute: '', reads: 0 }
    await trx
      .insertInto('calendar_feeds')
      .values({ token_hash, address, ...unread })
      .execute()
  })

export const feedOf = (db: SecurityDb, address: string): Promise<CalendarFeedTable | undefined> =>
  db.selectFrom('calendar_feeds').selectAll().where(of(address)).executeTakeFirst()

/** @param address null: of everybody. @returns how many there were. */
export const endFeedsOf = async (db: SecurityDb, address: string | null): Promise<number> => {
  const { numDeletedRows } = await db
    .deleteFrom('calendar_feeds')
    .$if(address !== null, (query) => query.where(of(address ?? '')))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Counts one reading. @returns whose it is, and its count in this minute; undefined for a token of none. */
export const countReading = (
  db: SecurityDb,
  token_hash: Uint8Array,
  at: Instant,
): Promise<Pick<CalendarFeedTable, 'address' | 'reads'> | undefined> => {
  const minute = at.slice(0, 16)
  return db
    .updateTable('calendar_feeds')
    .set({
      read_at: at,
      minute,
      reads: sql<number>`case when minute = ${minute} then reads + 1 else 1 end`,
    })
    .where('token_hash', '=', token_hash)
    .returning(['address', 'reads'])
    .executeTakeFirst()
}
