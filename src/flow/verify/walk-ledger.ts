// Walks the ledger from its first entry to its last: checks each against the chain, and replays it.
import { apply } from '../../../db/apply.ts'
import { hold } from '../../../db/connections.ts'
import type { Entry } from '../../../db/entry.ts'
import { isReadExactly, ledgerRows } from '../../../db/ledger-rows.ts'
import type { Db } from '../../../db/open.ts'
import type { Reader } from '../../../db/reader.ts'
import { firstPrevHash } from '../../ledger/chain.ts'
import { checkEntry, type Link } from '../../ledger/check-entry.ts'
import { entryFault, type Fault } from '../../ledger/fault.ts'
import type { Instant } from '../../notices/instant.ts'

/** What an outside party kept of the ledger: the number of an entry and its hash, in hexadecimal. */
export type Anchor = { readonly seq: number; readonly hash: string }

export type WalkOptions = {
  readonly anchor?: Anchor | undefined
  /** Told after each entry, for a progress line. */
  readonly onEntry?: ((seq: number) => void) | undefined
}

/**
 * One pass, one entry in memory. @param scratch a transaction of an empty database: it gets the mirrored tables.
 * @returns the head of the ledger, or the first bad entry.
 */
export const walkLedger = async (
  reader: Reader,
  scratch: Db,
  { anchor, onEntry }: WalkOptions,
): Promise<{ head: Link } | { fault: Fault }> => {
  await hold(scratch)
  let head: Link = { seq: 0, hash: firstPrevHash }
  const readExactly = isReadExactly(reader)
  for (const stored of ledgerRows(reader)) {
    const checked = checkEntry(head, stored)
    if ('fault' in checked) return checked
    if (!readExactly(stored)) return { fault: entryFault(stored.seq, null, 'it has text that is no UTF-8') }
    head = { seq: stored.seq, hash: stored.hash }
    if (head.seq === anchor?.seq && hexOf(head) !== anchor.hash)
      return {
        fault: entryFault(head.seq, 'hash', `it is ${hexOf(head)}, but the anchor says ${anchor.hash}`),
      }
    const problem = replay(scratch, { ...stored, at: stored.at as Instant, body: checked.body })
    if (problem !== null) return { fault: entryFault(head.seq, null, `it cannot be replayed: ${problem}`) }
    onEntry?.(head.seq)
  }
  if (anchor !== undefined && anchor.seq > head.seq)
    return {
      fault: entryFault(
        head.seq + 1,
        null,
        `it is missing: the anchor names entry ${anchor.seq}, but the last is ${head.seq}`,
      ),
    }
  return { head }
}

const hexOf = ({ hash }: Link): string => Buffer.from(hash).toString('hex')

/** Through the same `apply` that wrote the tables. @returns why the tables could not take it, or null. */
const replay = (scratch: Db, entry: Entry): string | null => {
  try {
    apply(scratch, entry)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
