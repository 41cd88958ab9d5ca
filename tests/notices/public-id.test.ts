// The ids in addresses of pages: the same as long as the key lasts, of one kind only, and not to be guessed.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { publicId, readPublicId } from '../../src/notices/public-id.ts'

const key = new Uint8Array(32).fill(7)
const otherKey = new Uint8Array(32).fill(8)
const kinds = ['agency', 'district', 'officer'] as const

test('what is made is read back, and only as what it is, with that key', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 31 }), fc.constantFrom(...kinds), (id, what) => {
      const text = publicId(key, what, id)
      expect(text).toMatch(/^[0-9a-z]+-[0-9a-v]{16}$/)
      expect(publicId(key, what, id)).toBe(text)
      for (const other of kinds) expect(readPublicId(key, other, text)).toBe(other === what ? id : null)
      expect(readPublicId(otherKey, what, text)).toBeNull()
    }),
  )
})

test('changed in any character it is nothing', () => {
  const text = publicId(key, 'agency', 12)
  for (let n = 0; n < text.length; n++)
    for (const letter of ['0', 'a', 'v', '-', 'A', '']) {
      const changed = text.slice(0, n) + letter + text.slice(n + 1)
      if (changed !== text) expect([changed, readPublicId(key, 'agency', changed)]).toEqual([changed, null])
    }
})

test.each([
  '',
  '12',
  '-',
  'c-',
  `c-${'0'.repeat(16)}`,
  '../etc',
  'c-0123456789abcdef0',
  `${'z'.repeat(11)}-${'0'.repeat(16)}`,
])('%j is nothing', (text) => {
  expect(readPublicId(key, 'agency', text)).toBeNull()
})
