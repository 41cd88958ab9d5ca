// The key with which this database signs what it exports: Ed25519, made at first use, beside the database.
import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { type Manifest, type ManifestWords, signedWords } from '../ledger/manifest.ts'
import { readSecret, secretFile, secretPath } from '../secret-file.ts'
import { type PublicKey, publicKeyFromPem } from './public-key.ts'

type Kept = { readonly databasePath: string }

const pathOf = ({ databasePath }: Kept): string => secretPath(databasePath, 'key')

/** The public half. @returns null when nothing was ever signed, and so no key made. @throws when it cannot be read. */
export const ownPublicKey = (config: Kept): PublicKey | null => {
  const path = pathOf(config)
  const kept = readSecret(path)
  return kept === null ? null : publicHalf(path, kept)
}

/** The public half; the key is made when there is none yet. @throws when it can be neither read nor made. */
export const publicKeyToShow = (config: Kept): PublicKey => {
  const path = pathOf(config)
  return publicHalf(path, secretFile(path, newKey))
}

/**
 * Signs a manifest with the key in DATABASE_PATH.d/key (PKCS #8 in PEM, mode 0600). Who loses it cannot sign as before,
 * and has to hand out a new public key; what was signed stays good.
 * @throws when the key can be neither read nor made.
 */
export const signManifest = (config: Kept, said: Omit<ManifestWords, 'public_key'>): Manifest => {
  const path = pathOf(config)
  const kept = secretFile(path, newKey)
  const words = { ...said, public_key: publicHalf(path, kept).base64 }
  const signature = sign(null, Buffer.from(signedWords(words)), privateKey(path, kept)).toString('base64')
  return { ...words, signature }
}

const newKey = (): Uint8Array =>
  Buffer.from(generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }))

const publicHalf = (path: string, kept: Uint8Array): PublicKey => {
  const key = publicKeyFromPem(Buffer.from(kept).toString('latin1'))
  if (key === undefined) throw notOurs(path)
  return key
}

const privateKey = (path: string, kept: Uint8Array): KeyObject => {
  try {
    return createPrivateKey(Buffer.from(kept))
  } catch {
    throw notOurs(path)
  }
}

const notOurs = (path: string) =>
  new Error(`${path}: it is no Ed25519 key in PEM form; put back the one that was there from a backup`)
