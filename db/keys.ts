// How names, licenses and numbers are compared: case and spaces do not matter.

/** The form in which two spellings of one name are equal. */
export const keyOf = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/gu, '')

/** The same for a cell that may be blank. */
export const keyOrNull = (text: string | null | undefined): string | null => {
  const key = keyOf(text ?? '')
  return key === '' ? null : key
}
