// Facts as versions: recorded, changed by a new version, withdrawn; nothing is overwritten.
import type { Selectable } from 'kysely'
import { type FactNoun, factShapes } from '../src/ledger/entries.ts'
import { ask } from './connections.ts'
import type { Entry } from './entry.ts'
import type { Db } from './open.ts'
import { nameInSql, runPrepared } from './prepared.ts'
import { factTables, type Tables } from './tables.ts'

type Row = Record<string, unknown>
type Change = (db: Db, noun: FactNoun, entry: Entry<Row>) => void

/** One version of a fact of this kind, as its table holds it. */
export type FactVersion<N extends FactNoun> = Selectable<Tables[(typeof factTables)[N]]>

/** The text for these columns, written once: it is asked for with each fact. */
const textOf = (write: (noun: FactNoun, columns: readonly string[]) => string) => {
  const texts = new Map<string, string>()
  return (noun: FactNoun, columns: readonly string[]): string => {
    const key = `${noun} ${columns.join()}`
    const known = texts.get(key)
    if (known !== undefined) return known
    const text = write(noun, columns)
    texts.set(key, text)
    return text
  }
}

/** SQLite binds no booleans. */
const stored = (value: unknown): unknown => (typeof value === 'boolean' ? Number(value) : (value ?? null))

const columnsOf = (noun: FactNoun): readonly string[] => Object.keys(factShapes[noun].shape)

/** The columns of each kind of fact, and the text that writes a version of it. */
const insertions = new Map(
  (Object.keys(factShapes) as FactNoun[]).map((noun) => {
    const columns = columnsOf(noun)
    const all = [...columns, 'recorded_seq', 'id', 'ended_seq'].map(nameInSql)
    const places = all.map(() => '?').join()
    return [
      noun,
      { columns, text: `insert into ${factTables[noun]} (${all.join()}) values (${places})` },
    ] as const
  }),
)

/** Writes a version that is valid now. What an entry of an older program does not name is null. */
const insert = (db: Db, noun: FactNoun, fact: Row, seq: number, id: unknown): void => {
  const insertion = insertions.get(noun)
  if (insertion === undefined) throw new Error(`ledger: no kind of fact is named '${noun}'`)
  const values = insertion.columns.map((column) => stored(fact[column]))
  values.push(seq, id, null)
  ask(db, insertion.text, values)
}

const currentOfThese = textOf((noun, columns) => {
  const conditions = columns.map((column) => `${nameInSql(column)} = ?`)
  return `select * from ${factTables[noun]} where ${conditions.join(' and ')} and ended_seq is null`
})

/** The versions valid now whose columns hold these values (none of them null), in the order of their ids. */
export const currentWhere = async <N extends FactNoun>(
  db: Db,
  noun: N,
  where: Partial<FactVersion<N>>,
): Promise<FactVersion<N>[]> => {
  const sql = currentOfThese(noun, Object.keys(where))
  const rows = await runPrepared<FactVersion<N> & { readonly id: number }>(db, sql, Object.values(where))
  return rows.length < 2 ? [...rows] : [...rows].sort((a, b) => a.id - b.id)
}

/** The version of a fact that is valid now. @param db a transaction that is held. @throws when there is none. */
export const currentOf = <N extends FactNoun>(db: Db, noun: N, id: unknown): FactVersion<N> => {
  const [current] = ask<FactVersion<N>>(db, currentOfThese(noun, ['id']), [id])
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

const end = (db: Db, noun: FactNoun, row: { recorded_seq: number }, seq: number): void => {
  const sql = `update ${factTables[noun]} set ended_seq = ? where recorded_seq = ?`
  ask(db, sql, [seq, row.recorded_seq])
}

export const changes: Readonly<Record<string, Change>> = {
  recorded: (db, noun, { seq, body }) => insert(db, noun, body, seq, seq),
  changed: (db, noun, { seq, body }) => {
    const old = currentOf(db, noun, body.id)
    end(db, noun, old, seq)
    insert(db, noun, { ...old, ...body }, seq, body.id)
  },
  withdrawn: (db, noun, { seq, body }) => {
    end(db, noun, currentOf(db, noun, body.id), seq)
  },
}
