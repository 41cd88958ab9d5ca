// The secret with which links are signed: made at first use, beside the database.
import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * 32 random bytes in DATABASE_PATH.d/link-key (mode 0600). A lost one makes the links in letters already sent useless,
 * and nothing else.
 * @throws when it can be neither read nor made.
 */
export const linkKeyOf = ({ databasePath }: { readonly databasePath: string }): Uint8Array => {
  const folder = `${databasePath}.d`
  const path = join(folder, 'link-key')
  return readKey(path) ?? makeKey(folder, path)
}

const KEY_BYTES = 32

const readKey = (path: string): Uint8Array | null => {
  let key: Uint8Array
  try {
    key = readFileSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  if (key.length !== KEY_BYTES)
    throw new Error(
      `${path}: it has ${key.length} bytes and should have ${KEY_BYTES}; remove it to make a new one`,
    )
  return key
}

/** Of two processes that make it at once the first one's stands: a link never replaces what is there. */
const makeKey = (folder: string, path: string): Uint8Array => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const made = join(folder, `link-key.${process.pid}.tmp`)
  writeFileSync(made, randomBytes(KEY_BYTES), { mode: 0o600, flush: true })
  try {
    linkSync(made, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(made, { force: true })
  }
  const key = readKey(path)
  if (key === null) throw new Error(`${path}: it was made and is gone again`)
  return key
}
