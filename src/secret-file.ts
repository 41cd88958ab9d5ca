// A secret of this database, in a file beside it that only its owner may read: made at first use, and never replaced.
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

/** Where it lies: `DATABASE_PATH.d/name`. */
export const secretPath = (databasePath: string, name: string): string => join(`${databasePath}.d`, name)

/** @returns its bytes; null when it was not made yet. @throws when it is there and cannot be read. */
export const readSecret = (path: string): Uint8Array | null => {
  try {
    return readFileSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/**
 * Reads it, or makes it with mode 0600. Of two processes that make it at once the first one's stands: a link never
 * replaces what is there.
 * @throws when it can be neither read nor made.
 */
export const secretFile = (path: string, make: () => Uint8Array): Uint8Array =>
  readSecret(path) ?? makeSecret(path, make())

const makeSecret = (path: string, secret: Uint8Array): Uint8Array => {
  const folder = join(path, '..')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const made = `${path}.${process.pid}.tmp`
  writeFileSync(made, secret, { mode: 0o600, flush: true })
  try {
    linkSync(made, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(made, { force: true })
  }
  syncFolder(folder)
  const kept = readSecret(path)
  if (kept === null) throw new Error(`${path}: it was made and is gone again`)
  return kept
}

/** What is used from now on must still be there after a power failure. */
const syncFolder = (folder: string): void => {
  const directory = openSync(folder, 'r')
  try {
    fsyncSync(directory)
  } finally {
    closeSync(directory)
  }
}
