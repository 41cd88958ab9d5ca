// Does work that keeps copies; if it fails, they are taken back while the transaction still holds the write lock.
import { mayHaveEnded } from '../../../db/open.ts'
import type { NewCopies } from '../../documents/new-copies.ts'

/** Where SQLite itself may have ended the transaction, they stay: bytes that no fact names harm nobody. */
export const orTakenBack = async <T>(copies: NewCopies, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (!mayHaveEnded(error)) await copies.takeBack()
    throw error
  }
}
