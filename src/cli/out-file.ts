// Where an export is to lie: a file that is named, and not the database it is made from.
import { resolve } from 'node:path'
import { UsageError } from './usage-error.ts'

/** @throws UsageError for no name, and for the database or what SQLite keeps beside it: an export would replace it. */
export const checkOut = (out: string, { databasePath }: { readonly databasePath: string }): void => {
  if (out.trim() === '') throw new UsageError('--out: it names no file; right would be --out FILE')
  const ownFiles = ['', '-wal', '-shm'].map((end) => `${databasePath}${end}`)
  if (ownFiles.includes(resolve(out)))
    throw new UsageError(`--out ${out}: that is the database itself; name another file`)
}
