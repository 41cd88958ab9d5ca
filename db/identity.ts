// Which database a file is, and how far it goes: the name that its first entry gave it, and its last entry.
import { databaseInstance, ledgerHead } from './ledger.ts'
import { type Db, openToLook } from './open.ts'

export type Identity = {
  /** null where nothing was ever written into it. */
  readonly instance: string | null
  readonly head: { readonly seq: number; readonly hash: string }
}

export const identityOf = async (db: Db): Promise<Identity> => {
  const { seq, hash } = await ledgerHead(db)
  const instance = seq === 0 ? null : await databaseInstance(db)
  return { instance, head: { seq, hash: Buffer.from(hash).toString('hex') } }
}

/** Opens the file only to look. @throws when it is no database of ours. */
export const identityAt = async (path: string): Promise<Identity> => {
  const db = openToLook(path)
  try {
    return await identityOf(db)
  } finally {
    await db.destroy()
  }
}
