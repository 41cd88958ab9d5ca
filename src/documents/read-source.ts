// Reads what is to become a copy into memory, a file or an upload, and no more of it than may be kept.
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { type CopyRefusal, tooLarge } from './check-copy.ts'

/** A file of this machine, or what a page was sent, with the name that was given to it. */
export type CopySource =
  | { readonly path: string }
  | { readonly name: string; readonly bytes: Uint8Array | AsyncIterable<Uint8Array> }

export type ReadSource = { readonly name: string; readonly bytes: Buffer }

/** @throws what an upload throws that breaks off. */
export const readSource = async (source: CopySource, maxBytes: number): Promise<ReadSource | CopyRefusal> => {
  if ('path' in source) return readFile(source.path, maxBytes)
  const { name, bytes } = source
  if (bytes instanceof Uint8Array)
    return bytes.length > maxBytes ? tooLarge(maxBytes, bytes.length) : { name, bytes: Buffer.from(bytes) }
  const read = await upTo(bytes, maxBytes)
  return read === null ? tooLarge(maxBytes) : { name, bytes: read }
}

/** A pipe or a device is not waited for: what it is, is looked at once it is open. */
const readFile = async (path: string, maxBytes: number): Promise<ReadSource | CopyRefusal> => {
  try {
    await using file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    const found = await file.stat()
    if (found.isDirectory()) return { problem: 'this is a folder', expected: 'the path of a file' }
    if (!found.isFile()) return { problem: 'this is no plain file', expected: 'the path of a file' }
    if (found.size > maxBytes) return tooLarge(maxBytes, found.size)
    return { name: basename(path), bytes: await file.readFile() }
  } catch (error) {
    return unreadable((error as NodeJS.ErrnoException).code)
  }
}

/** @returns null as soon as there is more. */
const upTo = async (bytes: AsyncIterable<Uint8Array>, max: number): Promise<Buffer | null> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > max) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** @param code the system's name for what went wrong. */
export const unreadable = (code: string | undefined): CopyRefusal => {
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return { problem: 'there is no such file', expected: 'the path of a file' }
  if (code === 'EACCES' || code === 'EPERM')
    return { problem: 'this user may not read it', expected: 'a file that this user may read' }
  return { problem: `it cannot be read (${code ?? 'unknown error'})`, expected: 'a file that can be read' }
}
