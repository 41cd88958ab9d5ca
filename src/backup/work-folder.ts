// A folder beside a file that is to be made, for what is needed on the way; what killed processes left is cleared away.
import { mkdir, readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

export type WorkFolder = { readonly path: string; readonly remove: () => Promise<void> }

/** On the same disk as the file, so that what is made in it can be renamed. @throws when it cannot be made. */
export const openWorkFolder = async (beside: string): Promise<WorkFolder> => {
  await clearLeftovers(beside)
  const path = join(dirname(beside), `.${basename(beside)}.${process.pid}.tmp`)
  await mkdir(path, { mode: 0o700 })
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

/** Folders like ours, and files that never got their names, of processes that are no more. */
const clearLeftovers = async (beside: string): Promise<void> => {
  const [folder, name] = [dirname(beside), basename(beside)]
  for (const found of await readdir(folder)) {
    const rest = [name, `.${name}`].flatMap((start) =>
      found.startsWith(start) ? [found.slice(start.length)] : [],
    )
    const [, pid] = rest.map((each) => /^\.(\d+)\.tmp$/.exec(each)).find((match) => match !== null) ?? []
    if (pid !== undefined && !isAlive(Number(pid)))
      await rm(join(folder, found), { recursive: true, force: true })
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
