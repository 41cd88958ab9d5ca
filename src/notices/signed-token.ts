// Signed tokens for links and envelope addresses: what they are for, whom they concern, until when they hold.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { addDays, daysBetween, type PlainDate, plainDate } from '../law/calendar.ts'

/**
 * `letter`: the page of one letter; `unsubscribe`: from the class of one letter; `bounce`: a letter's envelope sender;
 * `upload`: one certificate by an officer, by a link that the chief made; `notice`: the same by the link in a letter.
 */
export type TokenPurpose = 'letter' | 'unsubscribe' | 'bounce' | 'upload' | 'notice'

/** The subject is the number of a letter, an upload or a notice; it holds up to and including `until`. */
export type Token = { readonly purpose: TokenPurpose; readonly subject: number; readonly until: PlainDate }

/** One letter each, so that a token stays short. */
const initials = {
  letter: 'l',
  unsubscribe: 'u',
  bounce: 'b',
  upload: 'p',
  notice: 'n',
} as const satisfies Record<TokenPurpose, string>

const epoch = plainDate('2020-01-01')

/**
 * `l1a-1kq-MAC`: purpose and subject, the last day, and the first 16 bytes of an HMAC-SHA-256 (RFC 2104) over both,
 * as 26 letters and digits without regard to case, so that it also lives in a mail address.
 * @param key at least 32 random bytes, secret.
 */
export const signedToken = (key: Uint8Array, { purpose, subject, until }: Token): string => {
  const said = `${initials[purpose]}${subject.toString(36)}-${daysBetween(epoch, until).toString(36)}`
  return `${said}-${macOf(key, said)}`
}

/** Tokens wherever they stand in a text, of any purpose and by any key. */
export const anyToken = /(?<![0-9a-z-])[lubpn][0-9a-z]{1,10}-[0-9a-z]{1,5}-[0-9a-z]{26}(?![0-9a-z-])/gi

/** @returns what the token says; `unsigned` when it is not one of ours as it stands, `expired` after its last day. */
export const readToken = (
  key: Uint8Array,
  purpose: TokenPurpose,
  token: string,
  today: PlainDate,
): Token | 'unsigned' | 'expired' => {
  const form = /^(([lubpn])([0-9a-z]{1,10})-([0-9a-z]{1,5}))-([0-9a-z]{26})$/.exec(token.toLowerCase())
  if (form === null) return 'unsigned'
  const [, said = '', initial, subject = '', days = '', mac = ''] = form
  const expected = Buffer.from(macOf(key, said))
  if (initial !== initials[purpose] || !timingSafeEqual(expected, Buffer.from(mac))) return 'unsigned'
  const until = addDays(epoch, Number.parseInt(days, 36))
  return today > until ? 'expired' : { purpose, subject: Number.parseInt(subject, 36), until }
}

/** 128 bits in base 36, always 26 characters. */
const macOf = (key: Uint8Array, said: string): string => {
  const mac = createHmac('sha256', key).update(said).digest().subarray(0, 16)
  return BigInt(`0x${mac.toString('hex')}`)
    .toString(36)
    .padStart(26, '0')
}
