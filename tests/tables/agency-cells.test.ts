// The settings of an agency as they are read: its ladder, its time zone, where to book.
import { describe, expect, test } from 'vitest'
import { readLadder, readTimeZone, readWebAddress } from '../../src/tables/agency-cells.ts'

describe('a ladder', () => {
  test('is kept with the most days first, however it is written', () => {
    expect(readLadder(' 0, 7,30,90 ')).toBe('90,30,7,0')
    expect(readLadder('180,90,60,30,14,7,3,1,0')).toBe('180,90,60,30,14,7,3,1,0')
  })

  test.each([
    ['without 30', '90,7,0', 'the list leaves out 30'],
    ['without 7', '90,30,0', 'the list leaves out 7'],
    ['without the day itself', '90,30,7', 'the list leaves out 0'],
    ['without any of them', '90', 'the list leaves out 30 and 7 and 0'],
    ['with a day twice', '30,7,07,0', '7 is in the list twice'],
    ['with half a day', '30,7,1.5,0', "'1.5' is not a number of whole days up to 999"],
    ['with a day after', '30,7,0,-1', "'-1' is not a number of whole days up to 999"],
    ['with a gap', '30,,7,0', "'' is not a number of whole days up to 999"],
    ['that begins before the calendar does', '9999999,30,7,0', "'9999999' is not a number"],
  ])('%s is refused', (_, text, problem) => {
    expect(readLadder(text)).toMatchObject({ problem: expect.stringContaining(problem) })
  })
})

test('a time zone is one that exists', () => {
  expect(readTimeZone('America/Chicago')).toBe('America/Chicago')
  expect(readTimeZone('America/Austin')).toMatchObject({ problem: 'not a time zone that is known' })
  expect(readTimeZone('Central')).toMatchObject({ problem: 'not a time zone that is known' })
})

describe('where to book', () => {
  test('is a web address, kept as written', () => {
    expect(readWebAddress('https://www.example.org/a?b=c')).toBe('https://www.example.org/a?b=c')
    expect(readWebAddress('http://example.org')).toBe('http://example.org')
  })

  test.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'www.example.org',
    'https:',
    'https://a b.example',
  ])('is not %s', (text) => {
    expect(readWebAddress(text)).toMatchObject({ expected: expect.stringContaining('https://') })
  })
})

test('a blank says nothing', () => {
  for (const read of [readLadder, readTimeZone, readWebAddress]) expect(read('  ')).toBeUndefined()
})
