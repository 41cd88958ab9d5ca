// Facts as versions: recorded, changed by a new version, withdrawn; nothing is overwritten.
import type { Selectable } from 'kysely'
import type { FactNoun } from '../src/ledger/entries.ts'
import type { Entry } from './entry.ts'
import type { Db } from './open.ts'
import { nameInSql, runPrepared } from './prepared.ts'
import { factTables, type Tables } from './tables.ts'

type Row = Record<string, unknown>
type Change = (db: Db, noun: FactNoun, entry: Entry<Row>) => Promise<void>

/** One version of a fact of this kind, as its table holds it. */
export type FactVersion<N extends FactNoun> = Selectable<Tables[(typeof factTables)[N]]>

/** SQLite binds no booleans. */
const stored = (value: unknown): unknown => (typeof value === 'boolean' ? Number(value) : (value ?? null))

const insert = async (db: Db, noun: FactNoun, row: Row): Promise<void> => {
  const columns = Object.keys(row).map(nameInSql)
  const places = columns.map(() => '?')
  const sql = `insert into ${factTables[noun]} (${columns.join()}) values (${places.join()})`
  await runPrepared(db, sql, Object.values(row).map(stored))
}

/** The versions valid now whose columns hold these values (none of them null), in the order of their ids. */
export const currentWhere = async <N extends FactNoun>(
  db: Db,
  noun: N,
  where: Partial<FactVersion<N>>,
): Promise<FactVersion<N>[]> => {
  const conditions = Object.keys(where).map((column) => `${nameInSql(column)} = ?`)
  const sql = `select * from ${factTables[noun]} where ${conditions.join(' and ')} and ended_seq is null`
  const rows = await runPrepared<FactVersion<N> & { readonly id: number }>(db, sql, Object.values(where))
  return rows.length < 2 ? [...rows] : [...rows].sort((a, b) => a.id - b.id)
}

/** The version of a fact that is valid now. @throws when there is none. */
export const currentOf = async (db: Db, noun: FactNoun, id: unknown) => {
  const [current] = await currentWhere(db, noun as 'officer', { id: id as number })
  if (current === undefined) throw new Error(`ledger: no current ${noun} ${id}`)
  return current
}

/** The version of a fact by which it was first recorded: of whom it is does not change. */
export const firstVersion = async (
  db: Db,
  noun: FactNoun,
  id: number,
): Promise<FactVersion<FactNoun> | undefined> => {
  const sql = `select * from ${factTables[noun]} where recorded_seq = ?`
  return (await runPrepared<FactVersion<FactNoun>>(db, sql, [id]))[0]
}

const end = async (db: Db, noun: FactNoun, row: { recorded_seq: number }, seq: number): Promise<void> => {
  const sql = `update ${factTables[noun]} set ended_seq = ? where recorded_seq = ?`
  await runPrepared(db, sql, [seq, row.recorded_seq])
}

export const changes: Readonly<Record<string, Change>> = {
  recorded: (db, noun, { seq, body }) =>
    insert(db, noun, { ...body, recorded_seq: seq, id: seq, ended_seq: null }),
  changed: async (db, noun, { seq, body }) => {
    const old = await currentOf(db, noun, body.id)
    await end(db, noun, old, seq)
    await insert(db, noun, { ...old, ...body, recorded_seq: seq, ended_seq: null })
  },
  withdrawn: async (db, noun, { seq, body }) => {
    await end(db, noun, await currentOf(db, noun, body.id), seq)
  },
}
