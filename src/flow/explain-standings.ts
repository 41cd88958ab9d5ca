// An officer's standings as known at a moment, each with its notices of then, and what became known since.
import { copiesOf } from '../../db/copies.ts'
import type { KnownSeq } from '../../db/known.ts'
import type { Db } from '../../db/open.ts'
import type { Pair } from '../../db/records.ts'
import type { PlainDate } from '../law/calendar.ts'
import { allOf } from './all-of.ts'
import { type Judged, judgeStandings } from './judge-standings.ts'
import { type KnownSince, knownSince } from './known-since.ts'
import { noticesAbout } from './list-letters.ts'

export type Copy = Omit<Awaited<ReturnType<typeof copiesOf>>[number], 'agency_id'>
export type Notice = Omit<Awaited<ReturnType<typeof noticesAbout>>[number], 'agency_id'>

export type Explained = {
  readonly pair: Pair
  /** null where nothing was known then of an assignment at that agency. */
  readonly judged: Judged | null
  /** The agency's name as known now. */
  readonly agency: string
  /** Those the agency held of certificates completed by the day asked. */
  readonly copies: readonly Copy[]
  readonly notices: readonly Notice[]
  /** null where it was not asked what was known at a moment. */
  readonly since: KnownSince | null
}

/** One for each agency, in the order of their names: where the officer served as known then, and where as known since. */
export const explainStandings = async (
  db: Db,
  filter: { readonly officerId: number; readonly agencyId?: number },
  asOf: PlainDate,
  known: KnownSeq,
): Promise<readonly Explained[]> => {
  const then = await allOf(judgeStandings(db, filter, asOf, known))
  const now = known === null ? then : await allOf(judgeStandings(db, filter, asOf))
  const copies = (await copiesOf(db, filter.officerId, known)).filter(
    ({ completed_on }) => completed_on <= asOf,
  )
  const notices = await noticesAbout(db, filter.officerId, known)
  const later = now.filter(({ agency_id }) => !then.some((each) => each.agency_id === agency_id))
  const all: Explained[] = []
  for (const { agency_id, officer_id, agency } of [...then, ...later]) {
    const pair = { agency_id, officer_id }
    all.push({
      pair,
      judged: then.find((each) => each.agency_id === agency_id) ?? null,
      agency,
      copies: at(agency_id, copies),
      notices: at(agency_id, notices),
      since: known === null ? null : await knownSince(db, pair, asOf, known),
    })
  }
  return all
}

const at = <T extends { readonly agency_id: number }>(agencyId: number, those: readonly T[]) =>
  those.filter(({ agency_id }) => agency_id === agencyId).map(({ agency_id: _, ...each }) => each)
