// Copies a SQLite file as it is at one moment, page by page, while others go on writing into it.
import { open } from 'node:fs/promises'
import Sqlite from 'better-sqlite3'
import { busyTimeout, named } from './open.ts'

/** Pages copied at a time: in between, other work of this process goes on. */
const pagesAtOnce = 2_000

/**
 * The reading transaction holds the moment: without it SQLite would begin anew whenever another process writes, and
 * beside a busy one would never end.
 * @param to a file that is not there yet.
 * @param onShare told how much of it is copied, from 0 to 1.
 * @throws when it cannot be read, or the copy not be written (such as a full disk).
 */
export const copyOnline = async (
  from: string,
  to: string,
  onShare: (share: number) => void = () => {},
): Promise<void> => {
  const source = new Sqlite(from, { readonly: true, fileMustExist: true, timeout: busyTimeout })
  try {
    source.exec('begin')
    source.prepare('select 1 from sqlite_schema limit 1').get()
    await source.backup(to, {
      progress: ({ totalPages, remainingPages }) => {
        onShare(totalPages === 0 ? 1 : 1 - remainingPages / totalPages)
        return pagesAtOnce
      },
    })
  } catch (error) {
    throw named(from, error)
  } finally {
    source.close()
  }
}

const beginning = Buffer.from('SQLite format 3\0')

/** Whether a file is a SQLite database, by its first bytes. */
export const isSqliteFile = async (path: string): Promise<boolean> => {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(beginning.length), 0, beginning.length, 0)
    return bytesRead === beginning.length && buffer.equals(beginning)
  } finally {
    await file.close()
  }
}
