// What belongs to a database beside its file: everything in DATABASE_PATH.d, by rule, so that nothing new is forgotten.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** A file beside the database: its name with `/`, counted from the folder, and where it lies. */
export type FileBeside = { readonly name: string; readonly path: string }

/**
 * All files of the folder and the folders in it, in the order of their names. Left out are only files that somebody is
 * about to write (`.tmp`, folders too), and what SQLite keeps beside a database while it is open.
 * @throws for what is neither a file nor a folder, such as a link: it would be missing from the backup.
 */
export const filesBeside = async (databasePath: string): Promise<readonly FileBeside[]> => {
  const folder = `${databasePath}.d`
  const found = await filesIn(folder, '')
  return found.map((name) => ({ name, path: join(folder, name) }))
}

const filesIn = async (folder: string, below: string): Promise<readonly string[]> => {
  const entries = await entriesOf(join(folder, below))
  const names = new Set(entries.map(({ name }) => name))
  const files: string[] = []
  for (const entry of entries) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`
    if (entry.name.endsWith('.tmp') && entry.isDirectory()) continue
    if (entry.isDirectory()) files.push(...(await filesIn(folder, name)))
    else if (!entry.isFile())
      throw new Error(
        `${join(folder, name)}: it is neither a file nor a folder, so a backup cannot take it; put the file itself there, or take it away`,
      )
    else if (!isPassing(entry.name, names)) files.push(name)
  }
  return files
}

/** A folder is there only once something was written into it. */
const entriesOf = async (folder: string) => {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

const isPassing = (name: string, beside: ReadonlySet<string>): boolean => {
  if (name.endsWith('.tmp')) return true
  const [, database] = /^(.+)-(?:wal|shm|journal)$/.exec(name) ?? []
  return database !== undefined && beside.has(database)
}
