// Names what people send in place of a PDF, PNG or JPEG, so that they know what to do about it.

const heic = "a phone's HEIC picture"

/** Bytes (Latin-1) at a place near the beginning, and what they show. The first that fits says it. */
const signatures: readonly {
  readonly at?: number
  readonly bytes: readonly string[]
  readonly what: string
}[] = [
  { bytes: ['PK\x03', 'PK\x05', 'PK\x07'], what: 'a zip file, or a Word or Excel document (which is one)' },
  { bytes: ['\xD0\xCF\x11\xE0'], what: 'an old Word or Excel document' },
  { bytes: ['{\\rtf'], what: 'a formatted text document (.rtf)' },
  { bytes: ['GIF8'], what: 'a GIF picture' },
  { bytes: ['II*\0', 'MM\0*'], what: 'a TIFF picture' },
  { at: 4, bytes: ['ftyphei', 'ftyphev', 'ftypmif', 'ftypmsf'], what: heic },
  { at: 4, bytes: ['ftyp'], what: 'a video, or another kind of picture' },
  { at: 8, bytes: ['WEBP'], what: 'a WebP picture' },
  { bytes: ['BM'], what: 'a bitmap picture' },
  { bytes: ['Rar!', '7z\xBC\xAF', '\x1F\x8B'], what: 'an archive' },
]

/** Whether it is the kind of picture that phones make and little else opens. */
export const isHeic = (bytes: Buffer): boolean => whatElse(bytes) === heic

/** @returns in words what the bytes are. */
export const whatElse = (bytes: Buffer): string => {
  const head = bytes.toString('latin1', 0, 512)
  if (/^[\s\xEF\xBB\xBF]*<[a-z!?]/i.test(head)) return 'a web page or an XML document'
  const known = signatures.find((one) => one.bytes.some((begins) => head.startsWith(begins, one.at ?? 0)))
  if (known !== undefined) return known.what
  const isText = [...head].every((one) => one >= ' ' || /\s/.test(one))
  return isText ? 'plain text' : 'nothing that is known here'
}
