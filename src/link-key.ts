// The secret with which links are signed: made at first use, beside the database.
import { randomBytes } from 'node:crypto'
import { secretFile, secretPath } from './secret-file.ts'

const KEY_BYTES = 32

type Settings = { readonly databasePath: string }

/** Read once for the settings of a process: each link of each letter asks for it. */
const known = new WeakMap<Settings, Uint8Array>()

/**
 * 32 random bytes in DATABASE_PATH.d/link-key (mode 0600). A lost one makes the links in letters already sent useless,
 * and nothing else.
 * @throws when it can be neither read nor made.
 */
export const linkKeyOf = (settings: Settings): Uint8Array => {
  const key = known.get(settings) ?? readKey(settings)
  known.set(settings, key)
  return key
}

const readKey = ({ databasePath }: Settings): Uint8Array => {
  const path = secretPath(databasePath, 'link-key')
  const key = secretFile(path, () => randomBytes(KEY_BYTES))
  if (key.length === KEY_BYTES) return key
  throw new Error(
    `${path}: it has ${key.length} bytes and should have ${KEY_BYTES}; remove it to make a new one`,
  )
}
