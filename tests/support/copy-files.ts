// Real small files of the kinds that a copy may be, each a certificate that a viewer opens, made byte by byte.
import { crc32, deflateSync } from 'node:zlib'

/** A PDF of one page that shows a text, with its table of objects (ISO 32000-1 § 7.5). */
export const pdfOf = (text = 'School Resource Officer, 40 hours'): Buffer => {
  const content = `BT /F1 24 Tf 72 700 Td (${text}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, n) => {
    const offset = file.length
    file += `${n + 1} 0 obj\n${object}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const size = objects.length + 1
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
  return Buffer.from(file + table + trailer, 'latin1')
}

/** One chunk with its length and checksum (ISO/IEC 15948 § 5.3). */
export const pngChunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

const pngSignature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** A picture of grey squares, with a text in it. */
export const pngOf = (text = 'SRO', side = 16): Buffer => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header[8] = 8
  const rows = Array.from({ length: side }, () => Buffer.concat([Buffer.of(0), Buffer.alloc(side, 0x80)]))
  return Buffer.concat([
    pngSignature,
    pngChunk('IHDR', header),
    pngChunk('tEXt', Buffer.from(`Title\0${text}`, 'latin1')),
    pngChunk('IDAT', deflateSync(Buffer.concat(rows))),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

export const jpegSegment = (marker: number, data: readonly number[] | Buffer): Buffer => {
  const head = Buffer.of(0xff, marker, 0, 0)
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([head, Buffer.from(data)])
}

const jpegHead = [
  Buffer.of(0xff, 0xd8),
  jpegSegment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
]

/**
 * A grey square of 8 by 8: one block, whose only codes are "no difference" and "end of block" (ITU-T T.81 annex F).
 * @param before further segments, such as an Exif one that holds a thumbnail.
 */
export const jpegOf = (text = 'SRO', before: readonly Buffer[] = []): Buffer =>
  Buffer.concat([
    ...jpegHead,
    ...before,
    jpegSegment(0xfe, Buffer.from(text, 'latin1')),
    jpegSegment(0xdb, [0, ...Array<number>(64).fill(1)]),
    jpegSegment(0xc0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]),
    jpegSegment(0xc4, [0x00, 1, ...Array<number>(15).fill(0), 0]),
    jpegSegment(0xc4, [0x10, 1, ...Array<number>(15).fill(0), 0]),
    jpegSegment(0xda, [1, 1, 0, 0, 63, 0]),
    Buffer.of(0x3f, 0xff, 0xd9),
  ])

/** A whole PNG of 6 MiB: most of it is one chunk that viewers step over. */
export const largePng = (): Buffer => {
  const png = pngOf()
  const header = 8 + 25
  const ballast = pngChunk('prVt', Buffer.alloc(6 * 1_048_576, 0x5a))
  return Buffer.concat([png.subarray(0, header), ballast, png.subarray(header)])
}
