// Writes a file that is to be kept whole or not at all: under a temporary name beside its own, synced, then renamed.
import { randomBytes } from 'node:crypto'
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { syncFolder } from '../write-durably.ts'
import { type Chunks, type Counted, countedInto } from './counted.ts'

/** A file that is complete on disk under its temporary name. One of `keep` and `discard` ends it. */
export type PreparedFile = Counted & {
  /** Without its folder. */
  readonly name: string
  /** Where it lies until then. */
  readonly path: string
  /** Gives it its own name; what had that name before is replaced. */
  readonly keep: () => Promise<void>
  readonly discard: () => Promise<void>
}

/**
 * @param mode of the file; what is to be read by its owner alone has 0o600.
 * @throws whatever the chunks or the file system throw (such as a full disk); nothing is left behind then.
 */
export const prepareFile = async (path: string, chunks: Chunks, mode = 0o666): Promise<PreparedFile> => {
  if ((await stat(path).catch(() => null))?.isDirectory())
    throw new Error(`${path}: this is a folder; name the file that is to be written`)
  // Two that write the same file at once, in one process or two, do not write into one.
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`
  const discard = () => rm(temporary, { force: true })
  try {
    const written = await writeAll(temporary, chunks, { mode, called: path })
    return {
      name: basename(path),
      path: temporary,
      ...written,
      keep: async () => {
        await named(path, rename(temporary, path))
        await syncFolder(dirname(path))
      },
      discard,
    }
  } catch (error) {
    await discard().catch(() => undefined)
    throw error
  }
}

/** Prepares it and gives it its name at once. @throws as `prepareFile` does; nothing is left behind then. */
export const replaceFile = async (path: string, chunks: Chunks): Promise<void> => {
  const { keep, discard } = await prepareFile(path, chunks)
  try {
    await keep()
  } catch (error) {
    await discard()
    throw error
  }
}

/**
 * Writes and syncs a file. @param called how it is called in an error.
 * @returns its size in bytes, and its hash. @throws when it cannot be written; what is there of it then, stays.
 */
export const writeAll = async (
  path: string,
  chunks: Chunks,
  { mode, called = path }: { readonly mode: number; readonly called?: string },
): Promise<Counted> => {
  const file = await named(called, open(path, 'w', mode))
  try {
    const whole = await countedInto(chunks, (bytes) => named(called, writeWhole(file, bytes)))
    await named(called, file.sync())
    return whole
  } finally {
    await file.close()
  }
}

/** One write may take only a part of what it is given. */
const writeWhole = async (file: FileHandle, bytes: Uint8Array): Promise<void> => {
  for (let from = 0; from < bytes.length; ) from += (await file.write(bytes, from)).bytesWritten
}

/** The system's own message does not say which file it is about, or names the temporary one. */
const named = async <T>(path: string, work: Promise<T>): Promise<T> => {
  try {
    return await work
  } catch (error) {
    const reason = (error as Error).message.replace(/ '.*'$/, '')
    throw new Error(`${path} cannot be written: ${reason}; nothing of it was kept`, { cause: error })
  }
}
