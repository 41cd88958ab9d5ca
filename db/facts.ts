// Facts as versions: recorded, changed by a new version, withdrawn; nothing is overwritten.
import type { FactNoun } from '../src/ledger/entries.ts'
import type { Entry } from './apply.ts'
import type { Db } from './open.ts'
import { factTables } from './tables.ts'

type Row = Record<string, unknown>
type Change = (db: Db, noun: FactNoun, entry: Entry<Row>) => Promise<void>

/** SQLite binds no booleans. */
const stored = (body: Row): Row =>
  Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, typeof value === 'boolean' ? Number(value) : value]),
  )

// The row's shape follows from the noun; the compiler cannot follow a table chosen at run time.
const insert = (db: Db, noun: FactNoun, row: Row) =>
  db
    .insertInto(factTables[noun])
    .values(row as never)
    .execute()

/** The version of a fact that is valid now. @throws when there is none. */
export const currentOf = (db: Db, noun: FactNoun, id: unknown) =>
  db
    .selectFrom(factTables[noun] as 'officers')
    .selectAll()
    .where('id', '=', id as number)
    .where('ended_seq', 'is', null)
    .executeTakeFirstOrThrow(() => new Error(`ledger: no current ${noun} ${id}`))

const end = (db: Db, noun: FactNoun, row: { recorded_seq: number }, seq: number) =>
  db
    .updateTable(factTables[noun] as 'officers')
    .set({ ended_seq: seq })
    .where('recorded_seq', '=', row.recorded_seq)
    .execute()

export const changes: Readonly<Record<string, Change>> = {
  recorded: async (db, noun, { seq, body }) => {
    await insert(db, noun, { ...stored(body), recorded_seq: seq, id: seq, ended_seq: null })
  },
  changed: async (db, noun, { seq, body }) => {
    const old = await currentOf(db, noun, body.id)
    await end(db, noun, old, seq)
    await insert(db, noun, { ...old, ...stored(body), recorded_seq: seq, ended_seq: null })
  },
  withdrawn: async (db, noun, { seq, body }) => {
    await end(db, noun, await currentOf(db, noun, body.id), seq)
  },
}
