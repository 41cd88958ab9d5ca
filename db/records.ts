// What is on record of officers at their agencies, gathered for the law: one read for many.
import type { PlainDate } from '../src/law/calendar.ts'
import { type KnownSeq, knownParameters, knownText } from './known.ts'
import type { Db } from './open.ts'
import { runPrepared } from './prepared.ts'
import type { HeldCopy, RecordedAssignment, RecordsOfPair } from './recorded.ts'
import type { Tables } from './tables.ts'

/** A standing belongs to one officer at one agency. */
export type Pair = { readonly agency_id: number; readonly officer_id: number }

export const pairKey = ({ agency_id, officer_id }: Pair): string => `${agency_id}/${officer_id}`

type Filling = {
  -readonly [K in keyof RecordsOfPair]: RecordsOfPair[K] extends readonly (infer E)[] ? E[] : RecordsOfPair[K]
}

/** The records being filled, found by pair, by officer and by agency. */
type Gathering = {
  readonly db: Db
  readonly known: KnownSeq
  readonly officers: string
  readonly agencies: string
  readonly of: (pair: Pair) => Filling | undefined
  readonly ofOfficer: (id: number) => readonly (readonly [Pair, Filling])[]
  readonly ofAgency: (id: number) => readonly (readonly [Pair, Filling])[]
}

/**
 * The records of each pair (some hundreds at a time), as known after entry `known`; null for all that is known now.
 * Certificates and contact days are the officer's own, the rest is the agency's.
 */
export const loadRecords = async (
  db: Db,
  pairs: readonly Pair[],
  known: KnownSeq = null,
): Promise<ReadonlyMap<string, RecordsOfPair>> => {
  const entries = pairs.map((pair) => [pair, none()] as const)
  const records = new Map(entries.map(([pair, filling]) => [pairKey(pair), filling]))
  const byOfficer = Map.groupBy(entries, ([pair]) => pair.officer_id)
  const byAgency = Map.groupBy(entries, ([pair]) => pair.agency_id)
  const gathering: Gathering = {
    db,
    known,
    officers: JSON.stringify([...byOfficer.keys()]),
    agencies: JSON.stringify([...byAgency.keys()]),
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

/** The versions in a table that are known, of these officers (or agencies): the text is the same whoever they are. */
const about = <T extends keyof Tables>(
  { db, known, officers, agencies }: Gathering,
  table: T,
  holder: 'officer_id' | 'agency_id' = 'officer_id',
) => {
  const where = `where ${holder} in (select value from json_each(?)) and ${knownText(known, table)}`
  const ids = holder === 'officer_id' ? officers : agencies
  return runPrepared<Tables[T]>(db, `select * from ${table} ${where}`, [ids, ...knownParameters(known)])
}

/** Days were checked before they were recorded. */
const day = (text: string): PlainDate => text as PlainDate

const inOrder = <Row extends { readonly id: number }>(rows: readonly Row[]): Row[] =>
  rows.toSorted((a, b) => a.id - b.id)

const gatherAssignments = async (gathering: Gathering): Promise<void> => {
  for (const row of inOrder(await about(gathering, 'assignments')))
    gathering.of(row)?.assignments.push(assignmentOf(row))
}

const assignmentOf = (row: Tables['assignments']): RecordedAssignment => ({
  id: row.id,
  recorded_seq: row.recorded_seq,
  district_id: row.district_id,
  school: row.school,
  role: row.role,
  contract: row.contract === 1,
  assumed_on: day(row.assumed_on),
  ended_on: row.ended_on === null ? null : day(row.ended_on),
  agency: String(row.agency_id),
  district: String(row.district_id),
  continues_previous: row.continues_previous === null ? null : row.continues_previous === 1,
})

const gatherAttestations = async (gathering: Gathering): Promise<void> => {
  for (const row of await about(gathering, 'attestations'))
    gathering.of(row)?.attested_on.push(day(row.attested_on))
}

const gatherPolicies = async (gathering: Gathering): Promise<void> => {
  for (const row of await about(gathering, 'policies', 'agency_id'))
    for (const [, filling] of gathering.ofAgency(row.agency_id))
      filling.policies_adopted_on.push(day(row.adopted_on))
}

const gatherPolicyReviews = async (gathering: Gathering): Promise<void> => {
  for (const row of await about(gathering, 'policy_reviews'))
    gathering.of(row)?.policy_reviewed_on.push(day(row.reviewed_on))
}

const gatherCertificates = async (gathering: Gathering): Promise<void> => {
  const copies = new Map<string, HeldCopy>()
  for (const row of await about(gathering, 'copies'))
    copies.set(`${pairKey(row)}/${row.certificate_id}`, {
      form: row.form,
      sha256: row.sha256,
      file_name: row.file_name,
    })
  for (const row of await certificatesWithCourses(gathering))
    for (const [pair, filling] of gathering.ofOfficer(row.officer_id)) {
      const completed_on = day(row.completed_on)
      const { id, recorded_seq, kind, course_no, title, sponsor, credits } = row
      const copy = copies.get(`${pairKey(pair)}/${id}`) ?? null
      if (kind === 'basic') {
        const on_file = row.on_file === 1 || copy !== null
        filling.basics.push({ course: row.course ?? 'OTHER', completed_on, on_file })
        continue
      }
      const course_approved_on = row.approved_on === null ? null : day(row.approved_on)
      filling.certificates.push({
        id,
        recorded_seq,
        kind,
        completed_on,
        course_approved_on,
        copy_held: copy !== null,
        course_no,
        title,
        sponsor,
        credits,
        copy,
      })
    }
}

type WithCourse = Tables['certificates'] & { readonly approved_on: string | null }

/** What a certificate does not say of its course is taken from the course, where that is on record. */
const certificatesWithCourses = async ({
  db,
  known,
  officers,
}: Gathering): Promise<readonly WithCourse[]> => {
  const text = `
    select certificates.id, certificates.recorded_seq, certificates.officer_id, certificates.kind, certificates.course,
      certificates.completed_on, certificates.on_file, courses.approved_on,
      coalesce(certificates.course_no, courses.course_no) as course_no,
      coalesce(certificates.title, courses.title) as title,
      coalesce(certificates.sponsor, courses.sponsor) as sponsor,
      coalesce(certificates.credits, courses.credits) as credits
    from certificates
    left join courses on courses.course_key = certificates.course_key and ${knownText(known, 'courses')}
    where certificates.officer_id in (select value from json_each(?)) and ${knownText(known, 'certificates')}`
  const moment = knownParameters(known)
  return inOrder(await runPrepared<WithCourse>(db, text, [...moment, officers, ...moment]))
}

const gatherContactDays = async (gathering: Gathering): Promise<void> => {
  for (const row of await about(gathering, 'contact_days'))
    for (const [, filling] of gathering.ofOfficer(row.officer_id))
      filling.contact_days.push(day(row.served_on))
}

const gatherAnswers = async (gathering: Gathering): Promise<void> => {
  for (const row of await about(gathering, 'review_answers')) {
    const filling = gathering.of(row)
    if (filling !== undefined)
      filling.review_answers = { ...filling.review_answers, [row.question]: row.answer }
  }
}
