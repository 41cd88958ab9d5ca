// Keeps one fact: recorded when it is new, a new version when it says something else, nothing when it is the same.
import { append, type Stamp } from '../../../db/ledger.ts'
import type { Db } from '../../../db/open.ts'
import type { Draft, FactBody, FactNoun } from '../../../src/ledger/entries.ts'
import type { NewCopies } from '../../documents/new-copies.ts'
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
  const spoken = Object.entries(said).filter(([, value]) => value !== undefined)
  if (current === undefined) {
    memo?.forget(noun)
    const [id] = await append(trx, stamp, [
      {
        kind: `${noun}.recorded`,
        subject: noun,
        body: { ...otherwise, ...Object.fromEntries(spoken) },
      } as unknown as Draft,
    ])
    return { id: id ?? 0, verdict: 'new' }
  }
  const differs = spoken.filter(([column, value]) => current[column] !== stored(value))
  if (differs.length === 0) return { id: current.id, verdict: 'same' }
  memo?.forget(noun)
  const body = { id: current.id, ...Object.fromEntries(differs) }
  await append(trx, stamp, [
    { kind: `${noun}.changed`, subject: `${noun}:${current.id}`, body } as unknown as Draft,
  ])
  return { id: current.id, verdict: 'changed' }
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
