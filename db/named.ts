// Who and what the ids of a list stand for, as known at a moment: names and numbers, one read for a page.
import type { Instant } from '../src/notices/instant.ts'
import { type KnownSeq, knownParameters, knownText } from './known.ts'
import type { Db } from './open.ts'
import { eachOf, runPrepared } from './prepared.ts'

type Named = { readonly id: number; readonly name: string }
export type NamedAgency = Named & { readonly ori: string | null }
export type NamedOfficer = Named & { readonly post_license: string; readonly badge: string | null }

const listed = (ids: Iterable<number>): string => JSON.stringify([...new Set(ids)])

/** Of each id one version at most is known. */
const byId = async <Row extends { readonly id: number }>(
  db: Db,
  table: string,
  columns: readonly string[],
  ids: Iterable<number>,
  known: KnownSeq,
): Promise<ReadonlyMap<number, Row>> => {
  const names = ['id', ...columns].map((column) => `${table}.${column}`)
  const text = `select ${names.join()} from ${eachOf(table, 'id')} and ${knownText(known, table)}`
  const rows = await runPrepared<Row>(db, text, [listed(ids), ...knownParameters(known)])
  return new Map(rows.map((row) => [row.id, row]))
}

export const agenciesNamed = (db: Db, ids: Iterable<number>, known: KnownSeq) =>
  byId<NamedAgency>(db, 'agencies', ['name', 'ori'], ids, known)

export const districtsNamed = (db: Db, ids: Iterable<number>, known: KnownSeq) =>
  byId<Named>(db, 'districts', ['name'], ids, known)

export const officersNamed = (db: Db, ids: Iterable<number>, known: KnownSeq) =>
  byId<NamedOfficer>(db, 'officers', ['name', 'post_license', 'badge'], ids, known)

/** The chief of each agency: by name, else by address. */
export const chiefsNamed = async (
  db: Db,
  agencyIds: Iterable<number>,
  known: KnownSeq,
): Promise<ReadonlyMap<number, string>> => {
  const text = `select holder_id, coalesce(name, email) as chief from ${eachOf('contacts', 'holder_id')}
    and holder = 'agency' and office = 'chief' and ${knownText(known, 'contacts')}`
  const parameters = [listed(agencyIds), ...knownParameters(known)]
  const rows = await runPrepared<{ holder_id: number; chief: string | null }>(db, text, parameters)
  return new Map(rows.flatMap(({ holder_id, chief }) => (chief === null ? [] : [[holder_id, chief]])))
}

/** When and by whom an entry of the ledger was written. */
export type Written = { readonly at: Instant; readonly actor: string }

export const writtenOf = async (db: Db, seqs: Iterable<number>): Promise<ReadonlyMap<number, Written>> => {
  const text = `select seq, at, actor from ${eachOf('ledger', 'seq')}`
  const rows = await runPrepared<Written & { seq: number }>(db, text, [listed(seqs)])
  return new Map(rows.map((row) => [row.seq, row]))
}
