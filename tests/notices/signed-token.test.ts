// Signed tokens: they say what they were made for, as long as they hold, and nothing when anything about them is changed.
import { describe, expect, test } from 'vitest'
import { plainDate } from '../../src/law/calendar.ts'
import { anyToken, readToken, signedToken } from '../../src/notices/signed-token.ts'

const key = Buffer.alloc(32, 7)
const day = (text: string) => plainDate(text)
const token = signedToken(key, { purpose: 'letter', subject: 4711, until: day('2027-03-01') })

describe('a signed token', () => {
  test('says what it was made for up to and including its last day', () => {
    const said = { purpose: 'letter', subject: 4711, until: '2027-03-01' }
    expect(readToken(key, 'letter', token, day('2027-02-28'))).toEqual(said)
    expect(readToken(key, 'letter', token, day('2027-03-01'))).toEqual(said)
    expect(readToken(key, 'letter', token, day('2027-03-02'))).toBe('expired')
  })

  test('is worth nothing for another purpose, or by another key', () => {
    expect(readToken(key, 'unsubscribe', token, day('2027-01-01'))).toBe('unsigned')
    expect(readToken(Buffer.alloc(32, 8), 'letter', token, day('2027-01-01'))).toBe('unsigned')
  })

  test('is worth nothing when any one character of it is another', () => {
    for (let at = 0; at < token.length; at++) {
      const other = token[at] === '1' ? '2' : '1'
      const changed = token.slice(0, at) + other + token.slice(at + 1)
      expect({ at, read: readToken(key, 'letter', changed, day('2027-01-01')) }).toEqual({
        at,
        read: 'unsigned',
      })
    }
    expect(readToken(key, 'letter', `${token}1`, day('2027-01-01'))).toBe('unsigned')
    expect(readToken(key, 'letter', '', day('2027-01-01'))).toBe('unsigned')
  })

  test.each(['letter', 'unsubscribe', 'bounce', 'upload', 'notice'] as const)(
    'made for %s is found in a text, so that it can be blacked out',
    (purpose) => {
      const made = signedToken(key, { purpose, subject: 4711, until: day('2027-03-01') })
      expect(`at https://a.example/x/${made}.`.match(anyToken)).toEqual([made])
    },
  )

  test('survives a mail server that writes it in capitals, and fits a local part of 64 characters', () => {
    expect(readToken(key, 'letter', token.toUpperCase(), day('2027-01-01'))).toMatchObject({ subject: 4711 })
    const longest = signedToken(key, {
      purpose: 'bounce',
      subject: Number.MAX_SAFE_INTEGER,
      until: day('2099-12-31'),
    })
    expect(longest.length).toBeLessThanOrEqual(48)
  })
})
