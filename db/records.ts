// What is on record of officers at their agencies, gathered for the law: one read for many.
import type { PlainDate } from '../src/law/calendar.ts'
import type { OfficerRecords } from '../src/law/records.ts'
import { type KnownSeq, knownAt } from './known.ts'
import type { Db } from './open.ts'
import { anyOf } from './prepared.ts'

/** A standing belongs to one officer at one agency. */
export type Pair = { readonly agency_id: number; readonly officer_id: number }

export const pairKey = ({ agency_id, officer_id }: Pair): string => `${agency_id}/${officer_id}`

type Filling = {
  -readonly [K in keyof OfficerRecords]: OfficerRecords[K] extends readonly (infer E)[]
    ? E[]
    : OfficerRecords[K]
}

/** The records being filled, found by pair, by officer and by agency. */
type Gathering = {
  readonly db: Db
  readonly known: KnownSeq
  readonly officers: readonly number[]
  readonly agencies: readonly number[]
  readonly of: (pair: Pair) => Filling | undefined
  readonly ofOfficer: (id: number) => readonly (readonly [Pair, Filling])[]
  readonly ofAgency: (id: number) => readonly (readonly [Pair, Filling])[]
}

/**
 * The records of each pair (a few hundred at a time), as known after entry `known`; null for all that is known now.
 * Certificates and contact days are the officer's own, the rest is the agency's.
 */
export const loadRecords = async (
  db: Db,
  pairs: readonly Pair[],
  known: KnownSeq = null,
): Promise<ReadonlyMap<string, OfficerRecords>> => {
  const entries = pairs.map((pair) => [pair, none()] as const)
  const records = new Map(entries.map(([pair, filling]) => [pairKey(pair), filling]))
  const byOfficer = Map.groupBy(entries, ([pair]) => pair.officer_id)
  const byAgency = Map.groupBy(entries, ([pair]) => pair.agency_id)
  const gathering: Gathering = {
    db,
    known,
    officers: [...byOfficer.keys()],
    agencies: [...byAgency.keys()],
    of: (pair) => records.get(pairKey(pair)),
    ofOfficer: (id) => byOfficer.get(id) ?? [],
    ofAgency: (id) => byAgency.get(id) ?? [],
  }
  await gatherAssignments(gathering)
  await gatherAttestations(gathering)
  await gatherPolicies(gathering)
  await gatherPolicyReviews(gathering)
  await gatherCertificates(gathering)
  await gatherContactDays(gathering)
  await gatherAnswers(gathering)
  return records
}

const none = (): Filling => ({
  assignments: [],
  attested_on: [],
  policies_adopted_on: [],
  policy_reviewed_on: [],
  basics: [],
  certificates: [],
  contact_days: [],
  review_answers: {},
})

/** Days were checked before they were recorded. */
const day = (text: string): PlainDate => text as PlainDate

const gatherAssignments = async ({ db, known, officers, of }: Gathering): Promise<void> => {
  const rows = await db
    .selectFrom('assignments')
    .selectAll()
    .where('officer_id', 'in', anyOf(officers))
    .where(knownAt(known, 'assignments'))
    .orderBy('id')
    .execute()
  for (const row of rows)
    of(row)?.assignments.push({
      role: row.role,
      contract: row.contract === 1,
      assumed_on: day(row.assumed_on),
      ended_on: row.ended_on === null ? null : day(row.ended_on),
      agency: String(row.agency_id),
      district: String(row.district_id),
      continues_previous: row.continues_previous === null ? null : row.continues_previous === 1,
    })
}

const gatherAttestations = async ({ db, known, officers, of }: Gathering): Promise<void> => {
  const rows = await db
    .selectFrom('attestations')
    .select(['agency_id', 'officer_id', 'attested_on'])
    .where('officer_id', 'in', anyOf(officers))
    .where(knownAt(known, 'attestations'))
    .execute()
  for (const row of rows) of(row)?.attested_on.push(day(row.attested_on))
}

const gatherPolicies = async ({ db, known, agencies, ofAgency }: Gathering): Promise<void> => {
  const rows = await db
    .selectFrom('policies')
    .select(['agency_id', 'adopted_on'])
    .where('agency_id', 'in', anyOf(agencies))
    .where(knownAt(known, 'policies'))
    .execute()
  for (const row of rows)
    for (const [, filling] of ofAgency(row.agency_id)) filling.policies_adopted_on.push(day(row.adopted_on))
}

const gatherPolicyReviews = async ({ db, known, officers, of }: Gathering): Promise<void> => {
  const rows = await db
    .selectFrom('policy_reviews')
    .select(['agency_id', 'officer_id', 'reviewed_on'])
    .where('officer_id', 'in', anyOf(officers))
    .where(knownAt(known, 'policy_reviews'))
    .execute()
  for (const row of rows) of(row)?.policy_reviewed_on.push(day(row.reviewed_on))
}

const gatherCertificates = async ({ db, known, officers, ofOfficer }: Gathering): Promise<void> => {
  const copies = await db
    .selectFrom('copies')
    .select(['agency_id', 'officer_id', 'certificate_id'])
    .where('officer_id', 'in', anyOf(officers))
    .where(knownAt(known, 'copies'))
    .execute()
  const held = new Set(copies.map((row) => `${pairKey(row)}/${row.certificate_id}`))
  const rows = await db
    .selectFrom('certificates')
    .leftJoin('courses', (join) =>
      join.onRef('courses.course_key', '=', 'certificates.course_key').on(knownAt(known, 'courses')),
    )
    .select([
      'certificates.id',
      'certificates.officer_id',
      'certificates.kind',
      'certificates.course',
      'certificates.completed_on',
      'certificates.on_file',
      'courses.approved_on',
    ])
    .where('certificates.officer_id', 'in', anyOf(officers))
    .where(knownAt(known, 'certificates'))
    .orderBy('certificates.id')
    .execute()
  for (const { id, officer_id, kind, course, on_file, approved_on, ...row } of rows)
    for (const [pair, filling] of ofOfficer(officer_id)) {
      const completed_on = day(row.completed_on)
      if (kind === 'basic')
        filling.basics.push({ course: course ?? 'OTHER', completed_on, on_file: on_file === 1 })
      else {
        const course_approved_on = approved_on === null ? null : day(approved_on)
        const copy_held = held.has(`${pairKey(pair)}/${id}`)
        filling.certificates.push({ kind, completed_on, course_approved_on, copy_held })
      }
    }
}

const gatherContactDays = async ({ db, known, officers, ofOfficer }: Gathering): Promise<void> => {
  const rows = await db
    .selectFrom('contact_days')
    .select(['officer_id', 'served_on'])
    .where('officer_id', 'in', anyOf(officers))
    .where(knownAt(known, 'contact_days'))
    .execute()
  for (const row of rows)
    for (const [, filling] of ofOfficer(row.officer_id)) filling.contact_days.push(day(row.served_on))
}

const gatherAnswers = async ({ db, known, officers, of }: Gathering): Promise<void> => {
  const rows = await db
    .selectFrom('review_answers')
    .select(['agency_id', 'officer_id', 'question', 'answer'])
    .where('officer_id', 'in', anyOf(officers))
    .where(knownAt(known, 'review_answers'))
    .execute()
  for (const row of rows) {
    const filling = of(row)
    if (filling !== undefined)
      filling.review_answers = { ...filling.review_answers, [row.question]: row.answer }
  }
}
