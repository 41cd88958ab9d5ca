// Every line that is not valid is refused with the place, the value and what would be right.
import { expect, test } from 'vitest'
import { readFactsLine } from '../../src/law/read-facts-line.ts'
import { assignment, certificate, nasro, plainCase } from './own-case.ts'

const errorOf = (text: string): string => {
  const read = readFactsLine(text)
  return 'error' in read ? read.error : 'valid'
}

const errorWith = (given: Readonly<Record<string, unknown>>): string =>
  errorOf(JSON.stringify({ ...plainCase, ...given }))

const without = (key: string): string => {
  const { [key]: _, ...rest }: Record<string, unknown> = { ...plainCase }
  return errorOf(JSON.stringify(rest))
}

test('what is no JSON object is refused', () => {
  for (const text of ['[]', '"x"', '1', 'null', 'true'])
    expect(errorOf(text), text).toContain('one JSON object')
  for (const text of ['{', '{"as_of":}', 'hello', '{"as_of":"2026-01-01",}', "{'a':1}"])
    expect(errorOf(text), text).toContain('the line is not JSON')
})

test.each([
  [{ as_of: '2026-02-29' }, 'as_of is "2026-02-29"; right would be a day'],
  [{ as_of: null }, 'as_of is null'],
  [{ as_of: 20260101 }, 'as_of is 20260101'],
  [{ contract_sro: 'yes' }, 'contract_sro is "yes"; right would be true or false'],
  [{ substitute: 1 }, 'substitute is 1'],
  [{ policy_adopted: null }, 'policy_adopted is null'],
  [{ basic: null }, 'basic is null'],
  [{ basic: [] }, 'basic is a list'],
  [{ basic: { ...nasro, completed: null } }, 'basic.completed is null'],
  [{ basic: { ...nasro, completed: '2019-7-19' } }, 'basic.completed is "2019-7-19"'],
  [{ basic: { course: 'NASRO_BASIC', completed: '2019-07-19' } }, 'basic.certificate_on_file is missing'],
  [{ basic: { ...nasro, course: 7 } }, 'basic.course is 7'],
  [{ basic: { ...nasro, extra: 1 } }, 'basic.extra is not a key'],
  [{ mandated: {} }, 'mandated is an object; right would be a list'],
  [
    { mandated: [certificate('2026-01-01'), certificate('2026-13-01')] },
    'mandated[1].completed is "2026-13-01"',
  ],
  [{ mandated: [{ completed: '2026-01-01' }] }, 'mandated[0].course_approved_on is missing'],
  [{ supplemental: ['2026-01-01'] }, 'supplemental[0] is "2026-01-01"; right would be an object'],
  [{ supplemental: [{ ...certificate('2026-01-01'), kind: 'x' }] }, 'supplemental[0].kind is not a key'],
  [{ assignments: [assignment('2026-01-02', '2026-01-01')] }, 'assignments[0].ended is "2026-01-01"'],
  [{ assignments: [assignment('2026-01-02'), { assumed: '2026-01-02' }] }, 'assignments[1].ended is missing'],
  [{ assignments: [{ ...assignment('2026-01-02'), agency: 1 }] }, 'assignments[0].agency is 1'],
  [{ assignments: null }, 'assignments is null'],
  [{ employer_unable_attested: '' }, 'employer_unable_attested is ""'],
  [{ contact_days: [] }, 'contact_days is a list'],
  [{ contact_days: { '2025-27': 1 } }, 'contact_days has "2025-27"'],
  [{ contact_days: { '2025-2026': 1 } }, 'contact_days has "2025-2026"'],
  [{ contact_days: { '2025/26': 1 } }, 'contact_days has "2025/26"'],
  [{ contact_days: { '2025-26': -1 } }, 'contact_days["2025-26"] is -1'],
  [{ contact_days: { '2025-26': 1.5 } }, 'contact_days["2025-26"] is 1.5'],
  [{ contact_days: { '2025-26': '1' } }, 'contact_days["2025-26"] is "1"'],
  [{ sixtieth_contact_day: '2026-02-30' }, 'sixtieth_contact_day is "2026-02-30"'],
  [{ policy_reviewed: true }, 'policy_reviewed is true'],
  [{ cert_copy_on_file: {} }, 'cert_copy_on_file is an object'],
  [{ review_answers: 'before' }, 'review_answers is "before"'],
  [{ review_answers: { same_day_completion: 'maybe' } }, 'review_answers.same_day_completion is "maybe"'],
  [{ review_answers: { other: 1 } }, 'review_answers.other is not a key'],
  [{ id: {} }, 'id is an object'],
  [{ id: true }, 'id is true'],
  [{ asof: '2026-01-01' }, 'asof is not a key'],
] as const)('%j is answered with: %s', (given, message) => {
  expect(errorWith(given)).toContain(message)
})

test('a key called __proto__ is a key that is not in the table', () => {
  expect(errorOf(`${JSON.stringify(plainCase).slice(0, -1)},"__proto__":1}`)).toContain(
    '__proto__ is not a key',
  )
})

test('each required key is missed, and no optional one', () => {
  const required = [
    'as_of',
    'contract_sro',
    'substitute',
    'basic',
    'mandated',
    'supplemental',
    'assignments',
    'policy_adopted',
  ]
  for (const key of required) expect(without(key), key).toContain(`${key} is missing`)
  const optional = Object.keys(plainCase).filter((key) => !required.includes(key))
  expect(optional.length).toBe(5)
  for (const key of optional) {
    expect(without(key), key).toBe('valid')
    expect(errorWith({ [key]: null }), key).toBe('valid')
  }
  expect(errorWith({ review_answers: null, id: null })).toBe('valid')
})

test('what is unusual but right is taken', () => {
  expect(errorWith({ contact_days: { '2099-00': 1, '1999-00': 0 } })).toBe('valid')
  expect(
    errorWith({
      basic: { course: 'ANY OTHER: course', completed: '2020-01-01', certificate_on_file: false },
    }),
  ).toBe('valid')
  expect(
    errorWith({
      assignments: [{ ...assignment('2026-01-02', '2026-01-02'), agency: null, district: 'a:b' }],
    }),
  ).toBe('valid')
  expect(errorWith({ id: 'x: "y": \\ \u2028' })).toBe('valid')
})

test('the sixtieth day is judged for a substitute with 60 days in the as-of school year only', () => {
  const sixty = { substitute: true, as_of: '2026-03-11', contact_days: { '2025-26': 60 } }
  const told = (sixtieth_contact_day: string | null, other = {}) =>
    errorWith({ ...sixty, sixtieth_contact_day, ...other })
  expect(told('2026-03-11')).toBe('valid')
  expect(told('2025-07-01')).toBe('valid')
  for (const bad of [null, '2026-03-12', '2025-06-30']) expect(told(bad)).toContain('sixtieth_contact_day')
  expect(told(null, { contact_days: { '2025-26': 59 } })).toBe('valid')
  expect(told(null, { contact_days: { '2024-25': 60 } })).toBe('valid')
  expect(told(null, { substitute: false })).toBe('valid')
  expect(told('2030-01-01', { substitute: false })).toBe('valid')
})

const line = JSON.stringify(plainCase)
const nested = (from: string, to: string): string => line.replace(from, to)

test('a key that is there twice is refused, at every depth and however it is written', () => {
  expect(errorOf(line.replace('{', '{"as_of":"2026-01-01",'))).toBe(
    'as_of is there twice; right would be each key once',
  )
  expect(errorOf(line.replace('{', '{"\\u0061s_of":"2026-01-01",'))).toContain('as_of is there twice')
  expect(errorOf(line.replace('{', '{"as_of" \t:{"deep":[[1,"a:b"]]},'))).toContain('as_of is there twice')
  expect(errorOf(nested('"course":null', '"course":null,"course":null'))).toContain(
    'basic.course is there twice',
  )
  expect(errorOf(nested('"ended":null', '"ended":null,"ended":null'))).toContain(
    'assignments[0].ended is there twice',
  )
  expect(errorOf(nested('"contact_days":{}', '"contact_days":{"2025-26":1,"2025-26":1}'))).toContain(
    'contact_days.2025-26',
  )
  expect(errorOf(nested('"contact_days":{}', '"contact_days":{"2025-26":1},"contact_days":null'))).toContain(
    'twice',
  )
  expect(errorOf(`${line.slice(0, -1)},"id":"a:b","id":"x"}`)).toContain('id is there twice')
  expect(errorOf(line.replace('{', `{"as_of":${'['.repeat(200_000)}${']'.repeat(200_000)},`))).toContain(
    'twice',
  )
})

test('a text with the word of a key in it is no second key', () => {
  expect(errorWith({ id: '"as_of": "as_of":' })).toBe('valid')
  expect(errorWith({ id: 'as_of:as_of:' })).toBe('valid')
})

test('an id is given back as it was written', () => {
  const idOf = (id: string) => readFactsLine(`${line.slice(0, -1)},"id":${id}}`).idText
  expect(idOf('7')).toBe('7')
  expect(idOf('12345678901234567890')).toBe('12345678901234567890')
  expect(idOf('1e999')).toBe('1e999')
  expect(idOf('"a"')).toBe('"a"')
  expect(idOf('null')).toBe('null')
  expect(readFactsLine(line).idText).toBeUndefined()
  expect(readFactsLine('{"id":7}').idText).toBe('7')
  expect(readFactsLine('{"id":7').idText).toBe('null')
})
