// The database file as SQLite sees it: whether its pages are sound, which schema it has, how large it is.
import { sql } from 'kysely'
import { migrations } from './migrations/index.ts'
import type { Db } from './open.ts'

export type FileState = {
  /** What `PRAGMA quick_check` has to say; null when the pages are sound. */
  readonly unsound: string | null
  /** The schema it has, and the one this program makes. */
  readonly schema: number
  readonly schemaKnown: number
  /** Of the file, without the journal beside it. */
  readonly bytes: number
}

/** @throws when it is no SQLite file, or too damaged to be asked. */
export const fileState = async (db: Db): Promise<FileState> => {
  const said = await pragma<string>(db, 'quick_check(1)')
  return {
    unsound: said === 'ok' ? null : said,
    schema: await pragma<number>(db, 'user_version'),
    schemaKnown: migrations.length,
    bytes: (await pragma<number>(db, 'page_count')) * (await pragma<number>(db, 'page_size')),
  }
}

/** The first column of the first row. */
const pragma = async <T extends string | number>(db: Db, name: string): Promise<T> => {
  const { rows } = await sql.raw<Record<string, T>>(`PRAGMA ${name}`).execute(db)
  const [value] = Object.values(rows[0] ?? {})
  if (value === undefined) throw new Error(`database: PRAGMA ${name} says nothing`)
  return value
}
