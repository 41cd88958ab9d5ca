// Who is signed in: begun, seen, ended; one row for each browser.
import { sql } from 'kysely'
import type { Instant } from '../src/notices/instant.ts'
import type { SecurityDb, SessionTable } from './security-db.ts'

export const beginSession = async (
  db: SecurityDb,
  { at, ...session }: Pick<SessionTable, 'token_hash' | 'address' | 'network'> & { readonly at: Instant },
): Promise<void> => {
  await db
    .insertInto('sessions')
    .values({ ...session, begun_at: at, seen_at: at, ended_at: null, flash: null })
    .execute()
}

export const sessionRow = (db: SecurityDb, token_hash: Uint8Array): Promise<SessionTable | undefined> =>
  db.selectFrom('sessions').selectAll().where('token_hash', '=', token_hash).executeTakeFirst()

export const markSeen = async (db: SecurityDb, token_hash: Uint8Array, seen_at: Instant): Promise<void> => {
  await db.updateTable('sessions').set({ seen_at }).where('token_hash', '=', token_hash).execute()
}

export const setFlash = async (
  db: SecurityDb,
  token_hash: Uint8Array,
  flash: string | null,
): Promise<void> => {
  await db.updateTable('sessions').set({ flash }).where('token_hash', '=', token_hash).execute()
}

export const endSession = async (
  db: SecurityDb,
  token_hash: Uint8Array,
  ended_at: Instant,
): Promise<void> => {
  await db
    .updateTable('sessions')
    .set({ ended_at, flash: null })
    .where('token_hash', '=', token_hash)
    .where('ended_at', 'is', null)
    .execute()
}

/** The sessions of an address that nobody ended, the newest first; whether they are still used is not asked here. */
export const openSessions = (db: SecurityDb, address: string): Promise<SessionTable[]> =>
  db
    .selectFrom('sessions')
    .selectAll()
    .where(sql<boolean>`lower(address) = lower(${address})`)
    .where('ended_at', 'is', null)
    .orderBy('begun_at', 'desc')
    .execute()

/** @param address null: of everybody. @returns how many were open. */
export const endSessionsOf = async (
  db: SecurityDb,
  address: string | null,
  ended_at: Instant,
): Promise<number> => {
  const { numUpdatedRows } = await db
    .updateTable('sessions')
    .set({ ended_at, flash: null })
    .where('ended_at', 'is', null)
    .$if(address !== null, (query) => query.where(sql<boolean>`lower(address) = lower(${address})`))
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
