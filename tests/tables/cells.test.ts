// What each type of cell takes, what it reads as blank, and what it refuses.
import { describe, expect, test } from 'vitest'
import { readCredits, readDay, readText, readYesNo } from '../../src/tables/cells.ts'
import { readEmail } from '../../src/tables/email-cell.ts'
import { readBasicCourse, readCertificateKind, readRole } from '../../src/tables/word-cells.ts'

test('a blank cell of any type says nothing', () => {
  const readers = [
    readText,
    readDay,
    readYesNo,
    readCredits,
    readEmail,
    readRole,
    readCertificateKind,
    readBasicCourse,
  ]
  for (const read of readers)
    for (const blank of ['', ' ', '\t', '\u00A0', '\r\n']) expect(read(blank)).toBeUndefined()
})

describe('text', () => {
  test.each([
    ['is trimmed', '  Ely \u00A0', 'Ely'],
    ['keeps its inner spaces', 'Ely  High', 'Ely  High'],
    ['is composed', 'Mu\u0308ller', 'M\u00FCller'],
    ['is put on one line', 'High School \r\n (north)', 'High School (north)'],
    ['loses control characters', 'High\u0007\u000BSchool\u0085Ely', 'High School Ely'],
    ['may be 1,000 characters long', 'a'.repeat(1000), 'a'.repeat(1000)],
  ])('%s', (_, cell, value) => {
    expect(readText(cell)).toBe(value)
  })

  test('of 1,001 characters is refused', () => {
    const answer = { problem: 'the text has 1,001 characters', expected: 'at most 1,000 characters' }
    expect(readText('a'.repeat(1001))).toEqual(answer)
  })
})

describe('a day', () => {
  test.each([
    ['2026-08-31', '2026-08-31'],
    ['8/31/2026', '2026-08-31'],
    ['08/31/2026', '2026-08-31'],
    [' 9/8/2026 ', '2026-09-08'],
    ['2/29/2024', '2024-02-29'],
    ['1950-01-01', '1950-01-01'],
    ['12/31/2099', '2099-12-31'],
  ])('%s is taken', (cell, day) => {
    expect(readDay(cell)).toBe(day)
  })

  const forms = '2026-08-31 or 8/31/2026'
  test.each([
    ['31/8/2026', 'there is no such day (the month comes first)'],
    ['2024-02-30', 'there is no such day'],
    ['2/29/2023', 'there is no such day (the month comes first)'],
    ['8/31/26', 'not a day in a form that is read'],
    ['Aug 31', 'not a day in a form that is read'],
    ['2026-8-31', 'not a day in a form that is read'],
    ['2026-08-31T00:00:00', 'not a day in a form that is read'],
    ['8.31.2026', 'not a day in a form that is read'],
    ['46265', 'not a day in a form that is read'],
    ['1949-12-31', 'the year is not between 1950 and 2099'],
    ['1/1/2100', 'the year is not between 1950 and 2099'],
  ])('%s is refused, with both forms', (cell, problem) => {
    expect(readDay(cell)).toEqual({ problem, expected: forms })
  })
})

test('yes and no are read in the words of the contract, and nothing else', () => {
  for (const word of ['yes', 'Y', 'TRUE', '1', 'x', 'X ']) expect(readYesNo(word)).toBe(true)
  for (const word of ['no', 'N', 'False', '0']) expect(readYesNo(word)).toBe(false)
  for (const word of ['ja', '2', 'on', 'maybe'])
    expect(readYesNo(word)).toMatchObject({ problem: 'neither yes nor no' })
})

describe('an e-mail address', () => {
  const long = `${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}`
  test.each([
    'chief@austin.example',
    'Chief.O-Brien+sro@police.co.austin.mn.us',
    "o'brien@ely.example",
    `${long}.${'e'.repeat(10)}`,
  ])('%s is taken as written', (address) => expect(readEmail(` ${address} `)).toBe(address))

  test.each([
    ['chief@example, other@example', 'more than one address'],
    ['a@ely.example;b@ely.example', 'more than one address'],
    ['a@b@ely.example', 'more than one address'],
    ['Chief <chief@ely.example>', 'more than the plain address'],
    ['chief @ely.example', 'a space in the address'],
    ['chiéf@ely.example', 'a character in the address that is not plain ASCII'],
    ['chief@ély.example', 'a character in the address that is not plain ASCII'],
    ['chief', 'no @ in the address'],
    ['chief@localhost', 'no dot after the @'],
    ['@ely.example', 'not an address'],
    ['chief@ely..example', 'not an address'],
    ['chief@ely.example.', 'not an address'],
    ['.chief@ely.example', 'not an address'],
    ['mailto:chief@ely.example', 'not an address'],
    [`${long}.${'e'.repeat(11)}`, 'longer than 254 characters, which no address is'],
  ])('%s is refused', (address, problem) => {
    expect(readEmail(address)).toEqual({ problem, expected: 'one plain address such as chief@city.example' })
  })
})

test('words match without regard to case, spaces and underscores', () => {
  expect(readRole('Substitute')).toBe('substitute')
  expect(readCertificateKind(' MANDATED')).toBe('mandated')
  for (const word of ['MNSSC_BASIC', 'mnssc basic', 'SSC Basic'])
    expect(readBasicCourse(word)).toBe('MNSSC_BASIC')
  for (const word of ['NASRO Basic', 'nasro_basic']) expect(readBasicCourse(word)).toBe('NASRO_BASIC')
  expect(readBasicCourse('Other')).toBe('OTHER')
})

test('a word that is not known is refused with those that are', () => {
  expect(readRole('part-time')).toEqual({
    problem: 'not a role that is known',
    expected: 'regular or substitute',
  })
  expect(readCertificateKind('advanced')).toMatchObject({ expected: 'basic, mandated or supplemental' })
  expect(readBasicCourse('DARE')).toMatchObject({ problem: 'not a basic course that is known' })
})

test('credits are numbers from zero', () => {
  expect([readCredits('0'), readCredits('40'), readCredits('1.5'), readCredits('.5')]).toEqual([
    0, 40, 1.5, 0.5,
  ])
  for (const cell of ['-1', '1,5', 'eight', '1e3', 'NaN', '9'.repeat(400)]) {
    expect(readCredits(cell)).toMatchObject({ problem: 'not a number of credits' })
  }
})
