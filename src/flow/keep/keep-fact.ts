// Keeps one fact: recorded when it is new, a new version when it says something else, nothing when it is the same.
import { append, type Stamp } from '../../../db/ledger.ts'
import type { Db } from '../../../db/open.ts'
import type { NewCopies } from '../../documents/new-copies.ts'
import type { Draft, FactBody, FactNoun } from '../../ledger/entries.ts'
import type { Memo } from './memo.ts'

export type Verdict = 'new' | 'changed' | 'same'
export type Kept = { readonly id: number; readonly verdict: Verdict }

/** Where a fact is written: a transaction, its one reading of the clock, the copies it keeps; an import also has a memo. */
export type Keeper = {
  readonly trx: Db
  readonly stamp: Stamp
  readonly copies: NewCopies
  readonly memo?: Memo
}

type Stored = Readonly<Record<string, unknown>> & { readonly id: number }

/**
 * @param current the version on record, if there is one.
 * @param said what is said now; undefined says nothing and erases nothing.
 * @param otherwise what a new fact has where nothing is said.
 */
export const keepFact = async <N extends FactNoun>(
  { trx, stamp, memo }: Pick<Keeper, 'trx' | 'stamp' | 'memo'>,
  noun: N,
  current: Stored | undefined,
  said: { readonly [K in keyof FactBody<N>]?: FactBody<N>[K] | undefined },
  otherwise: { readonly [K in keyof FactBody<N>]?: FactBody<N>[K] },
): Promise<Kept> => {
  if (current === undefined) {
    memo?.forget(noun)
    const body = { ...otherwise, ...spoken(said, () => true) }
    const [id] = await append(trx, stamp, [
      { kind: `${noun}.recorded`, subject: noun, body } as unknown as Draft,
    ])
    return { id: id ?? 0, verdict: 'new' }
  }
  const differing = spoken(said, (column, value) => current[column] !== stored(value))
  if (Object.keys(differing).length === 0) return { id: current.id, verdict: 'same' }
  memo?.forget(noun)
  const body = { id: current.id, ...differing }
  await append(trx, stamp, [
    { kind: `${noun}.changed`, subject: `${noun}:${current.id}`, body } as unknown as Draft,
  ])
  return { id: current.id, verdict: 'changed' }
}

/** What is said, of those columns that are asked for. */
const spoken = (
  said: Readonly<Record<string, unknown>>,
  isAskedFor: (column: string, value: unknown) => boolean,
): Record<string, unknown> => {
  const columns: Record<string, unknown> = {}
  for (const column in said) {
    const value = said[column]
    if (value !== undefined && isAskedFor(column, value)) columns[column] = value
  }
  return columns
}

const stored = (value: unknown): unknown => (typeof value === 'boolean' ? Number(value) : value)

/** What several kept facts amount to: new beats changed beats same. */
export const overall = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.includes('new') ? 'new' : verdicts.includes('changed') ? 'changed' : 'same'

/** Reads by way of the keeper's memo, if it has one. */
export const recall = <T>(
  { memo }: Pick<Keeper, 'memo'>,
  noun: FactNoun,
  key: string,
  read: () => Promise<T>,
): Promise<T> => (memo === undefined ? read() : memo.recall(noun, key, read))
