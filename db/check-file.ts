// Whether a database file is sound in SQLite's own eyes: its pages, its constraints, what its rows refer to.
import { type Fault, fileFault } from '../src/ledger/fault.ts'
import { quoted, type Reader, shapeOf } from './reader.ts'

/** @returns the first thing `PRAGMA integrity_check` and the foreign keys have to say. */
export const checkFile = (reader: Reader): Fault | null => {
  const said = String(reader.pragma('main.integrity_check(1)', { simple: true }))
  if (said !== 'ok') return fileFault(`SQLite's integrity check says: ${said}`)
  const [first] = reader.pragma('main.foreign_key_check') as Dangling[]
  return first === undefined ? null : danglingFault(reader, first)
}

type Dangling = { readonly table: string; readonly fkid: number; readonly parent: string }
type Reference = { readonly id: number; readonly from: string; readonly to: string | null }

/** The first row of that table that refers to a row which is not there. */
const danglingFault = (reader: Reader, { table, fkid, parent }: Dangling): Fault => {
  const references = reader.pragma(`main.foreign_key_list(${quoted(table)})`) as Reference[]
  const { from = null, to = null } = references.find(({ id }) => id === fkid) ?? {}
  if (from === null || to === null)
    return { table, key: null, column: from, problem: `a row refers to one of ${parent} that is not there` }
  const { key } = shapeOf(reader, table)
  const row = reader
    .prepare(
      `SELECT ${key.map(quoted).join(', ')}, ${quoted(from)} AS missing FROM main.${quoted(table)} AS own
       WHERE own.${quoted(from)} IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM main.${quoted(parent)} AS p WHERE p.${quoted(to)} = own.${quoted(from)})
       ORDER BY ${key.map(quoted).join(', ')} LIMIT 1`,
    )
    .get() as Record<string, string | number> & { missing: number }
  const { missing } = row
  const named = Object.fromEntries(key.map((name) => [name, row[name] ?? '']))
  return {
    table,
    key: named,
    column: from,
    problem: `it refers to ${parent} ${to} ${missing}, which is not there`,
  }
}
