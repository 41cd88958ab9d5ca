// The ids of agencies, districts, officers, assignments, grants, uploads and letters in addresses of pages: nobody guesses one, and it says nothing but which.
import { createHmac, timingSafeEqual } from 'node:crypto'

export type Identified = 'agency' | 'district' | 'officer' | 'assignment' | 'grant' | 'upload' | 'letter'

/**
 * `1k-MAC`: the number, and 80 bits of an HMAC-SHA-256 (RFC 2104) over what it is and the number, as 16 letters and digits.
 * The same thing has the same id as long as the key lasts.
 * @param key at least 32 random bytes, secret.
 */
export const publicId = (key: Uint8Array, what: Identified, id: number): string => {
  const said = id.toString(36)
  return `${said}-${macOf(key, what, said)}`
}

/** @returns the number; null for what is not an id of ours, or one of something else. */
export const readPublicId = (key: Uint8Array, what: Identified, text: string): number | null => {
  const [, said = '', mac = ''] = /^([0-9a-z]{1,10})-([0-9a-v]{16})$/.exec(text) ?? []
  if (mac === '') return null
  const isOurs = timingSafeEqual(Buffer.from(macOf(key, what, said)), Buffer.from(mac))
  return isOurs ? Number.parseInt(said, 36) : null
}

/** Of the digest the first 10 bytes, five bits a character: base 32 with the digits 0-9 and a-v (RFC 4648, base32hex). */
const macOf = (key: Uint8Array, what: Identified, said: string): string => {
  const digest = createHmac('sha256', key).update(`id|${what}|${said}`).digest()
  const bits = BigInt(`0x${digest.subarray(0, 10).toString('hex')}`)
  return bits.toString(32).padStart(16, '0')
}
