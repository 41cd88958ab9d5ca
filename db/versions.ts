// Versions of facts as an entry of the ledger knew them: those that it ended, and those by which others were called.
import type { FactNoun } from '../src/ledger/entries.ts'
import type { ReadEntry } from './entries.ts'
import type { Db } from './open.ts'
import { runPrepared } from './prepared.ts'
import { factTables } from './tables.ts'

/** One version of a fact, of whatever kind. */
export type AnyVersion = {
  readonly id: number
  readonly recorded_seq: number
  readonly ended_seq: number | null
  readonly [column: string]: unknown
}

/** Every version of officers, agencies or districts: their tables have an index on the id. */
export const namedVersions = async (
  db: Db,
  noun: 'officer' | 'agency' | 'district',
  ids: readonly number[],
): Promise<(id: number, seq: number) => AnyVersion | undefined> => {
  const rows = await runPrepared<AnyVersion>(
    db,
    `select * from ${factTables[noun]} where id in (select value from json_each(?)) order by recorded_seq`,
    [JSON.stringify(ids)],
  )
  const byId = Map.groupBy(rows, ({ id }) => id)
  return (id, seq) => {
    const own = byId.get(id) ?? []
    return own.findLast(({ recorded_seq }) => recorded_seq <= seq) ?? own[0]
  }
}

/** The first versions of facts: their key is the id. */
export const firstVersions = async (
  db: Db,
  noun: FactNoun,
  ids: readonly number[],
): Promise<ReadonlyMap<number, AnyVersion>> =>
  new Map((await versionsMadeBy(db, noun, ids)).map((version) => [version.recorded_seq, version]))

/** The version that each entry of a change or a withdrawal ended, by the entry's number. */
export const endedVersions = async (
  db: Db,
  entries: readonly Pick<ReadEntry, 'seq' | 'kind' | 'body'>[],
): Promise<ReadonlyMap<number, AnyVersion>> => {
  const ended = new Map<number, AnyVersion>()
  const byNoun = Map.groupBy(
    entries.filter(({ kind }) => nounOf(kind) !== undefined && !kind.endsWith('.recorded')),
    ({ kind }) => nounOf(kind) as FactNoun,
  )
  for (const [noun, its] of byNoun) {
    const ids = [...new Set(its.map(({ body }) => Number(body.id)))]
    for (const version of await versionsMadeBy(db, noun, [...ids, ...(await changesOf(db, noun, ids))]))
      if (version.ended_seq !== null) ended.set(version.ended_seq, version)
  }
  return ended
}

/** The kind of fact that an entry is about; undefined for an act. */
export const nounOf = (kind: string): FactNoun | undefined => {
  const [noun = '', verb = ''] = kind.split('.')
  return noun in factTables && ['recorded', 'changed', 'withdrawn'].includes(verb)
    ? (noun as FactNoun)
    : undefined
}

const versionsMadeBy = (db: Db, noun: FactNoun, seqs: readonly number[]) =>
  runPrepared<AnyVersion>(
    db,
    `select * from ${factTables[noun]} where recorded_seq in (select value from json_each(?))`,
    [JSON.stringify(seqs)],
  )

/** Each version but a fact's first was made by an entry that changed it. */
const changesOf = async (db: Db, noun: FactNoun, ids: readonly number[]): Promise<number[]> => {
  const rows = await runPrepared<{ seq: number }>(
    db,
    `select ledger.seq from json_each(?) as f
     cross join ledger on ledger.subject = '${noun}:' || f.value and ledger.kind = '${noun}.changed'`,
    [JSON.stringify(ids)],
  )
  return rows.map(({ seq }) => seq)
}
