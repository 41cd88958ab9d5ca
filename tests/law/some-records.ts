// Records made up by fast-check, crowded around the days that matter.
import fc from 'fast-check'
import { addDays, type PlainDate, plainDate } from '../../src/law/calendar.ts'
import type { OfficerRecords } from '../../src/law/from-records.ts'

/** Nothing is recorded. */
export const noRecords: OfficerRecords = {
  assignments: [],
  attested_on: [],
  policies_adopted_on: [],
  policy_reviewed_on: [],
  basics: [],
  certificates: [],
  contact_days: [],
  review_answers: {},
}

const corners = [
  '2025-03-01',
  '2025-09-01',
  '2026-03-02',
  '2026-07-01',
  '2027-06-01',
  '2027-07-01',
  '2027-08-30',
]

export const someDay: fc.Arbitrary<PlainDate> = fc.oneof(
  fc.integer({ min: 0, max: 1600 }).map((days) => addDays(plainDate('2024-06-01'), days)),
  fc
    .tuple(fc.constantFrom(...corners), fc.integer({ min: -3, max: 3 }))
    .map(([corner, days]) => addDays(plainDate(corner), days)),
)

const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const days = fc.array(someDay, { maxLength: 3 })

const someAssignment = fc
  .record({
    role: fc.constantFrom('regular' as const, 'substitute' as const),
    contract: fc.integer({ min: 0, max: 9 }).map((die) => die > 0),
    assumed_on: someDay,
    length: orNull(fc.integer({ min: 0, max: 400 })),
    continues_previous: orNull(fc.boolean()),
  })
  .map(({ length, ...one }) => ({
    ...one,
    ended_on: length === null ? null : addDays(one.assumed_on, length),
    agency: '1',
    district: '1',
  }))

/** A run of contact days long enough to pass the limit now and then. */
const someContactDays = fc.oneof(
  fc.constant([]),
  fc
    .tuple(someDay, fc.integer({ min: 50, max: 70 }))
    .map(([first, count]) => Array.from({ length: count }, (_, index) => addDays(first, index))),
)

export const someAnswers = fc.record(
  {
    same_day_completion: fc.constantFrom('before' as const, 'after' as const),
    supplemental_after_b_window: fc.constantFrom('counts' as const, 'does_not_count' as const),
  },
  { requiredKeys: [] },
)

export const someCertificate = fc.record({
  kind: fc.constantFrom('mandated' as const, 'supplemental' as const),
  completed_on: someDay,
  course_approved_on: orNull(someDay),
  copy_held: fc.boolean(),
})

export const someRecords: fc.Arbitrary<OfficerRecords> = fc.record({
  assignments: fc.array(someAssignment, { minLength: 1, maxLength: 4 }),
  attested_on: days,
  policies_adopted_on: days,
  policy_reviewed_on: days,
  basics: fc.array(
    fc.record({
      course: fc.constantFrom('MNSSC_BASIC', 'NASRO_BASIC', 'OTHER'),
      completed_on: someDay,
      on_file: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
  certificates: fc.array(someCertificate, { maxLength: 3 }),
  contact_days: someContactDays,
  review_answers: someAnswers,
})
