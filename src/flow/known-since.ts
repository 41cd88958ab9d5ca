// What became known since a moment that a standing rests on: when and by whom, and what it changed in the standing.
import { entriesWith } from '../../db/entries.ts'
import { entriesBearingOn } from '../../db/entries-bearing.ts'
import type { KnownSeq } from '../../db/known.ts'
import type { Db } from '../../db/open.ts'
import { loadRecords, type Pair, pairKey } from '../../db/records.ts'
import type { PlainDate } from '../law/calendar.ts'
import type { Decision } from '../law/decision.ts'
import { factsFrom } from '../law/from-records.ts'
import { evaluate } from '../law/standing.ts'
import { partsChanged } from '../law/standing-parts.ts'
import { type Told, told } from './history.ts'

/** What was recorded at once: an import, or one fact. */
export type Learnt = Pick<Told, 'at' | 'clock' | 'machine_at' | 'actor'> & {
  readonly entries: readonly Pick<Told, 'seq' | 'kind' | 'words'>[]
  /** What is different in the standing of the day from then on, part by part; empty where nothing is. */
  readonly changed: readonly string[]
}

export type KnownSince = {
  /** The oldest first. */
  readonly learnt: readonly Learnt[]
  /** The standing of the same day as it is known now. */
  readonly now: Decision
}

/** @param asOf the day asked about. @param known the last entry that was known. */
export const knownSince = async (db: Db, pair: Pair, asOf: PlainDate, known: number): Promise<KnownSince> => {
  const entries = await entriesWith(db, await entriesBearingOn(db, pair, known))
  const words = await told(db, entries, { officerId: pair.officer_id })
  const learnt: Learnt[] = []
  let before = await standingOf(db, pair, asOf, known)
  for (const together of writings(words)) {
    const [{ at, clock, machine_at, actor }] = together
    const after = await standingOf(db, pair, asOf, together.at(-1)?.seq ?? known)
    learnt.push({
      at,
      clock,
      machine_at,
      actor,
      entries: together.map(({ seq, kind, words: own }) => ({ seq, kind, words: own })),
      changed: partsChanged(before, after),
    })
    before = after
  }
  return { learnt, now: await standingOf(db, pair, asOf, null) }
}

/** One writing has one stamp; what came between them in the ledger is not looked at. */
const writings = (entries: readonly Told[]): readonly (readonly [Told, ...Told[]])[] => {
  const all: [Told, ...Told[]][] = []
  for (const entry of entries) {
    const last = all.at(-1)
    if (last !== undefined && stampOf(last[0]) === stampOf(entry)) last.push(entry)
    else all.push([entry])
  }
  return all
}

const stampOf = ({ at, machine_at, actor }: Told): string => `${at} ${machine_at} ${actor}`

/** Without an assignment it is that of somebody who does not serve there. */
const standingOf = async (db: Db, pair: Pair, asOf: PlainDate, known: KnownSeq): Promise<Decision> => {
  const records = (await loadRecords(db, [pair], known)).get(pairKey(pair))
  if (records === undefined) throw new Error(`standing ${pairKey(pair)}: no records were loaded`)
  return evaluate(factsFrom(records, asOf))
}
