// What a copy may be, a PDF, a PNG or a JPEG: how its bytes begin, how its name ends, and what would be wrong with it.
import { jpegFlaw } from './jpeg-flaw.ts'
import { pdfFlaw } from './pdf-flaw.ts'
import { pngFlaw } from './png-flaw.ts'

export type CopyMedium = {
  /** As a browser is told, RFC 6838. */
  readonly mediaType: string
  readonly name: string
  readonly endings: readonly string[]
  readonly begins: Buffer
  /** In words why it is not a whole one, or null. */
  readonly flaw: (bytes: Buffer) => string | null
}

export const copyMedia: readonly CopyMedium[] = [
  {
    mediaType: 'application/pdf',
    name: 'PDF',
    endings: ['pdf'],
    begins: Buffer.from('%PDF-'),
    flaw: pdfFlaw,
  },
  {
    mediaType: 'image/png',
    name: 'PNG',
    endings: ['png'],
    begins: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    flaw: pngFlaw,
  },
  {
    mediaType: 'image/jpeg',
    name: 'JPEG',
    endings: ['jpg', 'jpeg', 'jfif'],
    begins: Buffer.from([0xff, 0xd8, 0xff]),
    flaw: jpegFlaw,
  },
]

/** What the bytes are by how they begin, whatever the name says. */
export const mediumOf = (bytes: Buffer): CopyMedium | undefined =>
  copyMedia.find(({ begins }) => bytes.subarray(0, begins.length).equals(begins))

/** 'PDF' for 'application/pdf'. */
export const mediumName = (mediaType: string): string =>
  copyMedia.find((medium) => medium.mediaType === mediaType)?.name ?? mediaType

/** 'pdf' for 'application/pdf': how the name of such a file ends. */
export const endingOf = (mediaType: string): string =>
  copyMedia.find((medium) => medium.mediaType === mediaType)?.endings[0] ?? 'bin'
