// Real files in a folder of their own for the tests of tables, and short ways to read them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { TableKind } from '../../src/tables/columns.ts'
import { openTable, type Table } from '../../src/tables/read-table.ts'
import { isTableRefusal, type TableRefusal } from '../../src/tables/refusal.ts'
import type { Row } from '../../src/tables/row.ts'

export const folder = mkdtempSync(join(tmpdir(), 'rollcall-tables-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let count = 0

/** Writes a file of its own and returns its path. */
export function fileOf(content: string | Buffer, name = `file-${++count}.csv`): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** Opens a table that must not be refused. */
export async function tableOf(content: string | Buffer): Promise<Table> {
  return opened(fileOf(content))
}

export async function opened(path: string): Promise<Table> {
  const table = await openTable(path)
  if (isTableRefusal(table)) throw new Error(`refused: ${table.problem}`)
  return table
}

/** Opens a table that must be refused. */
export async function refusalOf(content: string | Buffer): Promise<TableRefusal> {
  return refused(fileOf(content))
}

export async function refused(path: string): Promise<TableRefusal> {
  const table = await openTable(path)
  if (!isTableRefusal(table)) throw new Error('not refused')
  return table
}

/** Every row of a table. */
export async function rowsOf(table: Table): Promise<Row[]> {
  const rows: Row[] = []
  for await (const row of table.rows) rows.push(row)
  return rows
}

/** Every row of a file that must not be refused and is of the kind given. */
export async function rowsIn<K extends TableKind>(kind: K, content: string | Buffer): Promise<Row<K>[]> {
  const table = await tableOf(content)
  if (table.kind !== kind) throw new Error(`a file of kind ${table.kind}`)
  return (await rowsOf(table)) as Row<K>[]
}

/** A roster of the five required columns and some more, with a row's values for them in the same order. */
export function roster(more: Readonly<Record<string, string>> = {}): string {
  const cells = {
    agency: 'Ely Police',
    district: 'Ely Schools',
    officer: 'Kari Ali',
    post_license: '12013',
    assumed_on: '2026-08-31',
    ...more,
  }
  return `${Object.keys(cells).join(',')}\n${Object.values(cells).join(',')}\n`
}
