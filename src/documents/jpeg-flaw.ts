// Whether a file that begins as a JPEG is a whole one: segment by segment from SOI to EOI, with a picture in it.

/** Markers that stand alone: TEM, and RST0 to RST7 in the midst of data. */
const isAlone = (marker: number): boolean => marker === 0x01 || isRestart(marker)
const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7
/** Start of frame: C0 to CF without DHT, JPG and DAC. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
const EOI = 0xd9
const SOS = 0xda

const cutOff = 'it is cut off: it ends before its end mark EOI'

/**
 * ITU-T T.81 annex B. A thumbnail with marks of its own lies within a segment, and is stepped over with it.
 * @returns in words why it cannot be a whole JPEG, or null. What comes after its end (phones add to it) is not looked at.
 */
export const jpegFlaw = (bytes: Buffer): string | null => {
  let hasFrame = false
  let hasScan = false
  for (let at = 2; ; ) {
    if (at >= bytes.length) return cutOff
    if (bytes[at] !== 0xff) return `it is damaged: at byte ${at} there should be a mark`
    while (bytes[at] === 0xff) at += 1
    const marker = bytes[at]
    if (marker === undefined) return cutOff
    at += 1
    if (marker === EOI) return hasFrame && hasScan ? null : 'it is damaged: it has no picture in it'
    if (isAlone(marker)) continue
    if (at + 2 > bytes.length) return cutOff
    const length = bytes.readUInt16BE(at)
    if (length < 2 || marker === 0x00) return `it is damaged: at byte ${at} there should be a segment`
    if (isFrame(marker)) hasFrame = true
    at += length
    if (marker !== SOS) continue
    hasScan = true
    at = endOfScan(bytes, at)
  }
}

/** Where the data of a scan ends: at the next mark that is neither a stuffed byte nor a restart. */
const endOfScan = (bytes: Buffer, from: number): number => {
  for (let at = from; ; ) {
    const mark = bytes.indexOf(0xff, at)
    const next = mark < 0 ? undefined : bytes[mark + 1]
    if (next === undefined) return bytes.length
    if (next !== 0x00 && !isRestart(next) && next !== 0xff) return mark
    at = next === 0xff ? mark + 1 : mark + 2
  }
}
