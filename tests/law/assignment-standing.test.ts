// The standing of one assignment by itself: its own role, its own stint, and its last day where it has ended.
import { expect, test } from 'vitest'
import { assignmentStandings } from '../../src/law/assignment-standing.ts'
import { addDays, plainDate as day } from '../../src/law/calendar.ts'
import type { OfficerRecords } from '../../src/law/records.ts'
import { noRecords } from './some-records.ts'

type Recorded = OfficerRecords['assignments'][number]

const served = (from: string, to: string | null, other: Partial<Recorded> = {}): Recorded => ({
  role: 'regular',
  contract: true,
  assumed_on: day(from),
  ended_on: to === null ? null : day(to),
  agency: '1',
  district: '1',
  continues_previous: null,
  ...other,
})

const mandated = (completed: string) => ({
  kind: 'mandated' as const,
  completed_on: day(completed),
  course_approved_on: null,
  copy_held: false,
})

const judged = (records: Partial<OfficerRecords>, asOf: string) => {
  const { assignments = [] } = records
  const standingOf = assignmentStandings({ ...noRecords, ...records }, day(asOf))
  return assignments.map((one) => {
    const { facts, decision } = standingOf(one)
    const { rule_path, status, deadline } = decision
    return `${facts.as_of} ${rule_path} ${status} ${deadline}`
  })
}

test('an ended assignment is judged on its last day, one of the same stint that goes on as of today', () => {
  const records = {
    assignments: [served('2025-09-02', '2026-06-05'), served('2026-08-31', null, { district: '2' })],
    certificates: [mandated('2026-07-01')],
  }
  expect(judged(records, '2026-11-23')).toEqual([
    '2026-06-05 a OVERDUE 2025-09-01',
    '2026-11-23 a COMPLIANT_LATE 2025-09-01',
  ])
})

test('on the day before its last day, on that day and after it, the earlier of the two days is taken', () => {
  const assignments = [served('2025-09-02', '2026-06-05')]
  expect(judged({ assignments }, '2026-06-04')).toEqual(['2026-06-04 a OVERDUE 2025-09-01'])
  expect(judged({ assignments }, '2026-06-05')).toEqual(['2026-06-05 a OVERDUE 2025-09-01'])
  expect(judged({ assignments }, '2026-06-06')).toEqual(['2026-06-05 a OVERDUE 2025-09-01'])
})

test('a planned assignment after a break is judged in its own stint while the one before is still in force', () => {
  // The statement of 2026-08-20 is from before the first stint ends, so it does not carry over to the second one.
  const records = {
    assignments: [served('2025-09-02', '2026-12-18'), served('2027-08-30', null)],
    attested_on: [day('2026-08-20')],
  }
  expect(judged(records, '2026-11-23')).toEqual([
    '2026-11-23 c OVERDUE 2026-03-02',
    '2026-11-23 a PRE_ASSIGNMENT_REQUIRED 2027-08-29',
  ])
})

test('a planned assignment that continues the one in force has the clock of its stint', () => {
  const assignments = [served('2025-09-02', '2026-12-18'), served('2027-01-04', null)]
  expect(judged({ assignments }, '2026-11-23')).toEqual([
    '2026-11-23 a OVERDUE 2025-09-01',
    '2026-11-23 a OVERDUE 2025-09-01',
  ])
})

test('one who serves in both roles is judged in each by itself', () => {
  const assignments = [served('2026-09-08', null), served('2026-09-08', null, { role: 'substitute' })]
  expect(judged({ assignments }, '2026-11-23')).toEqual([
    '2026-11-23 a OVERDUE 2026-09-07',
    '2026-11-23 d EXEMPT_SUBSTITUTE null',
  ])
})

test('an assignment without a contract asks for nothing, whatever the one beside it does', () => {
  const assignments = [served('2026-09-08', null), served('2026-09-08', null, { contract: false })]
  expect(judged({ assignments }, '2026-11-23')).toEqual([
    '2026-11-23 a OVERDUE 2026-09-07',
    '2026-11-23 none NOT_APPLICABLE null',
  ])
})

test('an assignment that ended before the law began is judged before the law began', () => {
  expect(judged({ assignments: [served('2022-09-06', '2025-08-31')] }, '2026-11-23')).toEqual([
    '2025-08-31 none NOT_YET_EFFECTIVE null',
  ])
  expect(judged({ assignments: [served('2022-09-06', '2025-09-01')] }, '2026-11-23')).toEqual([
    '2025-09-01 a-incumbent PENDING 2025-09-01',
  ])
  expect(judged({ assignments: [served('2022-09-06', '2025-09-02')] }, '2026-11-23')).toEqual([
    '2025-09-02 a-incumbent OVERDUE 2025-09-01',
  ])
})

test("a substitute's contact days are those of the school year of the day that is judged", () => {
  const assignments = [served('2025-09-02', '2026-06-05', { role: 'substitute' })]
  const contact_days = Array.from({ length: 60 }, (_, n) => addDays(day('2025-10-01'), n))
  // The 60th was 2025-11-29; a last day of the year before is not forgotten when the count begins again on July 1.
  expect(judged({ assignments, contact_days }, '2026-11-23')).toEqual(['2026-06-05 d>a OVERDUE 2025-11-28'])
})
