// The links by which people sign in: asked for, given a token when they leave, used once.
import { sql } from 'kysely'
import type { Instant } from '../src/notices/instant.ts'
import type { SecurityDb, SignInLinkTable } from './security-db.ts'

export const askForLink = async (db: SecurityDb, link: SignInLinkTable): Promise<void> => {
  await db.insertInto('sign_in_links').values(link).execute()
}

export const linkOfEvent = (db: SecurityDb, event: string): Promise<SignInLinkTable | undefined> =>
  db.selectFrom('sign_in_links').selectAll().where('event', '=', event).executeTakeFirst()

/** Each time its letter leaves it has a new token: the one before opens nothing any more. */
export const giveToken = async (db: SecurityDb, event: string, token_hash: Uint8Array): Promise<void> => {
  await db.updateTable('sign_in_links').set({ token_hash }).where('event', '=', event).execute()
}

/** The link that a token opens now: not used, not past its time. */
export const openLinkOf = (
  db: SecurityDb,
  token_hash: Uint8Array,
  now: Instant,
): Promise<SignInLinkTable | undefined> =>
  db
    .selectFrom('sign_in_links')
    .selectAll()
    .where('token_hash', '=', token_hash)
    .where('used_at', 'is', null)
    .where('asked_at', '<=', now)
    .where('until_at', '>', now)
    .executeTakeFirst()

/** Of any number that try at once, one uses it. @returns whether it was this one. */
export const useLink = async (db: SecurityDb, event: string, used_at: Instant): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('sign_in_links')
    .set({ used_at })
    .where('event', '=', event)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The other links of an address open nothing once one of them was used. @param address null: of everybody. */
export const closeLinksOf = async (
  db: SecurityDb,
  address: string | null,
  used_at: Instant,
): Promise<void> => {
  await db
    .updateTable('sign_in_links')
    .set({ used_at })
    .where('used_at', 'is', null)
    .$if(address !== null, (query) => query.where(sql<boolean>`lower(address) = lower(${address})`))
    .execute()
}
