// The rows of the log: every assignment with every mandated or supplemental certificate of its officer, page by page.
import type { KnownSeq } from '../../db/known.ts'
import type { Db } from '../../db/open.ts'
import { pairPages, type StandingFilter } from '../../db/pairs.ts'
import type { RecordedAssignment, RecordsOfPair } from '../../db/recorded.ts'
import { loadRecords, type Pair, pairKey } from '../../db/records.ts'
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
  const records = await loadRecords(db, pairs, known)
  const entries: LogEntry[] = []
  for (const pair of pairs) {
    const ofPair = records.get(pairKey(pair))
    if (ofPair !== undefined) addEntries(entries, pair, ofPair, filter, asOf)
  }
  const names = await namesFor(db, entries, known)
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
  const certificates = ordered(
    records.certificates.filter((one) => one.completed_on <= asOf),
    (one) => `${one.completed_on} ${one.kind}`,
  )
  for (const assignment of ordered(records.assignments, (one) => one.assumed_on)) {
    if (!isAskedFor(assignment, filter)) continue
    const standing = standingOf(assignment)
    if (certificates.length === 0)
      entries.push({ agency_id, officer_id, assignment, standing, certificate: null })
    for (const certificate of certificates)
      entries.push({ agency_id, officer_id, assignment, standing, certificate })
  }
}

/** By the key, then as they were first recorded. */
const ordered = <T extends { readonly id: number }>(
  all: readonly T[],
  key: (one: T) => string,
): readonly T[] =>
  all.length < 2
    ? all
    : all.toSorted((one, other) => {
        const [a, b] = [key(one), key(other)]
        return a === b ? one.id - other.id : a < b ? -1 : 1
      })

const isAskedFor = (one: RecordedAssignment, { districtId, from, until }: StandingFilter): boolean =>
  (districtId === undefined || one.district_id === districtId) &&
  (until === undefined || one.assumed_on <= until) &&
  (from === undefined || one.ended_on === null || one.ended_on >= from)
