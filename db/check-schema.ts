// Whether a database has exactly the schema that this Rollcall makes: tables, indexes, triggers, views, version.
import { sql } from 'kysely'
import { type Fault, fileFault } from '../src/ledger/fault.ts'
import { migrations } from './migrations/index.ts'
import { openDatabase } from './open.ts'
import type { Reader } from './reader.ts'

type Part = {
  readonly type: string
  readonly name: string
  readonly tbl_name: string
  readonly sql: string | null
}

/** Before anything else is asked of the tables. @returns null when the version is this program's. */
export const checkVersion = (reader: Reader): Fault | null => {
  const version = Number(reader.pragma('main.user_version', { simple: true }))
  const known = migrations.length
  if (version === known) return null
  if (version > known)
    return fileFault(
      `user_version is ${version} and should be ${known}: it was changed, or made by a newer Rollcall`,
    )
  if (version > 0)
    return fileFault(
      `user_version is ${version} and should be ${known}: made by an older Rollcall; open it once with any other command`,
    )
  return fileFault(
    `user_version is ${version} and should be ${known}: it was changed, or this is no Rollcall database`,
  )
}

/** @returns the first table, index, trigger or view that is not as a fresh database has it, by name. */
export const checkSchema = async (reader: Reader): Promise<Fault | null> => {
  const found = byName(reader.prepare(schema).all() as Part[])
  const fresh = openDatabase(':memory:')
  const expected = byName((await sql.raw<Part>(schema).execute(fresh)).rows)
  await fresh.destroy()
  const names = [...new Set([...found.keys(), ...expected.keys()])].sort()
  for (const name of names) {
    const fault = partFault(found.get(name), expected.get(name))
    if (fault !== null) return fault
  }
  return null
}

const schema = 'SELECT type, name, tbl_name, sql FROM main.sqlite_schema'

const byName = (parts: readonly Part[]): ReadonlyMap<string, Part> =>
  new Map(parts.map((part) => [`${part.type} ${part.name}`, part]))

const partFault = (found: Part | undefined, expected: Part | undefined): Fault | null => {
  const part = found ?? expected
  if (part === undefined) return null
  const fault = (problem: string): Fault => ({
    table: part.type === 'table' || part.type === 'view' ? part.name : part.tbl_name,
    key: null,
    column: null,
    problem: `${part.type} ${part.name} ${problem}`,
  })
  if (expected === undefined) return fault('is there, and should not be')
  if (found === undefined) return fault('is missing')
  if (found.sql !== expected.sql || found.tbl_name !== expected.tbl_name)
    return fault(`was changed: it is '${found.sql}' and should be '${expected.sql}'`)
  return null
}
