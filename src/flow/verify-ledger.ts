// Verifies a database: the file, its schema, the chain, every mirrored row by replaying the ledger, every letter's bytes.
import { checkFile } from '../../db/check-file.ts'
import { checkLetterBytes } from '../../db/check-letter-bytes.ts'
import { checkSchema, checkVersion } from '../../db/check-schema.ts'
import { compareTables } from '../../db/compare.ts'
import { isUnreadable, openReader, type Reader } from '../../db/reader.ts'
import { openScratch, type Scratch } from '../../db/scratch.ts'
import { type Fault, fileFault } from '../ledger/fault.ts'
import { type WalkOptions, walkLedger } from './verify/walk-ledger.ts'

export type Verified =
  | {
      readonly ok: true
      readonly entries: number
      /** The last entry's number and hash (hexadecimal): an anchor to keep elsewhere. */
      readonly head: { readonly seq: number; readonly hash: string }
      readonly rows: number
    }
  | { readonly ok: false; readonly fault: Fault }

/**
 * Reads the database as it is at one moment, and changes nothing in it; others may go on writing.
 * Takes constant memory, and room for the mirrored tables in the machine's temporary folder while it runs.
 * @throws when there is no such file: it is never created.
 */
export const verifyLedger = async (path: string, options: WalkOptions = {}): Promise<Verified> => {
  const scratch = await openScratch()
  try {
    const reader = openReader(path, scratch.path)
    scratch.unlink()
    try {
      return await verify(reader, scratch, options)
    } finally {
      reader.close()
    }
  } catch (error) {
    if (isUnreadable(error)) return wrong(fileFault(`${path} cannot be read as a database: ${error.message}`))
    throw error
  } finally {
    await scratch.close()
  }
}

const wrong = (fault: Fault): Verified => ({ ok: false, fault })

const verify = async (reader: Reader, scratch: Scratch, options: WalkOptions): Promise<Verified> => {
  const unsound = checkVersion(reader) ?? checkFile(reader) ?? (await checkSchema(reader))
  if (unsound !== null) return wrong(unsound)
  const walked = await scratch.db.transaction().execute((trx) => walkLedger(reader, trx, options))
  if ('fault' in walked) return wrong(walked.fault)
  const compared = compareTables(reader)
  if ('fault' in compared) return wrong(compared.fault)
  const letters = checkLetterBytes(reader)
  if ('fault' in letters) return wrong(letters.fault)
  const { seq, hash } = walked.head
  return {
    ok: true,
    entries: seq,
    head: { seq, hash: Buffer.from(hash).toString('hex') },
    rows: compared.rows + letters.rows,
  }
}
