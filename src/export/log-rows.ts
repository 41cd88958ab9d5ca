// The rows of the log: every assignment with every mandated or supplemental certificate of its officer, page by page.
import type { KnownSeq } from '../../db/known.ts'
import type { Db } from '../../db/open.ts'
import { pairPages, type StandingFilter } from '../../db/pairs.ts'
import type { RecordedAssignment, RecordedCertificate, RecordsOfPair } from '../../db/recorded.ts'
import { type Pair, recordsInOrder } from '../../db/records.ts'
import { assignmentStandings } from '../law/assignment-standing.ts'
import type { PlainDate } from '../law/calendar.ts'
import type { LogRow } from './log-columns.ts'
import { type LogEntry, logRowOf, namesFor } from './log-row.ts'

/** What the log is asked for. */
export type LogScope = {
  /** `from` and `until`: only assignments in force on some day between them, both included. */
  readonly filter: StandingFilter
  readonly asOf: PlainDate
  /** The last entry that counts as known; null for all of them. */
  readonly known: KnownSeq
}

/**
 * In the order of the names of agencies and officers, then of the starts of assignments and the days of completion; the
 * same records give the same rows in the same order. A page has some hundred rows, and no more are held in memory.
 */
export async function* logPages(db: Db, scope: LogScope): AsyncGenerator<readonly LogRow[]> {
  for await (const pairs of pairPages(db, scope.filter, scope.known)) yield logRowsOf(db, pairs, scope)
}

/** The same, row by row. */
export async function* logRows(db: Db, scope: LogScope): AsyncGenerator<LogRow> {
  for await (const page of logPages(db, scope)) yield* page
}

/** The rows of some officers at their agencies, in the order given. */
export const logRowsOf = async (
  db: Db,
  pairs: readonly Pair[],
  { filter, asOf, known }: LogScope,
): Promise<readonly LogRow[]> => {
  const entries: LogEntry[] = []
  for (const [n, records] of (await recordsInOrder(db, pairs, known)).entries()) {
    const pair = pairs[n]
    if (pair !== undefined) addEntries(entries, pair, records, filter, asOf)
  }
  const names = await namesFor(db, pairs, entries, known)
  return entries.map((entry) => logRowOf(entry, names))
}

const addEntries = (
  entries: LogEntry[],
  { agency_id, officer_id }: Pair,
  records: RecordsOfPair,
  filter: StandingFilter,
  asOf: PlainDate,
): void => {
  const standingOf = assignmentStandings(records, asOf)
  const certificates = certificatesBy(records, asOf)
  for (const assignment of inOrder(records.assignments, byStart)) {
    if (!isAskedFor(assignment, filter)) continue
    const standing = standingOf(assignment)
    if (certificates.length === 0)
      entries.push({ agency_id, officer_id, assignment, standing, certificate: null })
    for (const certificate of certificates)
      entries.push({ agency_id, officer_id, assignment, standing, certificate })
  }
}

/** Those completed by the day. */
const certificatesBy = ({ certificates }: RecordsOfPair, asOf: PlainDate): readonly RecordedCertificate[] => {
  const known = certificates.every((one) => one.completed_on <= asOf)
    ? certificates
    : certificates.filter((one) => one.completed_on <= asOf)
  return inOrder(known, byCompletion)
}

const inOrder = <T>(all: readonly T[], compare: (one: T, other: T) => number): readonly T[] =>
  all.length < 2 ? all : all.toSorted(compare)

const textOrder = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1)

const byStart = (one: RecordedAssignment, other: RecordedAssignment): number =>
  textOrder(one.assumed_on, other.assumed_on) || one.id - other.id

const byCompletion = (one: RecordedCertificate, other: RecordedCertificate): number =>
  textOrder(one.completed_on, other.completed_on) || textOrder(one.kind, other.kind) || one.id - other.id

const isAskedFor = (one: RecordedAssignment, { districtId, from, until }: StandingFilter): boolean =>
  (districtId === undefined || one.district_id === districtId) &&
  (until === undefined || one.assumed_on <= until) &&
  (from === undefined || one.ended_on === null || one.ended_on >= from)
