// The standings of a day as known at a moment: always evaluated, never taken from what the sweep has stored.

import type { KnownSeq } from '../../db/known.ts'
import type { Db } from '../../db/open.ts'
import { type NamedPair, pairsToJudge, type StandingFilter } from '../../db/pairs.ts'
import { loadRecords, pairKey } from '../../db/records.ts'
import type { PlainDate } from '../law/calendar.ts'
import type { Decision } from '../law/decision.ts'
import type { Facts } from '../law/facts.ts'
import { factsFrom } from '../law/from-records.ts'
import type { OfficerRecords } from '../law/records.ts'
import { evaluate } from '../law/standing.ts'

/** One officer at one agency, judged. */
export type Judged = NamedPair & {
  readonly role: 'regular' | 'substitute'
  readonly facts: Facts
  readonly decision: Decision
}

/** Agency by agency, officer by officer, in the order of their names; a page at a time in memory. */
export async function* judgeStandings(
  db: Db,
  filter: StandingFilter,
  asOf: PlainDate,
  known: KnownSeq = null,
): AsyncGenerator<Judged> {
  for await (const page of pairsToJudge(db, filter, asOf, known)) {
    const records = await loadRecords(db, page, known)
    for (const pair of page) {
      const ofPair = records.get(pairKey(pair))
      if (ofPair === undefined) throw new Error(`standing ${pairKey(pair)}: no records were loaded`)
      const facts = factsFrom(ofPair, asOf)
      yield { ...pair, role: roleOf(ofPair, facts), facts, decision: evaluate(facts) }
    }
  }
}

/** The role the standing is judged in; of somebody who no longer serves, that of the last assignment. */
const roleOf = ({ assignments }: OfficerRecords, facts: Facts): 'regular' | 'substitute' => {
  if (facts.assignments.length > 0) return facts.substitute ? 'substitute' : 'regular'
  return assignments.toSorted((a, b) => a.assumed_on.localeCompare(b.assumed_on)).at(-1)?.role ?? 'regular'
}
