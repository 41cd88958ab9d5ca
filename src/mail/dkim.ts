// Signs letters (DKIM, RFC 6376) for the domain of MAIL_FROM, each header that matters named one by one.
import { createPrivateKey, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import DKIM from 'nodemailer/lib/dkim'
import type { Config } from '../config.ts'
import { domainOf } from './message-id.ts'

export type Signer = (bytes: Uint8Array) => Promise<Uint8Array>

/** nodemailer's own list has no List-Unsubscribe-Post, without which a one-click link counts for nothing (RFC 8058). */
const signedHeaders = [
  'From',
  'To',
  'Subject',
  'Date',
  'Message-ID',
  'MIME-Version',
  'Content-Type',
  'Reply-To',
  'Auto-Submitted',
  'X-Rollcall-Class',
  'List-Id',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
].join(':')

/** A weaker key than this is no signature (RFC 8301 section 3.2). */
const fewestBits = 1024

/**
 * Reads the key; the signature of the same bytes is the same every time.
 * @param settings MAIL_FROM's domain has the public key at `SELECTOR._domainkey`.
 * @returns null where nothing is to be signed.
 * @throws when the file cannot be read or has no RSA private key that is strong enough, and says what to do.
 */
export const signerOf = (settings: Pick<Config, 'dkim' | 'mailFrom'>): Signer | null => {
  if (settings.dkim === null) return null
  const { selector, keyFile } = settings.dkim
  const dkim = new DKIM({
    domainName: domainOf(settings.mailFrom),
    keySelector: selector,
    privateKey: readKey(keyFile),
    headerFieldNames: signedHeaders,
  })
  return async (bytes) => {
    const signed = await buffer(dkim.sign(Buffer.from(bytes)))
    // nodemailer leaves out a signature that it cannot make.
    if (!signed.subarray(0, 15).equals(Buffer.from('DKIM-Signature:')))
      throw new Error(`DKIM_KEY_FILE ${keyFile}: nothing could be signed with it`)
    return new Uint8Array(signed)
  }
}

const howToMake = 'make one with: openssl genrsa -out FILE 2048'

/** @returns the key in PEM form. */
const readKey = (file: string): string => {
  const wrong = (problem: string) => new Error(`DKIM_KEY_FILE ${file}: ${problem}; ${howToMake}`)
  let pem: string
  let key: KeyObject
  try {
    pem = readFileSync(file, 'utf8')
    key = createPrivateKey(pem)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    throw wrong(
      /^E[A-Z]+$/.test(code)
        ? `it cannot be read (${code})`
        : 'it holds no private key in PEM form without a passphrase',
    )
  }
  if (key.asymmetricKeyType !== 'rsa')
    throw wrong(`its key is of type ${key.asymmetricKeyType}, and should be RSA`)
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  if (bits < fewestBits) throw wrong(`its key has ${bits} bits, and should have 2048`)
  return pem
}
