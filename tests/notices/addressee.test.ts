// Who gets what is for the chief, and the key by which a recipient has one letter a day.
import { describe, expect, test } from 'vitest'
import { addresseeOf, letterKey } from '../../src/notices/addressee.ts'

const chief = { name: 'Cleo Chief', email: 'chief@ely.example' }
const backup = { name: 'Bo Backup', email: 'backup@ely.example' }
const nameless = { name: 'Cleo Chief', email: null }

describe('a notice to the chief’s office goes', () => {
  test('to the chief who has an address', () => {
    expect(addresseeOf({ via: 'chief' }, { chief, backup })).toEqual({
      office: 'chief',
      name: 'Cleo Chief',
      address: 'chief@ely.example',
    })
  })

  test('to the backup when the chief has a name and no address, or when there is no chief', () => {
    const standsIn = { office: 'backup', name: 'Bo Backup', address: 'backup@ely.example' }
    expect(addresseeOf({ via: 'chief' }, { chief: nameless, backup })).toEqual(standsIn)
    expect(addresseeOf({ via: 'chief' }, { backup })).toEqual(standsIn)
  })

  test('to the backup once the chief’s letter could not be delivered', () => {
    expect(addresseeOf({ via: 'backup' }, { chief, backup })).toMatchObject({ office: 'backup' })
  })

  test('to nobody, with the reason, when there is neither; never to the training contact', () => {
    const training = { name: null, email: 'training@ely.example' }
    expect(addresseeOf({ via: 'chief' }, { chief: nameless, training })).toHaveProperty('held')
    expect(addresseeOf({ via: 'backup' }, { chief, training })).toHaveProperty('held')
  })
})

test('one recipient is one however the address is written; another day or class is another letter', () => {
  const key = letterKey('statutory', 'chief@ely.example', '2026-12-02')
  expect(letterKey('statutory', 'Chief@Ely.Example', '2026-12-02')).toBe(key)
  expect(letterKey('statutory', 'chief@ely.example', '2026-12-03')).not.toBe(key)
  expect(letterKey('operator', 'chief@ely.example', '2026-12-02')).not.toBe(key)
})
