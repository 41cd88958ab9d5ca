// Public keys of exports: read from a file, shown to people, and asked whether a signature is theirs.
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'

/** An Ed25519 key (RFC 8032). */
export type PublicKey = {
  /** SubjectPublicKeyInfo (RFC 8410) in base64: what a manifest carries. */
  readonly base64: string
  readonly pem: string
  /** The first 128 bits of the SHA-256 of its DER form, in eight groups of four: to be read out over the phone. */
  readonly fingerprint: string
  /** @param signature in base64, in its one spelling. */
  readonly signed: (words: string, signature: string) => boolean
}

/** @param pem of a public key; of a private one its public half is taken. @returns undefined when it is no Ed25519 key. */
export const publicKeyFromPem = (pem: string): PublicKey | undefined => keyFrom(() => createPublicKey(pem))

/** @param base64 as in a manifest. @returns undefined when it is no Ed25519 key in its one spelling. */
export const publicKeyFromBase64 = (base64: string): PublicKey | undefined => {
  const key = keyFrom(() =>
    createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' }),
  )
  return key?.base64 === base64 ? key : undefined
}

const keyFrom = (read: () => KeyObject): PublicKey | undefined => {
  try {
    const key = read()
    return key.asymmetricKeyType === 'ed25519' ? publicKeyOf(key) : undefined
  } catch {
    return undefined
  }
}

const publicKeyOf = (key: KeyObject): PublicKey => {
  const der = key.export({ format: 'der', type: 'spki' })
  const hash = createHash('sha256').update(der).digest('hex')
  return {
    base64: der.toString('base64'),
    pem: key.export({ format: 'pem', type: 'spki' }).toString(),
    fingerprint: hash.slice(0, 32).replace(/.{4}(?=.)/g, '$& '),
    signed: (words, signature) => {
      const bytes = Buffer.from(signature, 'base64')
      return bytes.toString('base64') === signature && verify(null, Buffer.from(words), key, bytes)
    },
  }
}
