// Folders for exports that are handed over: each is its process's own, and what a process that was killed has left is taken away.
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const name = /^rollcall-export-(\d+)-\w+$/

/** Those of this process that are in use. */
const inUse = new Set<string>()

/** Readable by this user alone; the name says whose process it is. */
export const makeOwnFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), `rollcall-export-${process.pid}-`))
  inUse.add(folder)
  return folder
}

export const clearOwnFolder = async (folder: string): Promise<void> => {
  await rm(folder, { recursive: true, force: true })
  inUse.delete(folder)
}

/** Takes away the folders of processes that are no more; another user's stay, since they cannot be. */
export const forgetExports = async (): Promise<void> => {
  for (const entry of await readdir(tmpdir()).catch(() => [])) {
    const pid = Number(name.exec(entry)?.[1] ?? 0)
    const folder = join(tmpdir(), entry)
    if (pid === 0 || inUse.has(folder) || (pid !== process.pid && isAlive(pid))) continue
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}

/** Also one of another user, who may not be asked. */
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}
