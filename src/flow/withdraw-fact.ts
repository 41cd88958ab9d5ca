// Withdraws a fact: from here on it does not count, and the ledger keeps it with the reason.
import { append } from '../../db/ledger.ts'
import type { Db } from '../../db/open.ts'
import { factTables } from '../../db/tables.ts'
import type { FactBody, FactNoun } from '../ledger/entries.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import { FactError } from './fact-error.ts'
import type { Keeper } from './keep/keep-fact.ts'

/** A version of a fact, of whatever kind. */
export type Version = {
  readonly id: number
  readonly ended_seq: number | null
  readonly [column: string]: unknown
}

/** Every version of the facts of a kind that have these values, the oldest first. */
export const versionsOf = async <N extends FactNoun>(
  trx: Db,
  noun: N,
  values: Partial<FactBody<N>>,
): Promise<readonly Version[]> =>
  // The columns follow from the noun; the compiler cannot follow a table chosen at run time.
  trx
    .selectFrom(factTables[noun] as 'certificates')
    .selectAll()
    .where(({ and }) => and(values as Partial<FactBody<'certificate'>> as never))
    .orderBy('recorded_seq')
    .execute()

/** Those of the versions that are valid now. */
export const currentAmong = (versions: readonly Version[]): readonly Version[] =>
  versions.filter(({ ended_seq }) => ended_seq === null)

/** Ends the facts for a reason. */
export const withdraw = async (
  { trx, stamp }: Keeper,
  noun: FactNoun,
  facts: readonly Version[],
  reason: string,
): Promise<void> => {
  await append(
    trx,
    stamp,
    facts.map(({ id }) => ({
      kind: `${noun}.withdrawn` as const,
      subject: `${noun}:${id}`,
      body: { id, reason },
    })),
  )
}

/**
 * Why nothing can be withdrawn: it was before, or was never recorded.
 * @param others the days of facts of that kind which could be meant instead.
 */
export const nothingToWithdraw = async (
  trx: Db,
  noun: FactNoun,
  what: string,
  versions: readonly Version[],
  others: readonly unknown[],
): Promise<FactError> => {
  const right =
    others.length === 0
      ? 'none of its kind is on record'
      : `right would be ${[...new Set(others)].join(', ')}`
  const ended = versions.at(-1)?.ended_seq ?? 0
  const entry = await trx
    .selectFrom('ledger')
    .select(['at', 'body'])
    .where('seq', '=', ended)
    .where('kind', '=', `${noun}.withdrawn`)
    .executeTakeFirst()
  if (entry === undefined) return new FactError(`${what}: none on record; ${right}`)
  const { reason } = JSON.parse(entry.body) as { reason: string }
  return new FactError(`${what}: withdrawn already on ${legalDayOf(entry.at)} (${reason}); ${right}`)
}
