// Opens a database file: its settings, its migrations, and Kysely over it.
import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { migrations } from './migrations/index.ts'
import type { Tables } from './tables.ts'

/** What every database function takes first: the open database, or a transaction of it. */
export type Db = Kysely<Tables>

/** How long one process waits for another's write, in milliseconds. */
const busyTimeout = 30_000

/**
 * Opens the file, creating it and its folder unless `mustExist`, and brings its schema up to date.
 * @throws when it must exist and does not, is no SQLite file, or was made by a newer Rollcall.
 */
export const openDatabase = (path: string, { mustExist = false } = {}): Db => {
  if (mustExist && path !== ':memory:' && !existsSync(path))
    throw new Error(
      `database ${path}: there is no such file; import a roster first, or name another with --database`,
    )
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const sqlite = new Sqlite(path, { timeout: busyTimeout })
  try {
    sqlite.pragma('journal_mode = WAL')
    sqlite.pragma('synchronous = FULL')
    sqlite.pragma('foreign_keys = ON')
    sqlite.pragma('temp_store = FILE')
    migrate(sqlite, path)
  } catch (error) {
    sqlite.close()
    throw error instanceof Sqlite.SqliteError && error.code === 'SQLITE_NOTADB'
      ? new Error(`database ${path}: this file is not a Rollcall database`)
      : error
  }
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: preparedOnce(sqlite) }) })
}

const migrate = (sqlite: Sqlite.Database, path: string): void => {
  const version = () => Number(sqlite.pragma('user_version', { simple: true }))
  if (version() > migrations.length)
    throw new Error(
      `database ${path}: made by a newer Rollcall (schema ${version()}, this one knows ${migrations.length})`,
    )
  if (version() === migrations.length) return
  sqlite
    .transaction(() => {
      for (const migration of migrations.slice(version())) sqlite.exec(migration)
      sqlite.pragma(`user_version = ${migrations.length}`)
    })
    .immediate()
}

/**
 * Kysely prepares each query afresh; the same few hundred texts come again and again, so they are kept.
 * A transaction takes the write lock when it begins: one that starts reading and then writes could not wait its turn.
 */
const preparedOnce = (sqlite: Sqlite.Database) => {
  const kept = new Map<string, Sqlite.Statement>()
  return {
    close: () => void sqlite.close(),
    prepare: (text: string) => {
      const query = text === 'begin' ? 'begin immediate' : text
      const known = kept.get(query)
      if (known !== undefined) return known
      if (kept.size >= 500) kept.clear()
      const statement = sqlite.prepare(query)
      kept.set(query, statement)
      return statement
    },
  }
}
