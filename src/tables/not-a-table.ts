// Tells from its first bytes that a file is no table, and what to do about it.
import { refuseTable, type TableRefusal } from './refusal.ts'

const saveAsCsv = 'a CSV file: open it in Excel or Sheets and save it as "CSV UTF-8 (Comma delimited)"'

/** First bytes (Latin-1) of what people send in place of a CSV file, and what it is. */
const signatures: readonly { readonly starts: readonly string[]; readonly what: string }[] = [
  { starts: ['PK\x05\x06'], what: 'an empty zip file' },
  {
    starts: ['\xD0\xCF\x11\xE0'],
    what: 'an old Excel workbook (.xls), one with a password, or another old Office file',
  },
  { starts: ['%PDF'], what: 'a PDF document' },
  { starts: ['{\\rtf'], what: 'a formatted text document (.rtf)' },
]

/**
 * Refuses what is no text with columns.
 *
 * @param head the first bytes of the file (a few thousand are enough)
 */
export function refuseByFirstBytes(file: string, head: Buffer): TableRefusal | undefined {
  const start = head.subarray(0, 512).toString('latin1')
  const known = signatures.find(({ starts }) => starts.some((bytes) => start.startsWith(bytes)))
  if (known) return refuseTable(file, `this is ${known.what}, not a CSV file`, saveAsCsv)
  if (/^[\s\0\xEF\xBB\xBF\xFE\xFF]*<\0?[a-z!?]/i.test(start)) {
    return refuseTable(file, 'this is a web page or XML document, not a CSV file', saveAsCsv)
  }
  return isUtf16(head) || !isMostlyControl(head) ? undefined : refuseBinary(file)
}

/** The refusal of a file that holds bytes which no text holds. */
export function refuseBinary(file: string): TableRefusal {
  return refuseTable(file, 'this holds binary data (zero or control bytes), not text', saveAsCsv)
}

/** The refusal for a file that the system does not let us read, told from the error's code. */
export function refuseForError(file: string, code: string | undefined): TableRefusal {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return refuseTable(file, 'there is no such file', 'the path of a CSV file')
    case 'EACCES':
    case 'EPERM':
      return refuseTable(file, 'you have no permission to read it', 'a file that this user may read')
    case 'EISDIR':
      return refuseTable(file, 'this is a folder', 'the path of a CSV file in it')
    default:
      return refuseTable(file, `it cannot be read (${code ?? 'unknown error'})`, 'the path of a CSV file')
  }
}

/** True when the bytes start with the mark of UTF-16, either way round. */
export function isUtf16(head: Buffer): boolean {
  return (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
}

/** More than one control byte in a hundred; tab, line ends, and DOS's end mark (0x1A) are text. */
function isMostlyControl(head: Buffer): boolean {
  const controls = head.reduce(
    (sum, byte) => sum + (byte < 9 || (byte > 13 && byte < 32 && byte !== 26) ? 1 : 0),
    0,
  )
  return controls > head.length / 100
}
