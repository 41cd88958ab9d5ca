// Whether every file that the ledger names as a copy of a certificate, now or in the past, lies where it should, unchanged.
import { filesNamed } from '../../../db/copies.ts'
import type { Reader } from '../../../db/reader.ts'
import { flawOfStored } from '../../documents/copy-store.ts'
import { copiesBeside } from '../../documents/documents.ts'
import type { Fault } from '../../ledger/fault.ts'

/**
 * One file at a time, in the order in which they were recorded. @param onCopy told after each.
 * @returns how many were hashed, or the first that is missing or has other bytes, with its path.
 */
export const checkCopies = async (
  reader: Reader,
  databasePath: string,
  onCopy: (copies: number) => void = () => {},
): Promise<{ copies: number } | { fault: Fault }> => {
  const folder = copiesBeside(databasePath)
  let copies = 0
  for (const { holder, id, recorded_seq, ...stored } of filesNamed(reader)) {
    const problem = await flawOfStored(folder, stored)
    if (problem !== null)
      return { fault: { table: holder, key: { id, recorded_seq }, column: 'sha256', problem } }
    copies += 1
    onCopy(copies)
  }
  return { copies }
}
