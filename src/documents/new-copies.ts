// The copies that one transaction keeps: before its facts are committed, and taken back when they will not be.
import { rm } from 'node:fs/promises'
import type { CheckedCopy, CopyRefusal } from './check-copy.ts'
import { keepCopy, pathOfCopy } from './copy-store.ts'
import type { CopySource } from './read-source.ts'

export type NewCopies = {
  /** Reads a file or an upload and checks it; keeps nothing. @throws what an upload throws that breaks off. */
  readonly check: (source: CopySource) => Promise<CheckedCopy | CopyRefusal>
  /** Keeps the bytes before the fact that names them is committed, so that no fact points to nothing. */
  readonly keep: (copy: CheckedCopy) => Promise<void>
  /**
   * Removes those that were not there before. Only while the transaction still holds the database's write lock: whoever
   * names the same bytes does so in a transaction too, and so not meanwhile. What cannot be removed harms nobody.
   */
  readonly takeBack: () => Promise<void>
}

/** @param folder where copies are kept; null for a trial, whose facts are never committed. */
export const openNewCopies = (folder: string | null, check: NewCopies['check']): NewCopies => {
  const fresh: string[] = []
  if (folder === null) return { check, keep: async () => {}, takeBack: async () => {} }
  return {
    check,
    keep: async (copy) => {
      if (await keepCopy(folder, copy)) fresh.push(copy.sha256)
    },
    takeBack: async () => {
      for (const sha256 of fresh.splice(0))
        await rm(pathOfCopy(folder, sha256), { force: true }).catch(() => undefined)
    },
  }
}
