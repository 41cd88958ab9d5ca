// The database as it is at one moment, to be read for as long as it takes, whatever others write meanwhile.
import { sql } from 'kysely'
import { type Head, ledgerHead } from './ledger.ts'
import { type Db, openToLook } from './open.ts'

/** @throws as `openToLook` does. The caller destroys `db`. */
export const openSnapshot = async (path: string): Promise<{ readonly db: Db; readonly head: Head }> => {
  const db = openToLook(path)
  try {
    // Not Kysely's own transaction, which asks for the right to write.
    await sql`begin deferred`.execute(db)
    return { db, head: await ledgerHead(db) }
  } catch (error) {
    await db.destroy()
    throw error
  }
}
