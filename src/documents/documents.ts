// The copies of certificates that belong to a database: checked when they come in, kept beside it, read when asked for.
import type { Readable } from 'node:stream'
import { checkCopy, isCopyRefusal } from './check-copy.ts'
import { flawOfStored, readStored, type Stored } from './copy-store.ts'
import { type NewCopies, openNewCopies } from './new-copies.ts'
import { readSource } from './read-source.ts'

export type Documents = {
  /** Reads a file or an upload and checks it; keeps nothing. @throws what an upload throws that breaks off. */
  readonly check: NewCopies['check']
  /** For one transaction; a trial keeps nothing. */
  readonly newCopies: (options?: { readonly trial: boolean }) => NewCopies
  /** The bytes of a copy on record. The stream fails when they are missing, and at its end when they are not as they were. */
  readonly read: (stored: Pick<Stored, 'sha256'>) => Readable
  /** How the bytes are not as they were, in words, beginning with their path; null when they are. */
  readonly flawOf: (stored: Stored) => Promise<string | null>
}

/** Opens the folder `copies` beside the database; it is made when the first copy comes. */
export const openDocuments = ({
  databasePath,
  maxCopyMib,
}: {
  readonly databasePath: string
  readonly maxCopyMib: number
}): Documents => {
  const folder = copiesBeside(databasePath)
  const maxBytes = maxCopyMib * 1_048_576
  const check: NewCopies['check'] = async (source) => {
    const read = await readSource(source, maxBytes)
    return isCopyRefusal(read) ? read : checkCopy(read.name, read.bytes, maxBytes)
  }
  return {
    check,
    newCopies: ({ trial } = { trial: false }) => openNewCopies(trial ? null : folder, check),
    read: (stored) => readStored(folder, stored),
    flawOf: (stored) => flawOfStored(folder, stored),
  }
}

/** Where the copies of a database lie. */
export const copiesBeside = (databasePath: string): string => `${databasePath}.d/copies`
