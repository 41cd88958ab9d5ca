// Writes a file that is to be kept whole or not at all: under a temporary name beside its own, synced, then renamed.
import { createHash } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { syncFolder } from '../write-durably.ts'

/** A file that is complete on disk under its temporary name. One of `keep` and `discard` ends it. */
export type PreparedFile = {
  /** Without its folder. */
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** In hexadecimal. */
  readonly sha256: string
  /** Gives it its own name; what had that name before is replaced. */
  readonly keep: () => Promise<void>
  readonly discard: () => Promise<void>
}

type Chunks = AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>

/**
 * @param chunks strings become UTF-8.
 * @throws whatever the chunks or the file system throw (such as a full disk); nothing is left behind then.
 */
export const prepareFile = async (path: string, chunks: Chunks): Promise<PreparedFile> => {
  const temporary = `${path}.${process.pid}.tmp`
  const discard = () => rm(temporary, { force: true })
  try {
    const written = await writeAll(temporary, chunks)
    return {
      name: basename(path),
      ...written,
      keep: async () => {
        await rename(temporary, path)
        await syncFolder(dirname(path))
      },
      discard,
    }
  } catch (error) {
    await discard().catch(() => undefined)
    throw error
  }
}

const writeAll = async (path: string, chunks: Chunks): Promise<{ size: number; sha256: string }> => {
  const file = await open(path, 'w')
  try {
    const hash = createHash('sha256')
    let size = 0
    for await (const chunk of chunks) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
      hash.update(bytes)
      size += bytes.length
      await writeWhole(file, bytes)
    }
    await file.sync()
    return { size, sha256: hash.digest('hex') }
  } finally {
    await file.close()
  }
}

/** One write may take only a part of what it is given. */
const writeWhole = async (file: FileHandle, bytes: Uint8Array): Promise<void> => {
  for (let from = 0; from < bytes.length; ) from += (await file.write(bytes, from)).bytesWritten
}
