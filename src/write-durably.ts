// Writes a whole file beside its name and renames it: after a crash there is the whole file or none.
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * Writes beside, syncs, renames, syncs the folder, which is made when it is missing (0700, the file 0600). A file of that
 * name is replaced. What a process that is killed leaves behind is named `.….tmp`.
 * @throws the system's error when it cannot be written; then nothing is there that was not before.
 */
export const writeDurably = async (folder: string, name: string, bytes: Uint8Array): Promise<void> => {
  await makeFolder(folder)
  const beside = join(folder, `.${randomBytes(8).toString('hex')}.tmp`)
  try {
    const file = await open(beside, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, join(folder, name))
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined)
    throw error
  }
  await syncFolder(folder)
}

/** So that a new name in it outlives a power failure. */
export const syncFolder = async (folder: string): Promise<void> => {
  const directory = await open(folder, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

/**
 * Makes a folder (0700) and those above it that are missing. Step by step: Node's `recursive` never ends where a folder
 * cannot be made, as under /proc.
 */
export const makeFolder = async (folder: string): Promise<void> => {
  try {
    await makeOne(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    if (!existsSync(dirname(folder))) await makeFolder(dirname(folder))
    // Once more, also where another process has just made the folder above it.
    await makeOne(folder)
  }
}

/** A folder that is new is in its own folder for good before anything is in it. */
const makeOne = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return
    throw error
  }
  await syncFolder(dirname(folder))
}
