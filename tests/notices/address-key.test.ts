// By what mail addresses are compared: one person however the address is written, and nobody by a letter that only looks like another.
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { addressKey, sameAddress } from '../../src/notices/address-key.ts'

test('an address is one person’s in upper and lower case, and nobody’s where it is missing', () => {
  expect(sameAddress('Chief@Ely.Example', 'chief@ely.example')).toBe(true)
  expect(sameAddress('chief@ely.example', 'chief@tower.example')).toBe(false)
  for (const missing of [null, undefined]) expect(sameAddress(missing, missing)).toBe(false)
})

test.each(['Chief@Ely.Example', '\u212Aim@ely.example', '\u0130da@ely.example', '\u00D6@ely.example'])(
  'the database compares %s in the same way',
  (address) => {
    const database = new Sqlite(':memory:')
    expect(database.prepare('select lower(?)').pluck().get(address)).toBe(addressKey(address))
    database.close()
  },
)
