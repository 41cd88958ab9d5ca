// Opens a database to be looked at and never changed: read-only, one moment of it, with a scratch one attached.
import { existsSync } from 'node:fs'
import Sqlite from 'better-sqlite3'

/** A plain connection: verification reads whole tables, row by row, without Kysely between. */
export type Reader = Sqlite.Database

/** How long to wait for another process's lock, in milliseconds. */
const busyTimeout = 30_000

/**
 * Everything read through it is of one moment, whatever others write meanwhile.
 * @param scratchPath attached under the name `scratch`.
 * @throws when there is no such file, or it cannot be opened.
 */
export const openReader = (path: string, scratchPath: string): Reader => {
  if (!existsSync(path))
    throw new Error(`database ${path}: there is no such file; name another with --database`)
  const reader = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: busyTimeout })
  try {
    reader.prepare('ATTACH ? AS scratch').run(scratchPath)
    reader.exec('BEGIN')
    return reader
  } catch (error) {
    reader.close()
    throw error
  }
}

/** Whether SQLite itself could not read on: no database at all, or a damaged one. */
export const isUnreadable = (error: unknown): error is Error =>
  error instanceof Sqlite.SqliteError && /^SQLITE_(NOTADB|CORRUPT|IOERR|CANTOPEN)/.test(error.code)

export type TableShape = { readonly key: readonly string[]; readonly columns: readonly string[] }

/** The primary key and the other columns of a table. */
export const shapeOf = (reader: Reader, table: string): TableShape => {
  const all = reader.pragma(`table_info(${quoted(table)})`) as { name: string; pk: number }[]
  const key = all.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk)
  return {
    key: key.map(({ name }) => name),
    columns: all.filter(({ pk }) => pk === 0).map(({ name }) => name),
  }
}

/** The tables of a freshly made database, in the order in which its migrations make them. */
export const tablesOf = (reader: Reader): string[] =>
  (
    reader.prepare("SELECT name FROM scratch.sqlite_schema WHERE type = 'table' ORDER BY rowid").all() as {
      name: string
    }[]
  ).map(({ name }) => name)

/** A name as SQL has it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
