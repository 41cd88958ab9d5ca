// From records to facts: roles, continuity, attestations and contact days.
import { expect, test } from 'vitest'
import { addDays, plainDate as day, type PlainDate } from '../../src/law/calendar.ts'
import { factsFrom, type OfficerRecords } from '../../src/law/from-records.ts'
import { evaluate } from '../../src/law/standing.ts'
import { noRecords as nothing } from './some-records.ts'

type Recorded = OfficerRecords['assignments'][number]

const asOf = day('2026-11-22')

const served = (
  role: Recorded['role'],
  from: string,
  to: string | null,
  other: Partial<Recorded> = {},
): Recorded => ({
  role,
  contract: true,
  assumed_on: day(from),
  ended_on: to === null ? null : day(to),
  agency: '1',
  district: '1',
  continues_previous: null,
  ...other,
})

const serving = (...assignments: Recorded[]) => factsFrom({ ...nothing, assignments }, asOf)
const daysFrom = (first: string, count: number): PlainDate[] =>
  Array.from({ length: count }, (_, index) => addDays(day(first), index))

test('a gap of 100 days continues, one of 101 does not, and a person can overrule either', () => {
  const continues = (start: string, said: boolean | null = null) =>
    serving(
      served('regular', '2025-09-02', '2026-05-31'),
      served('regular', start, null, { continues_previous: said }),
    ).assignments[1]?.continues_previous
  expect(continues('2026-09-07')).toBe(true)
  expect(continues('2026-09-08')).toBe(true)
  expect(continues('2026-09-09')).toBe(false)
  expect(continues('2026-09-08', false)).toBe(false)
  expect(continues('2026-09-09', true)).toBe(true)
})

test('two that start together are both measured from what began earlier', () => {
  const { assignments } = serving(
    served('regular', '2025-09-02', '2025-12-19'),
    served('regular', '2026-09-08', null),
    served('regular', '2026-09-08', '2026-10-01', { district: '2' }),
  )
  expect(assignments.map((one) => one.continues_previous)).toEqual([false, false, false])
})

test('a regular assignment in force leaves the substitute ones out', () => {
  const facts = serving(served('substitute', '2025-10-06', null), served('regular', '2026-09-08', null))
  expect(facts.substitute).toBe(false)
  expect(facts.assignments.map((one) => one.assumed)).toEqual(['2026-09-08'])
})

test('a planned regular assignment waits for a substitute in force', () => {
  expect(
    serving(served('substitute', '2025-10-06', null), served('regular', '2027-01-04', null)).substitute,
  ).toBe(true)
  expect(
    serving(served('substitute', '2025-10-06', '2026-11-22'), served('regular', '2027-01-04', null))
      .substitute,
  ).toBe(true)
  expect(
    serving(served('substitute', '2025-10-06', '2026-11-21'), served('regular', '2027-01-04', null))
      .substitute,
  ).toBe(false)
})

test('a regular assignment that has ended gives way to a planned substitute one', () => {
  const facts = serving(
    served('regular', '2025-09-02', '2026-06-05'),
    served('substitute', '2027-01-04', null),
  )
  expect(facts.substitute).toBe(true)
  expect(facts.assignments.map((one) => one.assumed)).toEqual(['2027-01-04'])
})

test('assignments without a contract are left out', () => {
  const facts = serving(
    served('regular', '2023-09-05', null, { contract: false }),
    served('regular', '2026-09-08', null),
  )
  expect(facts.contract_sro).toBe(true)
  expect(facts.assignments.length).toBe(1)
  expect(serving(served('regular', '2023-09-05', null, { contract: false })).contract_sro).toBe(false)
})

test('of several attestations the earliest fresh one counts, else the latest', () => {
  const assignments = [served('regular', '2025-09-02', '2025-12-19'), served('regular', '2026-09-08', null)]
  const attested = (...days: string[]) =>
    factsFrom({ ...nothing, assignments, attested_on: days.map(day) }, asOf).employer_unable_attested
  expect(attested('2026-09-02', '2026-09-01', '2025-08-28')).toBe('2026-09-01')
  expect(attested('2025-08-20', '2025-08-28')).toBe('2025-08-28')
  expect(attested('2025-12-19', '2026-09-01')).toBe('2025-12-19')
  expect(attested('2026-11-23')).toBeNull()
})

test('past the limit only an attestation of this school year is fresh', () => {
  const facts = factsFrom(
    {
      ...nothing,
      assignments: [served('substitute', '2025-10-06', null)],
      contact_days: daysFrom('2026-08-01', 60),
      attested_on: [day('2026-06-30'), day('2026-07-01'), day('2026-09-01')],
    },
    asOf,
  )
  expect(facts.employer_unable_attested).toBe('2026-07-01')
  expect(evaluate(facts)).toMatchObject({
    rule_path: 'd>c',
    deadline: '2027-03-29',
    deadline_nominal: '2027-03-29',
  })
})

test('contact days are counted once each, in any order, up to the as-of day', () => {
  const days = daysFrom('2026-08-01', 61)
  const facts = factsFrom(
    { ...nothing, contact_days: [...days.toReversed(), ...days, day('2026-06-30'), day('2026-11-23')] },
    asOf,
  )
  expect(facts.contact_days).toEqual({ '2025-26': 1, '2026-27': 61 })
  expect(facts.sixtieth_contact_day).toBe('2026-09-29')
})
