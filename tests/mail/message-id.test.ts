// Message-IDs: the same key gives the same one, on the sender's domain; and what counts as one address.
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { addressOf, isAddress, messageIdFor } from '../../src/mail/message-id.ts'

test('the id is 32 hex digits of SHA-256(instance, NUL, key) at the domain of the sender', () => {
  const hex = createHash('sha256').update('here\0statutory/chief@x/2026-08-31').digest('hex').slice(0, 32)
  expect(messageIdFor('here', 'statutory/chief@x/2026-08-31', 'Rollcall <r@mail.example.net>')).toBe(
    `<${hex}@mail.example.net>`,
  )
})

test('another key or another installation has another id, and a moved boundary too', () => {
  const ids = [
    ['a', 'bc'],
    ['ab', 'c'],
    ['a', 'b'],
  ].map(([instance = '', key = '']) => messageIdFor(instance, key, 'r@example.net'))
  expect(new Set(ids).size).toBe(3)
})

test('a domain beyond ASCII is written in ASCII', () => {
  expect(messageIdFor('a', 'b', 'r@bücher.example')).toMatch(/@xn--bcher-kva\.example>$/)
})

test.each([
  ['r@example.net', 'r@example.net'],
  ['Rollcall <r@example.net>', 'r@example.net'],
  ['"Roll, call" <r+x@example.net>', 'r+x@example.net'],
])('the address of %s is %s', (from, address) => {
  expect(addressOf(from)).toBe(address)
})

test.each(['', 'Rollcall', 'a@b, c@d', 'a@b@c'])('%j is not one address', (from) => {
  expect(() => addressOf(from)).toThrow(/is not one address; write/)
})

test.each(['a@b\r\nBcc: x@y', 'a@b c', 'a@@b', 'a@', '@b', `${'a'.repeat(260)}@b`])(
  '%j is no bare address',
  (text) => {
    expect(isAddress(text)).toBe(false)
  },
)
