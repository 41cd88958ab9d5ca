// The store of copies: a folder in which each lies under its SHA-256, written durably, read back, and never changed.
import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { writeDurably } from '../write-durably.ts'
import type { CheckedCopy } from './check-copy.ts'

/** What the ledger says of the bytes. */
export type Stored = { readonly sha256: string; readonly size: number }

/** @throws when it is no SHA-256: a name from a database that was tampered with leads nowhere else. */
export const pathOfCopy = (folder: string, sha256: string): string => {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`copy '${sha256}': this is no SHA-256`)
  return join(folder, sha256)
}

/**
 * Keeps the bytes, once, whoever gives them; what is there and damaged is put right.
 * @returns whether there was nothing under that name before.
 * @throws when they cannot be written, or do not read back as they were.
 */
export const keepCopy = async (folder: string, copy: CheckedCopy): Promise<boolean> => {
  const isNew = !existsSync(pathOfCopy(folder, copy.sha256))
  if (!isNew && (await flawOfStored(folder, copy)) === null) return false
  try {
    await writeDurably(folder, copy.sha256, copy.bytes)
  } catch (error) {
    throw new Error(`the copy cannot be kept in ${folder}: ${(error as Error).message}; nothing was recorded`)
  }
  const flaw = await flawOfStored(folder, copy)
  if (flaw !== null)
    throw new Error(`the copy was written and does not read back: ${flaw}; nothing was recorded`)
  return isNew
}

/** @returns in words, beginning with the path, how what is kept is not what it should be; null when it is. */
export const flawOfStored = async (folder: string, { sha256, size }: Stored): Promise<string | null> => {
  const path = pathOfCopy(folder, sha256)
  try {
    const found = await stat(path)
    if (!found.isFile()) return `${path}: it is no plain file`
    if (found.size !== size) return `${path}: it has ${found.size} bytes and should have ${size}`
    const own = createHash('sha256')
      .update(await readFile(path))
      .digest('hex')
    return own === sha256 ? null : `${path}: its SHA-256 is ${own}, and should be its name`
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? `${path}: it is missing`
      : `${path}: it cannot be read: ${message}`
  }
}

/** The bytes as a stream, which fails at its end when they are not those whose hash is asked for. */
export const readStored = (folder: string, { sha256 }: Pick<Stored, 'sha256'>): Readable => {
  const path = pathOfCopy(folder, sha256)
  return Readable.from(checked(path, sha256), { objectMode: false })
}

async function* checked(path: string, sha256: string): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(path)) {
      hash.update(chunk)
      yield chunk
    }
  } catch (error) {
    throw new Error(`copy ${path}: it cannot be read: ${(error as Error).message}`)
  }
  const own = hash.digest('hex')
  if (own !== sha256) throw new Error(`copy ${path}: its SHA-256 is ${own}, and should be its name`)
}
