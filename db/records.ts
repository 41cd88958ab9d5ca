// What is on record of officers at their agencies, gathered for the law: one read for many.
import type { PlainDate } from '../src/law/calendar.ts'
import { assignmentColumns, assignmentOf } from './assignment-record.ts'
import { certificateRecords } from './certificate-records.ts'
import { type KnownSeq, knownParameters, knownText } from './known.ts'
import type { Db } from './open.ts'
import { eachOf, runPrepared } from './prepared.ts'
import type { RecordsOfPair } from './recorded.ts'
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
  readonly ofOfficer: (id: number) => readonly Being[]
  readonly ofAgency: (id: number) => readonly Being[]
}

/** The records of a pair that are being filled. */
type Being = { readonly pair: Pair; readonly filling: Filling }

/**
 * The records of each pair (some hundreds at a time), as known after entry `known`; null for all that is known now.
 * Certificates and contact days are the officer's own, the rest is the agency's.
 */
export const loadRecords = async (
  db: Db,
  pairs: readonly Pair[],
  known: KnownSeq = null,
): Promise<ReadonlyMap<string, RecordsOfPair>> => {
  // Several notices of a letter may be about one officer.
  const once = [...new Map(pairs.map((pair) => [pairKey(pair), pair])).values()]
  const records = await recordsInOrder(db, once, known)
  return new Map(once.flatMap((pair, n) => (records[n] === undefined ? [] : [[pairKey(pair), records[n]]])))
}

/** The same, one for each pair in the order given, in which no pair stands twice. */
export const recordsInOrder = async (
  db: Db,
  pairs: readonly Pair[],
  known: KnownSeq,
): Promise<readonly RecordsOfPair[]> => {
  const all = pairs.map((pair): Being => ({ pair, filling: none() }))
  const byOfficer = Map.groupBy(all, ({ pair }) => pair.officer_id)
  const byAgency = Map.groupBy(all, ({ pair }) => pair.agency_id)
  const gathering: Gathering = {
    db,
    known,
    officers: JSON.stringify([...byOfficer.keys()]),
    agencies: JSON.stringify([...byAgency.keys()]),
    // Few officers have more than one agency: theirs is found at once.
    of: ({ agency_id, officer_id }) =>
      byOfficer.get(officer_id)?.find(({ pair }) => pair.agency_id === agency_id)?.filling,
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
  return all.map(({ filling }) => filling)
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
const about = <T extends keyof Tables, C extends keyof Tables[T] & string>(
  { db, known, officers, agencies }: Gathering,
  table: T,
  columns: readonly C[],
  holder: 'officer_id' | 'agency_id' = 'officer_id',
) => {
  const ids = holder === 'officer_id' ? officers : agencies
  const text = `select ${columns.map((column) => `${table}.${column}`).join()} from ${eachOf(table, holder)} and ${knownText(known, table)}`
  return runPrepared<Pick<Tables[T], C>>(db, text, [ids, ...knownParameters(known)])
}

/** Days were checked before they were recorded. */
const day = (text: string): PlainDate => text as PlainDate

const inOrder = <Row extends { readonly id: number }>(rows: readonly Row[]): Row[] =>
  rows.toSorted((a, b) => a.id - b.id)

const gatherAssignments = async (gathering: Gathering): Promise<void> => {
  for (const row of inOrder(await about(gathering, 'assignments', assignmentColumns)))
    gathering.of(row)?.assignments.push(assignmentOf(row))
}

const gatherAttestations = async (gathering: Gathering): Promise<void> => {
  for (const row of await about(gathering, 'attestations', ['agency_id', 'officer_id', 'attested_on']))
    gathering.of(row)?.attested_on.push(day(row.attested_on))
}

const gatherPolicies = async (gathering: Gathering): Promise<void> => {
  for (const row of await about(gathering, 'policies', ['agency_id', 'adopted_on'], 'agency_id'))
    for (const { filling } of gathering.ofAgency(row.agency_id))
      filling.policies_adopted_on.push(day(row.adopted_on))
}

const gatherPolicyReviews = async (gathering: Gathering): Promise<void> => {
  for (const row of await about(gathering, 'policy_reviews', ['agency_id', 'officer_id', 'reviewed_on']))
    gathering.of(row)?.policy_reviewed_on.push(day(row.reviewed_on))
}

const copyColumns = ['agency_id', 'certificate_id', 'form', 'sha256', 'file_name'] as const

const gatherCertificates = async (gathering: Gathering): Promise<void> => {
  const copies = Map.groupBy(await about(gathering, 'copies', copyColumns), (copy) => copy.certificate_id)
  for (const row of await certificateRecords(gathering.db, gathering.officers, gathering.known))
    for (const { pair, filling } of gathering.ofOfficer(row.officer_id)) {
      const completed_on = day(row.completed_on)
      const { id, recorded_seq, kind, course_no, title, sponsor, credits } = row
      const copy = copies.get(id)?.find(({ agency_id }) => agency_id === pair.agency_id) ?? null
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

const gatherContactDays = async (gathering: Gathering): Promise<void> => {
  for (const row of await about(gathering, 'contact_days', ['officer_id', 'served_on']))
    for (const { filling } of gathering.ofOfficer(row.officer_id))
      filling.contact_days.push(day(row.served_on))
}

const answerColumns = ['agency_id', 'officer_id', 'question', 'answer'] as const

const gatherAnswers = async (gathering: Gathering): Promise<void> => {
  for (const row of await about(gathering, 'review_answers', answerColumns)) {
    const filling = gathering.of(row)
    if (filling !== undefined)
      filling.review_answers = { ...filling.review_answers, [row.question]: row.answer }
  }
}
