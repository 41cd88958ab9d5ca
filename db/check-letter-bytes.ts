// Whether the kept bytes of every letter are those whose hash the ledger has.
import { createHash } from 'node:crypto'
import type { Fault } from '../src/ledger/fault.ts'
import type { Reader } from './reader.ts'

type Kept = {
  readonly id: number
  readonly class: string
  readonly sha256: string | null
  readonly bytes: Uint8Array | null
}

/** One letter at a time. @returns how many were hashed, or the first that has no bytes, wrong ones, or ones too many. */
export const checkLetterBytes = (reader: Reader): { rows: number } | { fault: Fault } => {
  const kept = reader.prepare(
    `SELECT l.id, l.class, l.sha256, b.bytes
     FROM main.letters AS l LEFT JOIN main.letter_bytes AS b ON b.letter_id = l.id
     WHERE (l.sha256 IS NOT NULL AND l.class != 'sign-in') OR b.letter_id IS NOT NULL ORDER BY l.id`,
  )
  let rows = 0
  for (const letter of kept.iterate() as Iterable<Kept>) {
    const problem = bytesProblem(letter)
    if (problem !== null)
      return { fault: { table: 'letter_bytes', key: { letter_id: letter.id }, column: 'bytes', problem } }
    rows += 1
  }
  return { rows }
}

const bytesProblem = ({ class: of, sha256, bytes }: Kept): string | null => {
  if (of === 'sign-in') return 'they are there, and those of a letter with a link to sign in are never kept'
  if (bytes === null) return `they are missing; by the ledger they should have the SHA-256 ${sha256}`
  if (sha256 === null) return 'they are there, though the letter was never composed'
  const own = createHash('sha256').update(bytes).digest('hex')
  return own === sha256 ? null : `their SHA-256 is ${own} and by the ledger should be ${sha256}`
}
