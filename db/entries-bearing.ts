// Which entries bear on one standing: the facts it rests on, as they were recorded, changed or withdrawn after a moment.
import { seqsOf } from './entries-about.ts'
import type { Db } from './open.ts'
import { runPrepared } from './prepared.ts'
import type { Pair } from './records.ts'

/** Their numbers, each once, in order: only those after entry `known`. */
export const entriesBearingOn = async (db: Db, pair: Pair, known: number): Promise<readonly number[]> => {
  const found = new Set<number>()
  for (const [table, where, of] of rests) {
    const values = of(pair)
    const rows = await runPrepared<{ seq: number }>(db, seqsOf(table, where), [...values, ...values])
    for (const { seq } of rows) if (seq > known) found.add(seq)
  }
  const rules = `select seq from ledger where kind = 'rules.changed' and seq > ?`
  for (const { seq } of await runPrepared<{ seq: number }>(db, rules, [known])) found.add(seq)
  return [...found].sort((a, b) => a - b)
}

type Rests = readonly [table: string, where: string, of: (pair: Pair) => readonly number[]]

const ofOfficer = ({ officer_id }: Pair) => [officer_id]
const ofBoth = ({ officer_id, agency_id }: Pair) => [officer_id, agency_id]
const atAgency = 'officer_id = ? and agency_id = ?'

/** Certificates and contact days are the officer's own, the rest is the agency's. */
const rests: readonly Rests[] = [
  ['officers', 'id = ?', ofOfficer],
  ['certificates', 'officer_id = ?', ofOfficer],
  ['contact_days', 'officer_id = ?', ofOfficer],
  ['courses', 'course_key in (select course_key from certificates where officer_id = ?)', ofOfficer],
  ...['assignments', 'attestations', 'policy_reviews', 'copies', 'review_answers'].map(
    (table): Rests => [table, atAgency, ofBoth],
  ),
  ['policies', 'agency_id = ?', ({ agency_id }) => [agency_id]],
]
