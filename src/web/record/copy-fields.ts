// The fields for a copy as a file, photographed with a phone or chosen, and how what came is read.
import { html } from 'hono/html'
import type { CopySource } from '../../documents/read-source.ts'
import { clip } from '../../tables/text-cell.ts'
import { MiB } from '../body-limits.ts'
import { type Filled, textField } from '../pages/form-parts.ts'
import type { Piece } from '../pages/page.ts'
import { smallerCopy } from '../pages/problem-page.ts'
import { sizeWords } from '../pages/size-words.ts'
import type { Reading } from './reading.ts'

/** What a phone keeps as HEIC it hands over as JPEG where HEIC is not asked for. */
const media = 'application/pdf,image/jpeg,image/png'

/** @param optional whether a certificate can come without. */
export const copyFields = (
  filled: Filled,
  { optional, maxMib }: { readonly optional: boolean; readonly maxMib: number },
): Piece => {
  const again =
    Object.keys(filled.wrong).length > 0 ? ' Choose it again: a browser does not keep a file.' : ''
  const may = optional ? ({ optional: true } as const) : {}
  return html`${textField(filled, {
    name: 'file',
    label: 'The copy, as a file',
    hint: `A PDF, or a photo as JPEG or PNG, of at most ${maxMib} MiB.${again}`,
    type: 'file',
    accept: media,
    ...may,
  })}<div class="camera">
${textField(filled, {
  name: 'photo',
  label: 'Or photograph it now',
  type: 'file',
  accept: 'image/jpeg',
  camera: true,
  optional: true,
})}</div>
`
}

/** @returns undefined where no file came; it was then refused, unless it may be left out. */
export const readCopy = async (
  reading: Reading,
  { optional, maxMib }: { readonly optional: boolean; readonly maxMib: number },
): Promise<CopySource | undefined> => {
  if (isRefusedBySize(reading, maxMib)) return undefined
  const file = reading.file('file') ?? reading.file('photo')
  if (file === null && !optional) reading.refuse('file', 'Choose the file with the copy, or photograph it.')
  return file === null ? undefined : { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
}

const isRefusedBySize = ({ sent, isTooLarge, refuse }: Reading, maxMib: number): boolean => {
  const large = sent.find(
    ({ field, bytes }) => (field === 'file' || field === 'photo') && bytes > maxMib * MiB,
  )
  if (large !== undefined)
    refuse(
      large.field,
      `“${clip(large.name)}” has ${sizeWords(large.bytes)}; right would be at most ${maxMib} MiB: ${smallerCopy}.`,
    )
  else if (isTooLarge) {
    const all = sizeWords(sent.reduce((sum, { bytes }) => sum + bytes, 0))
    refuse('file', `These files have ${all} together; right would be one, of at most ${maxMib} MiB.`)
  }
  return large !== undefined || isTooLarge
}
