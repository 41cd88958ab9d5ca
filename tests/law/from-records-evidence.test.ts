// From records to facts: which Basic, which copy, which policy and review.
import { expect, test } from 'vitest'
import { plainDate as day } from '../../src/law/calendar.ts'
import { factsFrom, type OfficerRecords } from '../../src/law/from-records.ts'
import { noRecords as nothing } from './some-records.ts'

const asOf = day('2026-11-22')

test('of several Basics the earliest qualifying one on file counts', () => {
  const basic = (...list: [string, string, boolean][]) =>
    factsFrom(
      {
        ...nothing,
        basics: list.map(([course, completed, on_file]) => ({
          course,
          completed_on: day(completed),
          on_file,
        })),
      },
      asOf,
    ).basic
  expect(basic(['NASRO_BASIC', '2019-07-19', false], ['MNSSC_BASIC', '2021-07-19', true]).completed).toBe(
    '2021-07-19',
  )
  expect(basic(['NASRO_BASIC', '2019-07-19', false], ['MNSSC_BASIC', '2018-07-19', false]).completed).toBe(
    '2018-07-19',
  )
  expect(
    basic(
      ['OTHER', '2010-07-19', true],
      ['NASRO_BASIC', '2025-09-01', true],
      ['NASRO_BASIC', '2025-08-31', false],
    ).completed,
  ).toBe('2025-08-31')
  expect(basic(['NASRO_BASIC', '2026-11-23', true]).course).toBeNull()
})

test('the copy is of the newest certificate that counts and is held', () => {
  const copy = (
    basics: OfficerRecords['basics'],
    ...list: ['mandated' | 'supplemental', string, boolean][]
  ) =>
    factsFrom(
      {
        ...nothing,
        basics,
        certificates: list.map(([kind, completed, copy_held]) => ({
          kind,
          completed_on: day(completed),
          course_approved_on: day('2025-03-10'),
          copy_held,
        })),
      },
      asOf,
    ).cert_copy_on_file
  const nasro = [{ course: 'NASRO_BASIC', completed_on: day('2019-07-19'), on_file: true }]
  expect(copy([], ['mandated', '2026-01-10', true], ['mandated', '2026-02-10', false])).toBe('2026-01-10')
  expect(copy([], ['mandated', '2025-01-10', true])).toBeNull()
  expect(copy([], ['mandated', '2026-01-10', true], ['supplemental', '2026-02-10', true])).toBe('2026-01-10')
  expect(copy(nasro, ['mandated', '2026-01-10', true], ['supplemental', '2026-02-10', true])).toBe(
    '2026-02-10',
  )
  expect(copy(nasro, ['mandated', '2026-11-23', true])).toBeNull()
})

test('policy and reviews of after the as-of day are not there yet', () => {
  const facts = factsFrom(
    {
      ...nothing,
      policies_adopted_on: [day('2026-11-22')],
      policy_reviewed_on: [day('2026-11-23'), day('2026-11-20'), day('2026-11-10')],
    },
    asOf,
  )
  expect(facts.policy_adopted).toBe(true)
  expect(facts.policy_reviewed).toBe('2026-11-10')
  expect(factsFrom({ ...nothing, policies_adopted_on: [day('2026-11-23')] }, asOf).policy_adopted).toBe(false)
})
