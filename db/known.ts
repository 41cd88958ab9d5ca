// What was known at a moment: one filter over the versions of facts.
import { type Expression, type SqlBool, sql } from 'kysely'
import { factShapes } from '../src/ledger/entries.ts'
import type { Instant } from '../src/notices/instant.ts'
import type { Db } from './open.ts'
import { runPrepared } from './prepared.ts'

/** The number of the last entry that counts as known; null for all of them. */
export type KnownSeq = number | null

/** The versions valid after entry `known`: recorded by then and not yet ended. */
export const knownAt = (known: KnownSeq, table: string): Expression<SqlBool> =>
  known === null
    ? sql<SqlBool>`${sql.ref(`${table}.ended_seq`)} is null`
    : sql<SqlBool>`${sql.ref(`${table}.recorded_seq`)} <= ${known} and (${sql.ref(`${table}.ended_seq`)} is null or ${sql.ref(`${table}.ended_seq`)} > ${known})`

/** known-at INSTANT: the longest run of entries from the first whose `at` is not after it. */
export const knownSeqAt = async (db: Db, instant: Instant): Promise<number> => {
  const first = await db
    .selectFrom('ledger')
    .select('seq')
    .where('at', '>', instant)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
  if (first !== undefined) return first.seq - 1
  const last = await db.selectFrom('ledger').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst()
  return last?.seq ?? 0
}

/** The same filter in SQL given as text; what its `?` stand for is `knownParameters`. */
export const knownText = (known: KnownSeq, table: string): string =>
  known === null
    ? `${table}.ended_seq is null`
    : `${table}.recorded_seq <= ? and (${table}.ended_seq is null or ${table}.ended_seq > ?)`

export const knownParameters = (known: KnownSeq): readonly number[] => (known === null ? [] : [known, known])

/** The kinds of entries that change what is known of officers, agencies and all that is on record of them. */
const factKinds = JSON.stringify(
  Object.keys(factShapes).flatMap((noun) =>
    ['recorded', 'changed', 'withdrawn'].map((verb) => `${noun}.${verb}`),
  ),
)

/**
 * Of moments between which nothing was recorded the same is known.
 * @param seqs of all that will be asked for. @returns for each the last fact before it, or 0 where none lies between.
 */
export const lastFactBefore = async (db: Db, seqs: readonly number[]): Promise<(seq: number) => number> => {
  const text = `select seq from ledger where kind in (select value from json_each(?)) and seq > ? and seq <= ? order by seq desc`
  const [first, last] = [Math.min(...seqs), Math.max(...seqs)]
  const facts = seqs.length < 2 ? [] : await runPrepared<{ seq: number }>(db, text, [factKinds, first, last])
  return (seq) => facts.find((fact) => fact.seq <= seq)?.seq ?? 0
}
