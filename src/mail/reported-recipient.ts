// What a delivery status says of one recipient, sorted: failed for good, for the time being, or no failure.
import { type FieldGroup, plainLine, withoutType } from './status-fields.ts'

export type ReportedRecipient = {
  /** As the report spells it, original and final, in lower case: a server on the way may have rewritten it. */
  readonly addresses: readonly string[]
  /** Null where nothing failed. */
  readonly kind: 'permanent' | 'transient' | null
  /** Such as 5.1.1 (RFC 3463). */
  readonly status: string
  /** The other server's words on one line, or ''. */
  readonly diagnostic: string
}

export const isGroupOfRecipient = (group: FieldGroup): boolean =>
  group.has('final-recipient') || group.has('action')

export const recipientOf = (group: FieldGroup): ReportedRecipient => {
  const diagnostic = plainLine(withoutType(group.get('diagnostic-code') ?? ''))
  const action = withoutComments(group.get('action') ?? '').toLowerCase()
  const status = statusIn(withoutComments(group.get('status') ?? '')) ?? statusFrom(diagnostic)
  const named = [group.get('original-recipient'), group.get('final-recipient')]
  return {
    addresses: [...new Set(named.flatMap((value) => (value === undefined ? [] : addressesIn(value))))],
    kind: kindOf(action, status),
    status,
    diagnostic,
  }
}

/**
 * A delay may pass. Whoever reports a failure has given the letter up (RFC 3464 section 2.3.3), also after days of 4.x.x:
 * nobody got it. Only 5.4.4 counts as for the time being: no route was found, which is the name server's trouble more
 * often than the address's. Delivered, relayed, expanded, and words we do not know, are no failure.
 */
const kindOf = (action: string, status: string): ReportedRecipient['kind'] => {
  if (action === 'delayed') return 'transient'
  if (action !== 'failed') return null
  return status === '5.4.4' ? 'transient' : 'permanent'
}

const withoutComments = (value: string): string => value.replace(/\([^)]*\)/g, ' ').trim()

/** Not a part of an address such as 5.9.12.3. */
const enhanced = /(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?!\.?\d)/

const statusIn = (text: string): string | undefined => enhanced.exec(text)?.[0]

/** Where the status is missing: from the reply, else as general as can be; a failure without any word is for good. */
const statusFrom = (diagnostic: string): string =>
  statusIn(diagnostic) ?? `${/^([45])\d\d\b/.exec(diagnostic)?.[1] ?? '5'}.0.0`

/** `rfc822; Chief@police.example`; the original one may be written as xtext (RFC 3461 section 4), `+2B` for a plus. */
const addressesIn = (value: string): string[] => {
  const written = withoutType(value).replace(/^<|>$/g, '').toLowerCase()
  const decoded = written.replace(/\+([0-9a-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)).toLowerCase(),
  )
  return [written, decoded].filter((address) => address.includes('@'))
}
