// Copies in words: why one is not taken, what one is, and what it takes the place of.
import type { App } from '../app.ts'
import { type CheckedCopy, isCopyRefusal } from '../documents/check-copy.ts'
import { mediumName } from '../documents/copy-media.ts'
import type { CopySource } from '../documents/read-source.ts'
import { FactError } from './fact-error.ts'
import type { KeptCopy } from './keep/copy.ts'

/** @throws FactError when it cannot be taken: nothing of it is kept. */
export const checkedCopy = async ({ documents }: App, source: CopySource): Promise<CheckedCopy> => {
  const checked = await documents.check(source)
  if (!isCopyRefusal(checked)) return checked
  const name = 'path' in source ? source.path : source.name
  throw new FactError(`copy '${name}': ${checked.problem}; right would be ${checked.expected}`)
}

type File = Pick<CheckedCopy, 'file_name' | 'media_type' | 'size'>

/** `certificate.pdf (PDF, 12,345 bytes)`. */
export const fileWords = ({ file_name, media_type, size }: File): string =>
  `${file_name} (${mediumName(media_type)}, ${size.toLocaleString('en-US')} bytes)`

/** @param copy null for one on paper. */
export const copyWords = (copy: File | null): string =>
  copy === null ? 'paper copy' : `copy ${fileWords(copy)}`

/** What the person who recorded it should know of the copy that was on record. */
export const copyNotes = (copy: File | null, kept: readonly KeptCopy[]): string[] => {
  const [before] = kept.map((one) => one.before).filter((one) => one !== undefined)
  if (before === undefined) return []
  if (copy === null)
    return before.form === 'paper' ? [] : [`a file is on record as its copy, ${before.file_name}: it stays`]
  if (kept.every(({ verdict }) => verdict === 'same')) return []
  return before.form === 'paper'
    ? ['it takes the place of the paper copy that was declared']
    : [`it takes the place of ${before.file_name}, which is kept too`]
}
