// Whether a file that begins as a PNG is a whole one: every chunk with its checksum, from IHDR to IEND.
import { crc32 } from 'node:zlib'

const signature = 8
/** Length, type and checksum, four bytes each, around the data. */
const frame = 12

/** @returns in words why it cannot be a whole PNG, or null. What comes after its end is not looked at; nothing is unpacked. ISO/IEC 15948 § 5. */
export const pngFlaw = (bytes: Buffer): string | null => {
  let hasData = false
  for (let at = signature; at + frame <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const next = at + frame + length
    if (next > bytes.length) return cutOff
    const type = bytes.toString('latin1', at + 4, at + 8)
    const sum = bytes.readUInt32BE(next - 4)
    if (crc32(bytes.subarray(at + 4, next - 4)) !== sum)
      return `it is damaged: the checksum of its part ${shown(type)} at byte ${at} is wrong`
    if (at === signature && !isHeader(bytes, type, length))
      return 'it is damaged: it does not begin with IHDR'
    if (type === 'IDAT') hasData = true
    if (type === 'IEND') return hasData ? null : 'it is damaged: it has no picture in it (IDAT)'
    at = next
  }
  return cutOff
}

const cutOff = 'it is cut off: it ends before IEND'

const isHeader = (bytes: Buffer, type: string, length: number): boolean =>
  type === 'IHDR' &&
  length === 13 &&
  bytes.readUInt32BE(signature + 8) > 0 &&
  bytes.readUInt32BE(signature + 12) > 0

/** The type of a damaged chunk may be anything. */
const shown = (type: string): string => (/^[A-Za-z]{4}$/.test(type) ? type : '(no type)')
