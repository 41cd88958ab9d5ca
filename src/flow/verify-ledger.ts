// Verifies a database: the file, its schema, the chain, every mirrored row by replaying the ledger, letters and copies.
import { checkFile } from '../../db/check-file.ts'
import { checkLetterBytes } from '../../db/check-letter-bytes.ts'
import { checkSchema, checkVersion } from '../../db/check-schema.ts'
import { compareTables } from '../../db/compare.ts'
import { isUnreadable, openReader, type Reader } from '../../db/reader.ts'
import { openScratch, type Scratch } from '../../db/scratch.ts'
import { type Fault, fileFault } from '../ledger/fault.ts'
import { checkCopies } from './verify/check-copies.ts'
import { type WalkOptions, walkLedger } from './verify/walk-ledger.ts'

export type VerifyOptions = WalkOptions & {
  /** Told after each copy of a certificate, for a progress line. */
  readonly onCopy?: ((copies: number) => void) | undefined
}

export type Verified =
  | {
      readonly ok: true
      readonly entries: number
      /** The last entry's number and hash (hexadecimal): an anchor to keep elsewhere. */
      readonly head: { readonly seq: number; readonly hash: string }
      readonly rows: number
      /** Files that are copies of certificates, now or in the past. */
      readonly copies: number
    }
  | { readonly ok: false; readonly fault: Fault }

/**
 * Reads the database as it is at one moment and the copies beside it, and changes nothing; others may go on writing.
 * Takes constant memory, and room for the mirrored tables in the machine's temporary folder while it runs.
 * @throws when there is no such file: it is never created.
 */
export const verifyLedger = async (path: string, options: VerifyOptions = {}): Promise<Verified> => {
  const scratch = await openScratch()
  try {
    const reader = openReader(path, scratch.path)
    scratch.unlink()
    try {
      return await verify(path, reader, scratch, options)
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

const verify = async (
  path: string,
  reader: Reader,
  scratch: Scratch,
  options: VerifyOptions,
): Promise<Verified> => {
  const unsound = checkVersion(reader) ?? checkFile(reader) ?? (await checkSchema(reader))
  if (unsound !== null) return wrong(unsound)
  const walked = await scratch.db.transaction().execute((trx) => walkLedger(reader, trx, options))
  if ('fault' in walked) return wrong(walked.fault)
  const compared = compareTables(reader)
  if ('fault' in compared) return wrong(compared.fault)
  const letters = checkLetterBytes(reader)
  if ('fault' in letters) return wrong(letters.fault)
  const checked = await checkCopies(reader, path, options.onCopy)
  if ('fault' in checked) return wrong(checked.fault)
  const { seq, hash } = walked.head
  return {
    ok: true,
    entries: seq,
    head: { seq, hash: Buffer.from(hash).toString('hex') },
    rows: compared.rows + letters.rows,
    copies: checked.copies,
  }
}
