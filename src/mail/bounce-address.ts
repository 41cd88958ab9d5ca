// The envelope senders of letters: a signed, dated variant of BOUNCE_ADDRESS for each, to which its reports come back.
import { addDays, type PlainDate } from '../law/calendar.ts'
import { readToken, signedToken } from '../notices/signed-token.ts'

/** Reports come within days; servers try for five at most, and people forward old mail for longer. */
const reportsWithin = 30

/**
 * @param bounceAddress the setting.
 * @param today the legal day of the attempt; the address holds for 30 days after it.
 * @returns `local+TOKEN@domain`.
 */
export const bounceAddressOf = (
  bounceAddress: string,
  key: Uint8Array,
  letterId: number,
  today: PlainDate,
): string => {
  const at = bounceAddress.lastIndexOf('@')
  const until = addDays(today, reportsWithin)
  const token = signedToken(key, { purpose: 'bounce', subject: letterId, until })
  return `${bounceAddress.slice(0, at)}+${token}${bounceAddress.slice(at)}`
}

/** @returns the letter whose envelope sender is among the addresses, or why there is none that holds. */
export const letterOfBounce = (
  key: Uint8Array,
  addressedTo: readonly string[],
  today: PlainDate,
): number | 'unsigned' | 'expired' => {
  const tokens = addressedTo.flatMap((said) =>
    [...said.matchAll(/\+([0-9a-z-]+)@/gi)].map(([, token = '']) => token),
  )
  const read = tokens.map((token) => readToken(key, 'bounce', token, today))
  const signed = read.find((token) => typeof token === 'object')
  if (signed !== undefined) return signed.subject
  return read.includes('expired') ? 'expired' : 'unsigned'
}
