// Checks a copy before anything of it is kept: what it is, that its name agrees, that it is whole and not too large.
import { createHash } from 'node:crypto'
import { copyMedia, mediumOf } from './copy-media.ts'
import { displayName, endingOf } from './display-name.ts'
import { isHeic, whatElse } from './what-else.ts'

/** A copy that may be kept, with all that the ledger says of it. */
export type CheckedCopy = {
  readonly bytes: Uint8Array
  /** Of the bytes, in hexadecimal: the name under which they are kept. */
  readonly sha256: string
  readonly media_type: string
  /** In bytes. */
  readonly size: number
  /** For showing only. */
  readonly file_name: string
}

/** Why a copy is not taken, and what would be right. */
export type CopyRefusal = { readonly problem: string; readonly expected: string }

export const isCopyRefusal = (answer: object): answer is CopyRefusal => 'problem' in answer

/** @param maxBytes the largest that is taken. */
export const checkCopy = (given: string, bytes: Buffer, maxBytes: number): CheckedCopy | CopyRefusal => {
  if (bytes.length === 0) return { problem: 'the file is empty', expected: anyMedium }
  if (bytes.length > maxBytes) return tooLarge(maxBytes, bytes.length)
  const medium = mediumOf(bytes)
  if (medium === undefined)
    return { problem: `by its content it is ${whatElse(bytes)}`, expected: insteadOf(bytes) }
  const file_name = displayName(given)
  if (!medium.endings.includes(endingOf(file_name)))
    return {
      problem: `by its content it is a ${medium.name}, and ${ends(file_name)}`,
      expected: named(medium.endings),
    }
  const flaw = medium.flaw(bytes)
  if (flaw !== null)
    return {
      problem: `the ${medium.name} is not whole: ${flaw}`,
      expected: 'a file that opens: save, scan or fetch it anew',
    }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { bytes, sha256, media_type: medium.mediaType, size: bytes.length, file_name }
}

/** @param size in bytes, where it is known. */
export const tooLarge = (maxBytes: number, size?: number): CopyRefusal => ({
  problem:
    size === undefined
      ? `it has more than ${inMib(maxBytes)} MiB`
      : `it has ${size.toLocaleString('en-US')} bytes`,
  expected: `at most ${inMib(maxBytes)} MiB (${maxBytes.toLocaleString('en-US')} bytes; the setting MAX_COPY_MIB)`,
})

const inMib = (bytes: number): string => String(Math.round((bytes / 1_048_576) * 10) / 10)

/** Who has a picture that only a phone opens is told how to get one that everybody does. */
const insteadOf = (bytes: Buffer): string =>
  isHeic(bytes)
    ? `a screenshot of it, or a photo taken anew as JPEG (on an iPhone: Settings, Camera, Formats, Most Compatible); ${anyMedium}`
    : anyMedium

const anyMedium = `a ${copyMedia
  .map(({ name }) => name)
  .join(', ')
  .replace(/, ([^,]*)$/, ' or $1')}`

const ends = (name: string): string => {
  const ending = endingOf(name)
  return ending === '' ? `its name has no ending` : `its name ends in .${ending}`
}

const named = (endings: readonly string[]): string =>
  `a name that ends in ${endings.map((ending) => `.${ending}`).join(' or ')}`
