// Compares every mirrored table, row by row and byte by byte, with the same table of the replayed ledger.
import type { Fault } from '../src/ledger/fault.ts'
import { quoted, type Reader, shapeOf, type TableShape, tablesOf } from './reader.ts'

/** Not mirrored: the ledger itself, and the bytes whose hashes it has. */
const notMirrored: readonly string[] = ['ledger', 'letter_bytes']

/** The only columns that are not compared: they pace the sending and say nothing of what was sent. */
export const notCompared: Readonly<Record<string, readonly string[]>> = {
  letters: ['claimed_at', 'next_attempt_at'],
}

/** @returns how many rows were compared, or the first that is not as the ledger has it. */
export const compareTables = (reader: Reader): { rows: number } | { fault: Fault } => {
  let rows = 0
  for (const table of tablesOf(reader).filter((name) => !notMirrored.includes(name))) {
    const fault = firstDifference(reader, table)
    if (fault !== null) return { fault }
    rows += Number(
      reader
        .prepare(`SELECT count(*) FROM main.${quoted(table)}`)
        .pluck()
        .get(),
    )
  }
  return { rows }
}

/**
 * Walks both tables in the order of the primary key; SQLite merges the two walks and stops at the first difference.
 * `IS NOT` is exact here: STRICT columns hold one type each, and text is compared by its bytes.
 */
const firstDifference = (reader: Reader, table: string): Fault | null => {
  const { key, columns } = shapeOf(reader, table)
  const compared = columns.filter((name) => !notCompared[table]?.includes(name))
  const sameKey = key.map((name) => `f.${quoted(name)} = e.${quoted(name)}`).join(' AND ')
  const anyDiffers = ['0', ...compared.map((name) => `f.${quoted(name)} IS NOT e.${quoted(name)}`)].join(
    ' OR ',
  )
  const [absent = ''] = key
  const keyOf = (row: 'f' | 'e') => key.map((name) => `${row}.${quoted(name)} AS ${quoted(name)}`).join(', ')
  const [found, expected] = [`main.${quoted(table)}`, `scratch.${quoted(table)}`]
  const row = reader
    .prepare(
      `SELECT ${keyOf('f')}, CASE WHEN e.${quoted(absent)} IS NULL THEN 'extra' ELSE 'differs' END AS "how it is bad"
         FROM ${found} AS f LEFT JOIN ${expected} AS e ON ${sameKey}
         WHERE e.${quoted(absent)} IS NULL OR ${anyDiffers}
       UNION ALL
       SELECT ${keyOf('e')}, 'missing'
         FROM ${expected} AS e WHERE NOT EXISTS (SELECT 1 FROM ${found} AS f WHERE ${sameKey})
       ORDER BY ${key.map((_, n) => n + 1).join(', ')} LIMIT 1`,
    )
    .get() as Record<string, string | number> | undefined
  if (row === undefined) return null
  const at = Object.fromEntries(key.map((name) => [name, row[name] ?? '']))
  const how = row['how it is bad']
  if (how === 'extra') return { table, key: at, column: null, problem: 'it is in no entry of the ledger' }
  if (how === 'missing')
    return { table, key: at, column: null, problem: 'the ledger has it, and it is missing' }
  return columnFault(reader, table, { key, columns: compared }, at)
}

/** Which column of a row that is in both differs, and how. */
const columnFault = (
  reader: Reader,
  table: string,
  { key, columns }: TableShape,
  at: Readonly<Record<string, string | number>>,
): Fault => {
  for (const column of columns) {
    const c = quoted(column)
    const where = key
      .map((name) => `f.${quoted(name)} = @${name} AND e.${quoted(name)} = @${name}`)
      .join(' AND ')
    const differing = reader
      .prepare(
        `SELECT quote(f.${c}) AS found, quote(e.${c}) AS expected, hex(f.${c}) AS bytes
         FROM main.${quoted(table)} AS f, scratch.${quoted(table)} AS e
         WHERE ${where} AND f.${c} IS NOT e.${c}`,
      )
      .get(at) as { found: string; expected: string; bytes: string } | undefined
    if (differing === undefined) continue
    const { found, expected, bytes } = differing
    const shown = found === expected ? `bytes ${bytes}` : found
    return { table, key: at, column, problem: `it is ${shown}, and by the ledger it should be ${expected}` }
  }
  return { table, key: at, column: null, problem: 'it is not as the ledger has it' }
}
