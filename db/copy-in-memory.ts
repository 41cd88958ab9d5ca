// Copies a database into memory, where anything may be tried: nothing is written to the file, or beside it.
import { existsSync, readFileSync, statSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { busyTimeout, type Db, madeReady, named } from './open.ts'

/**
 * The copy is of one moment, whatever others write meanwhile, and has the newest schema. It needs memory for twice the
 * file, and can grow to 1 GiB, or stay as large as it is.
 * @throws when there is no such file, or it is no database of ours.
 */
export const openCopyInMemory = (path: string): Db => {
  if (!existsSync(path))
    throw new Error(`database ${path}: there is no such file; name another with --database`)
  try {
    return madeReady(new Sqlite(withoutJournal(contentsOf(path))), path)
  } catch (error) {
    throw named(path, error)
  }
}

/** How often a file that changes while it is read is read anew, before SQLite is asked to hold its writers back. */
const tries = 5

/**
 * While nobody has it open there is no `-wal` beside it, and the file alone is the database. SQLite would make a `-wal`
 * even to read it, and leave it there; so it is asked only where one is there already.
 */
const contentsOf = (path: string): Buffer => {
  for (let n = 0; n < tries; n++) {
    const before = stateOf(path)
    if (before === null) break
    const contents = readFileSync(path)
    if (stateOf(path) === before) return contents
  }
  const sqlite = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: busyTimeout })
  try {
    return sqlite.serialize()
  } finally {
    sqlite.close()
  }
}

/** What changes when the file is written; null while somebody has it open, or a process that was killed had. */
const stateOf = (path: string): string | null => {
  if (existsSync(`${path}-wal`)) return null
  const { ino, size, mtimeNs } = statSync(path, { bigint: true })
  return `${ino} ${size} ${mtimeNs}`
}

/** Bytes 18 and 19 of the header say that a journal in a file of its own is kept; in memory there is none. */
const withoutJournal = (contents: Buffer): Buffer => {
  if (contents.length >= 20) contents.fill(1, 18, 20)
  return contents
}

/** Takes away the bytes of letters that have been sent: of a copy nobody wants to see them, and they are most of it. */
export const forgetSentBytes = async (copy: Db): Promise<void> => {
  await copy
    .deleteFrom('letter_bytes')
    .where(
      (of) => of.selectFrom('letters').select('state').whereRef('letters.id', '=', 'letter_bytes.letter_id'),
      '=',
      'sent',
    )
    .execute()
}
