// Whether a file that begins as a PDF is a whole one: its end is there and points back to its table of objects.

/** So far from its end a reader looks for `%%EOF`; some programs write a little after it. */
const endWithin = 1024

/** @returns in words why it cannot be a whole PDF, or null. Nothing is unpacked. ISO 32000-1 § 7.5. */
export const pdfFlaw = (bytes: Buffer): string | null => {
  const end = bytes.lastIndexOf('%%EOF')
  if (end < 0 || end < bytes.length - endWithin) return 'it is cut off: its end mark %%EOF is missing'
  const before = bytes.toString('latin1', Math.max(0, end - 64), end)
  const [, offset] = /startxref\s+(\d+)\s*$/.exec(before) ?? []
  if (offset === undefined) return 'it is damaged: startxref is missing before its end'
  const at = Number(offset)
  const objects = at < end ? bytes.toString('latin1', at, Math.min(end, at + 64)) : ''
  return /^\s*(xref\b|\d+\s+\d+\s+obj\b)/.test(objects)
    ? null
    : `it is damaged: its table of objects is not at byte ${offset}, where startxref says`
}
