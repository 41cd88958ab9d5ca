// Appends entries to the ledger and mirrors each in its tables, in one transaction.
import { randomBytes } from 'node:crypto'
import { RULE_SET_VERSION } from '../src/law/parameters.ts'
import { canonical } from '../src/ledger/canonical.ts'
import { type ChainedEntry, entryDigest, firstPrevHash, linkHash } from '../src/ledger/chain.ts'
import type { Draft } from '../src/ledger/entries.ts'
import type { Instant } from '../src/notices/instant.ts'
import { apply } from './apply.ts'
import { ask, hold } from './connections.ts'
import type { Db } from './open.ts'
import { runPrepared } from './prepared.ts'

/** When, by which clock and by whom something is written. */
export type Stamp = {
  readonly at: Instant
  readonly clock: 'machine' | 'given'
  readonly machine_at: Instant | null
  readonly actor: string
}

/** The last entry's number and hash: the anchor that an outside party may hold. */
export type Head = { readonly seq: number; readonly at: Instant | null; readonly hash: Uint8Array }

export const ledgerHead = async (db: Db): Promise<Head> => headOf(await runPrepared<Head>(db, lastEntry, []))

const lastEntry = 'select seq, at, hash from ledger order by seq desc limit 1'
const headOf = ([last]: readonly Head[]): Head => last ?? { seq: 0, at: null, hash: firstPrevHash }

/**
 * The head that a transaction has reached. It holds the write lock from its beginning and only `append` writes
 * entries, so no other can come between; nobody rolls back a part of a transaction.
 */
const heads = new WeakMap<Db, Head>()

/** The number of the last entry that this transaction has written, known without a look; null before it wrote any. */
export const lastWritten = (trx: Db): number | null => heads.get(trx)?.seq ?? null

const insertEntry = `insert into ledger
  (seq, at, clock, machine_at, actor, kind, subject, body, salt, prev_hash, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

/** 16 random bytes, drawn from the system many at a time. */
const newSalt = (): Uint8Array => {
  if (saltsFrom === salts.length) {
    salts = randomBytes(4096)
    saltsFrom = 0
  }
  saltsFrom += 16
  return salts.subarray(saltsFrom - 16, saltsFrom)
}
let salts = new Uint8Array(0)
let saltsFrom = 0

/**
 * Writes the drafts in order. Must run inside a transaction: an entry and its rows appear together or not at all.
 * @returns the number of each entry, which is also the id of a fact recorded by it.
 */
export const append = async (trx: Db, stamp: Stamp, drafts: readonly Draft[]): Promise<number[]> => {
  if (drafts.length === 0) return []
  await hold(trx)
  const head = heads.get(trx) ?? headOf(ask<Head>(trx, lastEntry, []))
  const all = head.seq === 0 ? [created(), ...drafts] : drafts
  let prevHash = head.hash
  const seqs: number[] = []
  const { at, clock, machine_at, actor } = stamp
  for (const [n, { kind, subject, body }] of all.entries()) {
    const seq = head.seq + 1 + n
    const text = canonical(body)
    const entry: ChainedEntry = { seq, at, clock, machine_at, actor, kind, subject, body: text }
    const salt = newSalt()
    const hash = linkHash(prevHash, entryDigest(entry, salt))
    ask(trx, insertEntry, [seq, at, clock, machine_at, actor, kind, subject, text, salt, prevHash, hash])
    apply(trx, { seq, at, kind, body } as Parameters<typeof apply>[1])
    prevHash = hash
    seqs.push(seq)
    heads.set(trx, { seq, at, hash })
  }
  return seqs.slice(all.length - drafts.length)
}

/** Entry 1: names this database, so that its Message-IDs are no other's. */
const created = (): Draft => ({
  kind: 'database.created',
  subject: 'database',
  body: { instance: randomBytes(8).toString('hex'), rules: RULE_SET_VERSION },
})

/** The name that entry 1 gave this database. */
export const databaseInstance = async (db: Db): Promise<string> => {
  const first = await db.selectFrom('ledger').select('body').where('seq', '=', 1).executeTakeFirstOrThrow()
  return (JSON.parse(first.body) as { instance: string }).instance
}

/** The reading of the law that the standings were last computed by. */
export const rulesInForce = async (db: Db): Promise<string | null> => {
  const entry = await db
    .selectFrom('ledger')
    .select('body')
    .where('kind', 'in', ['database.created', 'rules.changed'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return entry === undefined ? null : (JSON.parse(entry.body) as { rules: string }).rules
}
