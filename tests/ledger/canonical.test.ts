// The canonical form of a body: that of RFC 8785, which the library of that name writes too.
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical } from '../../src/ledger/canonical.ts'

describe('the canonical form of JSON (RFC 8785)', () => {
  test('is what the library writes, for any JSON value', () => {
    const value = fc.jsonValue({ depthSize: 'medium', noUnicodeString: false })
    fc.assert(
      fc.property(value, (json) => {
        expect(canonical(json)).toBe(canonicalize(json))
      }),
      { numRuns: 500 },
    )
  })

  test('is the text of the example in section 3.2.3, whatever the order its members come in', () => {
    // The names are a euro sign, CR, Hebrew dalet with dagesh, 1, an emoji, a control character, ö.
    const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6']
    const sorted = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33']
    const text = canonical(Object.fromEntries(names.map((name) => [name, 0])))
    expect(text).toBe(`{${sorted.map((name) => `${JSON.stringify(name)}:0`).join(',')}}`)
  })

  test('writes numbers as section 3.2.2.3 has them', () => {
    expect(canonical([333333333.3333333, 1e30, 4.5, 2e-3, 1e-27, -0])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
    )
  })

  test('leaves out what is undefined', () => {
    expect(canonical({ b: undefined, a: 1, c: undefined })).toBe('{"a":1}')
  })

  test.each([
    ['half a character', 'a\ud800'],
    ['half a character in a name', { '\udfff': 1 }],
    ['no number', [Number.NaN]],
    ['infinity', { a: Number.POSITIVE_INFINITY }],
    ['a function', { a: () => 1 }],
    ['nothing at all', undefined],
  ])('refuses %s: it has no such form', (_, value) => {
    expect(() => canonical(value)).toThrow('a ledger body must be JSON')
  })
})
