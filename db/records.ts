// What is on record of officers at their agencies, gathered for the law: one read for many.
import type { PlainDate } from '../src/law/calendar.ts'
import type { OfficerRecords } from '../src/law/from-records.ts'
import { type KnownSeq, knownAt } from './known.ts'
import type { Db } from './open.ts'

/** A standing belongs to one officer at one agency. */
export type Pair = { readonly agency_id: number; readonly officer_id: number }

export const pairKey = ({ agency_id, officer_id }: Pair): string => `${agency_id}/${officer_id}`

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] }

/**
 * The records of each pair (a few hundred at a time), as known after entry `known`; null for all that is known now.
 * Certificates and contact days are the officer's own, the rest is the agency's.
 */
export const loadRecords = async (
  db: Db,
  pairs: readonly Pair[],
  known: KnownSeq = null,
): Promise<ReadonlyMap<string, OfficerRecords>> => {
  const officers = [...new Set(pairs.map((pair) => pair.officer_id))]
  const agencies = [...new Set(pairs.map((pair) => pair.agency_id))]
  const records = new Map<string, Mutable<OfficerRecords>>()
  const ofOfficer = new Map<number, Mutable<OfficerRecords>[]>()
  const ofAgency = new Map<number, Mutable<OfficerRecords>[]>()
  for (const pair of pairs) {
    const empty = none()
    records.set(pairKey(pair), empty)
    ofOfficer.set(pair.officer_id, [...(ofOfficer.get(pair.officer_id) ?? []), empty])
    ofAgency.set(pair.agency_id, [...(ofAgency.get(pair.agency_id) ?? []), empty])
  }
  const of = (pair: Pair) => records.get(pairKey(pair))
  const day = (text: string) => text as PlainDate

  const assignments = await db
    .selectFrom('assignments')
    .selectAll()
    .where('officer_id', 'in', officers)
    .where(knownAt(known, 'assignments'))
    .orderBy('id')
    .execute()
  for (const row of assignments)
    of(row)?.assignments.push({
      role: row.role,
      contract: row.contract === 1,
      assumed_on: day(row.assumed_on),
      ended_on: row.ended_on === null ? null : day(row.ended_on),
      agency: String(row.agency_id),
      district: String(row.district_id),
      continues_previous: row.continues_previous === null ? null : row.continues_previous === 1,
    })

  const attestations = await db
    .selectFrom('attestations')
    .select(['agency_id', 'officer_id', 'attested_on'])
    .where('officer_id', 'in', officers)
    .where(knownAt(known, 'attestations'))
    .execute()
  for (const row of attestations) of(row)?.attested_on.push(day(row.attested_on))

  const reviews = await db
    .selectFrom('policy_reviews')
    .select(['agency_id', 'officer_id', 'reviewed_on'])
    .where('officer_id', 'in', officers)
    .where(knownAt(known, 'policy_reviews'))
    .execute()
  for (const row of reviews) of(row)?.policy_reviewed_on.push(day(row.reviewed_on))

  const policies = await db
    .selectFrom('policies')
    .select(['agency_id', 'adopted_on'])
    .where('agency_id', 'in', agencies)
    .where(knownAt(known, 'policies'))
    .execute()
  for (const row of policies)
    for (const record of ofAgency.get(row.agency_id) ?? [])
      record.policies_adopted_on.push(day(row.adopted_on))

  const copies = await db
    .selectFrom('copies')
    .select(['agency_id', 'officer_id', 'certificate_id'])
    .where('officer_id', 'in', officers)
    .where(knownAt(known, 'copies'))
    .execute()
  const held = new Set(copies.map((row) => `${pairKey(row)}/${row.certificate_id}`))

  const certificates = await db
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
    .where('certificates.officer_id', 'in', officers)
    .where(knownAt(known, 'certificates'))
    .orderBy('certificates.id')
    .execute()
  for (const row of certificates)
    for (const pair of pairs) {
      if (pair.officer_id !== row.officer_id) continue
      const record = of(pair)
      const completed_on = day(row.completed_on)
      if (row.kind === 'basic')
        record?.basics.push({ course: row.course ?? 'OTHER', completed_on, on_file: row.on_file === 1 })
      else
        record?.certificates.push({
          kind: row.kind,
          completed_on,
          course_approved_on: row.approved_on === null ? null : day(row.approved_on),
          copy_held: held.has(`${pairKey(pair)}/${row.id}`),
        })
    }

  const days = await db
    .selectFrom('contact_days')
    .select(['officer_id', 'served_on'])
    .where('officer_id', 'in', officers)
    .where(knownAt(known, 'contact_days'))
    .execute()
  for (const row of days)
    for (const record of ofOfficer.get(row.officer_id) ?? []) record.contact_days.push(day(row.served_on))

  const answers = await db
    .selectFrom('review_answers')
    .select(['agency_id', 'officer_id', 'question', 'answer'])
    .where('officer_id', 'in', officers)
    .where(knownAt(known, 'review_answers'))
    .execute()
  for (const row of answers) {
    const record = of(row)
    if (record !== undefined) record.review_answers = { ...record.review_answers, [row.question]: row.answer }
  }
  return records
}

const none = (): Mutable<OfficerRecords> => ({
  assignments: [],
  attested_on: [],
  policies_adopted_on: [],
  policy_reviewed_on: [],
  basics: [],
  certificates: [],
  contact_days: [],
  review_answers: {},
})
