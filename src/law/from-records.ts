// From the records of one officer at one agency to the facts of one day.
import { daysBetween, type PlainDate, type SchoolYear, schoolYearOf } from './calendar.ts'
import { counts, laterOf, qualifies } from './evidence.ts'
import type { Assignment, Basic, Certificate, Facts } from './facts.ts'
import { isFresh } from './paragraph-c.ts'
import { isPastLimit } from './paragraph-d.ts'
import { GAP_DAYS_THAT_CONTINUE, SUBSTITUTE_LIMIT } from './parameters.ts'
import type { OfficerRecords } from './records.ts'
import { serviceOn } from './stints.ts'

export type { OfficerRecords } from './records.ts'

type Recorded = OfficerRecords['assignments'][number]

const NO_BASIC: Basic = { course: null, completed: null, certificate_on_file: false }

const isPlanned = (one: Recorded, asOf: PlainDate): boolean => one.assumed_on > asOf

const isInForce = (one: Recorded, asOf: PlainDate): boolean =>
  one.assumed_on <= asOf && (one.ended_on === null || one.ended_on >= asOf)

/** A regular assignment in force, or one planned with no substitute assignment in force: a regular SRO. */
const servesAsRegular = (assignments: readonly Recorded[], asOf: PlainDate): boolean => {
  const regular = assignments.filter((one) => one.role === 'regular')
  if (regular.some((one) => isInForce(one, asOf))) return true
  const substituteInForce = assignments.some((one) => one.role === 'substitute' && isInForce(one, asOf))
  return !substituteInForce && regular.some((one) => isPlanned(one, asOf))
}

/** The default of `continues_previous`: at most 100 days from the last day of what began earlier to the start. */
const continuesByRule = (one: Recorded, all: readonly Recorded[]): boolean => {
  let last: PlainDate | null = null
  for (const other of all) {
    if (other.assumed_on >= one.assumed_on) continue
    // Beside an open assignment it joins anyway.
    if (other.ended_on === null) return false
    last = laterOf(last, other.ended_on)
  }
  return last !== null && daysBetween(last, one.assumed_on) <= GAP_DAYS_THAT_CONTINUE
}

const assignmentOf = (one: Recorded, all: readonly Recorded[]): Assignment => ({
  assumed: one.assumed_on,
  ended: one.ended_on,
  agency: one.agency,
  district: one.district,
  continues_previous: one.continues_previous ?? continuesByRule(one, all),
})

/** By day, then by course, so that the order of the records does not matter. */
const orderOf = (one: OfficerRecords['basics'][number]): string =>
  `${one.completed_on} ${one.course} ${one.on_file ? 0 : 1}`

/** Of several, the earliest qualifying one whose certificate is on file, else the earliest qualifying, else any. */
const basicOf = (records: OfficerRecords, asOf: PlainDate): Basic => {
  const known = records.basics
    .filter((one) => one.completed_on <= asOf)
    .toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1))
    .map(
      (one): Basic => ({
        course: one.course,
        completed: one.completed_on,
        certificate_on_file: one.on_file,
      }),
    )
  const qualifying = known.filter((one) => qualifies(one, asOf))
  return qualifying.find((one) => one.certificate_on_file) ?? qualifying[0] ?? known[0] ?? NO_BASIC
}

const certificateOf = (one: OfficerRecords['certificates'][number]): Certificate => ({
  completed: one.completed_on,
  course_approved_on: one.course_approved_on,
})

/** Those of one kind that were completed by the day. */
const certificatesOf = (
  { certificates }: OfficerRecords,
  kind: 'mandated' | 'supplemental',
  asOf: PlainDate,
): readonly Certificate[] => {
  const known: Certificate[] = []
  for (const one of certificates)
    if (one.kind === kind && one.completed_on <= asOf) known.push(certificateOf(one))
  return known
}

const known = (days: readonly PlainDate[], asOf: PlainDate): PlainDate[] =>
  days.filter((day) => day <= asOf).toSorted()

/** The completion date of the newest certificate that counts and of which the agency holds a copy. */
const newestCopyHeld = (records: OfficerRecords, basic: Basic, asOf: PlainDate): PlainDate | null => {
  const supplementalCounts = qualifies(basic, asOf)
  let newest: PlainDate | null = null
  for (const one of records.certificates) {
    const available = one.kind === 'mandated' || supplementalCounts
    if (one.copy_held && available && counts(certificateOf(one), asOf))
      newest = laterOf(newest, one.completed_on)
  }
  return newest
}

/** Distinct contact days: how many in each school year, and the 60th of the as-of day's. */
const contactDays = (
  records: OfficerRecords,
  asOf: PlainDate,
): { readonly byYear: Record<SchoolYear, number>; readonly sixtieth: PlainDate | null } => {
  const byYear: Record<SchoolYear, number> = {}
  const thisYear = schoolYearOf(asOf)
  let sixtieth: PlainDate | null = null
  for (const day of new Set(known(records.contact_days, asOf))) {
    const year = schoolYearOf(day)
    const count = (byYear[year] ?? 0) + 1
    byYear[year] = count
    if (year === thisYear && count === SUBSTITUTE_LIMIT) sixtieth = day
  }
  return { byYear, sixtieth }
}

/** Of several attestations the earliest fresh one, else the latest. */
const attestationFor = (
  facts: Facts,
  attestedOn: readonly PlainDate[],
  within: PlainDate,
): PlainDate | null => {
  if (attestedOn.length === 0) return null
  const days = known(attestedOn, facts.as_of)
  const { earlier } = serviceOn(facts.assignments, facts.as_of, within)
  const fresh = days.find((day) => isFresh(day, facts.as_of, earlier, isPastLimit(facts)))
  return fresh ?? days.at(-1) ?? null
}

/** The facts of one day with these of the assignments under a contract, which are all of one role. */
const factsWith = (
  records: OfficerRecords,
  asOf: PlainDate,
  contracted: boolean,
  held: readonly Recorded[],
  substitute: boolean,
  within: PlainDate,
): Facts => {
  const basic = basicOf(records, asOf)
  const { byYear, sixtieth } = contactDays(records, asOf)
  const facts: Facts & { employer_unable_attested: PlainDate | null } = {
    as_of: asOf,
    contract_sro: contracted,
    substitute,
    basic,
    mandated: certificatesOf(records, 'mandated', asOf),
    supplemental: certificatesOf(records, 'supplemental', asOf),
    assignments: held.map((one) => assignmentOf(one, held)),
    employer_unable_attested: null,
    contact_days: byYear,
    sixtieth_contact_day: sixtieth,
    policy_adopted: records.policies_adopted_on.some((day) => day <= asOf),
    policy_reviewed: known(records.policy_reviewed_on, asOf)[0] ?? null,
    cert_copy_on_file: newestCopyHeld(records, basic, asOf),
    review_answers: records.review_answers,
  }
  facts.employer_unable_attested = attestationFor(facts, records.attested_on, within)
  return facts
}

/**
 * The facts of one day. What is dated after it is left out, except assignments (planned ones) and their last days.
 * Source: rules, section 5, "From the records to the facts".
 */
export const factsFrom = (records: OfficerRecords, asOf: PlainDate): Facts => {
  const contracted = records.assignments.filter((one) => one.contract)
  const regular = servesAsRegular(contracted, asOf)
  const held = contracted.filter((one) => (one.role === 'regular') === regular)
  return factsWith(records, asOf, contracted.length > 0, held, !regular, asOf)
}

/**
 * The facts in which one assignment is judged by itself: in its own role, and under a contract only if it is.
 * @param within a day of the assignment, by which its stint is known.
 */
export const factsOfAssignment = (
  records: OfficerRecords,
  { role, contract }: Pick<Recorded, 'role' | 'contract'>,
  asOf: PlainDate,
  within: PlainDate,
): Facts => {
  const held = contract ? records.assignments.filter((one) => one.contract && one.role === role) : []
  return factsWith(records, asOf, contract, held, role === 'substitute', within)
}
