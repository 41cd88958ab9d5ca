// Entries of the ledger, read to be told of: by their numbers, or one page after another.
import type { Instant } from '../src/notices/instant.ts'
import type { Db } from './open.ts'
import { anyOf } from './prepared.ts'

/** An entry with its body read; without salt and hashes. */
export type ReadEntry = {
  readonly seq: number
  readonly at: Instant
  readonly clock: 'machine' | 'given'
  /** The machine's own time, where another was given. */
  readonly machine_at: Instant | null
  readonly actor: string
  readonly kind: string
  readonly body: Readonly<Record<string, unknown>>
}

/** Instants between which an entry was written: from the first on, and before the other. */
export type Between = { readonly from?: Instant | undefined; readonly before?: Instant | undefined }

const entries = (db: Db, { from, before }: Between) =>
  db
    .selectFrom('ledger')
    .select(['seq', 'at', 'clock', 'machine_at', 'actor', 'kind', 'body'])
    .$if(from !== undefined, (query) => query.where('at', '>=', from as Instant))
    .$if(before !== undefined, (query) => query.where('at', '<', before as Instant))
    .orderBy('seq')

const read = <E extends { readonly body: string }>(entry: E) => ({
  ...entry,
  body: JSON.parse(entry.body) as ReadEntry['body'],
})

/** In the order of their numbers. */
export const entriesWith = async (
  db: Db,
  seqs: readonly number[],
  between: Between = {},
): Promise<readonly ReadEntry[]> =>
  (await entries(db, between).where('seq', 'in', anyOf(seqs)).execute()).map(read)

/** The next entries after a number. */
export const entriesAfter = async (
  db: Db,
  after: number,
  limit: number,
  between: Between = {},
): Promise<readonly ReadEntry[]> =>
  (await entries(db, between).where('seq', '>', after).limit(limit).execute()).map(read)

/** The first import whose entry comes after a number. */
export const nextImport = async (db: Db, after: number): Promise<ReadEntry | undefined> => {
  const entry = await entries(db, {})
    .where('kind', '=', 'import.done')
    .where('seq', '>', after)
    .limit(1)
    .executeTakeFirst()
  return entry === undefined ? undefined : read(entry)
}
