// Who is signed in: begun, seen, ended; one row for each browser.
import { sql } from 'kysely'
import type { Instant } from '../src/notices/instant.ts'
import type { SecurityDb, SessionTable } from './security-db.ts'

export const beginSession = async (
  db: SecurityDb,
  {
    token_hash,
    address,
    at,
  }: { readonly token_hash: Uint8Array; readonly address: string; readonly at: Instant },
): Promise<void> => {
  await db
    .insertInto('sessions')
    .values({ token_hash, address, begun_at: at, seen_at: at, ended_at: null, flash: null })
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

/** @returns how many were open. */
export const endSessionsOf = async (db: SecurityDb, address: string, ended_at: Instant): Promise<number> => {
  const { numUpdatedRows } = await db
    .updateTable('sessions')
    .set({ ended_at, flash: null })
    .where(sql<boolean>`lower(address) = lower(${address})`)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
