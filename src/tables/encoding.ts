// Tells how the text of a file is encoded, and reads it as text, piece by piece.
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { isUtf16, refuseBinary, refuseByFirstBytes, refuseForError } from './not-a-table.ts'
import { refuseTable, type TableRefusal } from './refusal.ts'

/** The encodings of the files that clerks save (labels of the WHATWG Encoding Standard). */
export type TextEncoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be'

/**
 * Reads the file once, in constant memory, and says how its text is encoded, or why it is no table.
 * UTF-16 is told by its mark; UTF-8 by checking every byte; what is neither is Windows-1252.
 *
 * @param head the first bytes of the file
 */
export async function sniffEncoding(path: string, head: Buffer): Promise<TextEncoding | TableRefusal> {
  try {
    const refusal = refuseByFirstBytes(path, head)
    if (refusal) return refusal
    if (isUtf16(head)) return head[0] === 0xff ? 'utf-16le' : 'utf-16be'
    return await checkBytes(path, head)
  } catch (error) {
    return refuseForError(path, codeOf(error))
  }
}

/** The text of the file in pieces of at most 256 KiB, without its byte order mark. */
export async function* readText(path: string, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const bytes of readBytes(path)) {
    const text = decoder.decode(bytes, { stream: true })
    if (text !== '') yield text
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}

/** The first 4 KiB of the file, or why it is none that can be read. */
export async function readHead(path: string): Promise<Buffer | TableRefusal> {
  try {
    return await readFirstBytes(path)
  } catch (error) {
    return refuseForError(path, codeOf(error))
  }
}

async function readFirstBytes(path: string): Promise<Buffer | TableRefusal> {
  const about = await stat(path)
  if (about.isDirectory()) return refuseForError(path, 'EISDIR')
  if (!about.isFile()) return refuseTable(path, 'this is not a plain file', 'the path of a CSV file')
  if (about.size === 0) return refuseTable(path, 'the file is empty', 'a header row and a row for each fact')
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

async function checkBytes(path: string, head: Buffer): Promise<TextEncoding | TableRefusal> {
  const isUtf8 = utf8Checker()
  let utf8 = true
  for await (const bytes of readBytes(path)) {
    if (bytes.includes(0)) return refuseBinary(path)
    utf8 = utf8 && isUtf8(bytes)
  }
  if (utf8 && isUtf8()) return 'utf-8'
  const marked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf
  if (!marked) return 'windows-1252'
  const expected = 'a file in one encoding: save it again as "CSV UTF-8"'
  return refuseTable(path, 'it starts as UTF-8 but holds bytes that are not UTF-8', expected)
}

/** A check that is fed the file's bytes and, called without any, says whether the last character was whole. */
function utf8Checker(): (bytes?: Buffer) => boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  return (bytes) => {
    try {
      decoder.decode(bytes, { stream: bytes !== undefined })
      return true
    } catch {
      return false
    }
  }
}

async function* readBytes(path: string): AsyncGenerator<Buffer> {
  for await (const bytes of createReadStream(path, { highWaterMark: 256 * 1024 })) yield bytes
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
