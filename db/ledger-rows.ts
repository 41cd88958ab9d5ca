// The ledger as it is stored, entry by entry in the order of its numbers.
import type { StoredEntry } from '../src/ledger/check-entry.ts'
import type { Db } from './open.ts'
import { runPrepared } from './prepared.ts'
import type { Reader } from './reader.ts'

/** One entry in memory at a time. */
export const ledgerRows = (reader: Reader): IterableIterator<StoredEntry> =>
  reader
    .prepare(
      `SELECT seq, at, clock, machine_at, actor, kind, subject, body, salt, prev_hash, hash
       FROM main.ledger ORDER BY seq`,
    )
    .iterate() as IterableIterator<StoredEntry>

/**
 * Bytes that are no UTF-8 all read as U+FFFD, so an entry with that sign in it must also be found by its bytes.
 * @returns whether the stored text is exactly what was read.
 */
export const isReadExactly = (reader: Reader): ((entry: StoredEntry) => boolean) => {
  const same = reader.prepare(
    `SELECT 1 FROM main.ledger WHERE seq = @seq AND at = @at AND clock = @clock AND machine_at IS @machine_at
       AND actor = @actor AND kind = @kind AND subject = @subject AND body = @body`,
  )
  return (entry) =>
    !(entry.body + entry.actor + entry.subject + entry.kind).includes('\ufffd') ||
    same.get(entry) !== undefined
}

const pageSize = 500

/** The same through Kysely, for a snapshot that is read together with other tables: one page in memory at a time. */
export async function* ledgerEntries(db: Db): AsyncGenerator<StoredEntry> {
  for (let after = 0; ; ) {
    const page = await runPrepared<StoredEntry>(
      db,
      'select * from ledger where seq > ? order by seq limit ?',
      [after, pageSize],
    )
    yield* page
    const last = page.at(-1)
    if (last === undefined || page.length < pageSize) return
    after = last.seq
  }
}
