// Opens a database file: its settings, its migrations, and Kysely over it.
import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely } from 'kysely'
import { migrations } from './migrations/index.ts'
import type { Tables } from './tables.ts'
import { takingTurns } from './take-turns.ts'

/** What every database function takes first: the open database, or a transaction of it. */
export type Db = Kysely<Tables>

/** How long one process waits for another's write, in milliseconds. */
export const busyTimeout = 30_000

/**
 * Opens the file, creating it and its folder unless `mustExist`, and brings its schema up to date.
 * @throws when it must exist and does not, is no SQLite file, or was made by a newer Rollcall.
 */
export const openDatabase = (path: string, { mustExist = false } = {}): Db => {
  if (mustExist && path !== ':memory:' && !existsSync(path))
    throw new Error(
      `database ${path}: there is no such file; import a roster first, or name another with --database`,
    )
  if (path !== ':memory:') makeFolder(dirname(path))
  return madeReady(openFile(path), path)
}

/**
 * Brings the schema of an opened database up to date, and puts Kysely over it.
 * @param path for the messages. @throws when it is no database of ours, or a newer Rollcall's; it is closed then.
 */
export const madeReady = (sqlite: Sqlite.Database, path: string): Db => {
  try {
    refuseForeign(sqlite, path)
    sqlite.pragma('journal_mode = WAL')
    sqlite.pragma('synchronous = FULL')
    sqlite.pragma('foreign_keys = ON')
    sqlite.pragma('temp_store = FILE')
    // The same few pages (ends of tables, indexes) are written by every commit: 32 MB of them gather in the WAL before
    // they are put in their place, in place of 4, and 24 MB are kept at hand. Temporary tables are written once.
    sqlite.pragma('wal_autocheckpoint = 8000')
    sqlite.pragma('cache_size = -16000')
    sqlite.pragma('temp.cache_size = -2000')
    migrate(sqlite, path)
  } catch (error) {
    sqlite.close()
    throw named(path, error)
  }
  return new Kysely<Tables>({ dialect: takingTurns(preparedOnce(sqlite), busyTimeout) })
}

const openFile = (path: string): Sqlite.Database => {
  try {
    return new Sqlite(path, { timeout: busyTimeout })
  } catch (error) {
    throw named(path, error)
  }
}

/** SQLite's own errors do not say which file they are about. */
export const named = (path: string, error: unknown): unknown => {
  if (!(error instanceof Sqlite.SqliteError)) return error
  return error.code === 'SQLITE_NOTADB' ? foreign(path) : new Error(`database ${path}: ${error.message}`)
}

/** Whether SQLite may have rolled a transaction back by itself, as after a full disk: its lock is gone then. */
export const mayHaveEnded = (error: unknown): boolean => error instanceof Sqlite.SqliteError

const foreign = (path: string) => new Error(`database ${path}: this file is not a Rollcall database`)

/** A database that has tables and no version is another program's: nothing of ours is written into it. */
const refuseForeign = (sqlite: Sqlite.Database, path: string): void => {
  // In this order: another process that is making this database writes tables and version at once.
  if (sqlite.prepare('select 1 from sqlite_schema limit 1').get() === undefined) return
  if (Number(sqlite.pragma('user_version', { simple: true })) === 0) throw foreign(path)
}

/** Made step by step: Node's `recursive` never ends where a folder cannot be made, as under /proc. */
const makeFolder = (folder: string): void => {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder, { recursive: existsSync(folder), mode: 0o700 })
}

/**
 * Opens a file that is there to be looked at: nothing can be written through it, and its schema stays as it is.
 * @throws when there is no such file, or it cannot be opened.
 */
export const openToLook = (path: string): Db => {
  if (!existsSync(path)) throw new Error(`database ${path}: there is no such file`)
  const sqlite = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: busyTimeout })
  return new Kysely<Tables>({ dialect: takingTurns(preparedOnce(sqlite), busyTimeout) })
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
      // After a full disk SQLite has rolled back by itself; a second rollback would hide what went wrong.
      if (query === 'rollback' && !sqlite.inTransaction) return sqlite.prepare('select 1 where 0')
      const known = kept.get(query)
      if (known !== undefined) return known
      if (kept.size >= 500) kept.clear()
      const statement = sqlite.prepare(query)
      kept.set(query, statement)
      return statement
    },
  }
}
