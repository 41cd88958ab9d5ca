// Finds a copy that a table names by its path: in the table's own folder or below it, and never outside, by links neither.
import { realpath } from 'node:fs/promises'
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path'
import type { CopyRefusal } from './check-copy.ts'
import { unreadable } from './read-source.ts'

const expected = 'the path of a file in the folder of the table, or in a folder below it'

/**
 * @param table the path of the table. @param named as a cell has it: from the table's folder, with / or \ between names.
 * @returns the real path: no link is left in it.
 */
export const findBeside = async (table: string, named: string): Promise<{ path: string } | CopyRefusal> => {
  const folder = resolve(dirname(table))
  const said = named.replaceAll('\\', '/')
  if (!isBelow(folder, resolve(folder, said)))
    return { problem: 'it lies outside the folder of the table', expected }
  try {
    const path = await realPathOf(folder, said)
    if (isBelow(await realpath(folder), path)) return { path }
    return { problem: 'a symbolic link leads from there out of the folder of the table', expected }
  } catch (error) {
    return { ...unreadable((error as NodeJS.ErrnoException).code), expected }
  }
}

/** A cell is composed (NFC); a name that came from a Mac may lie there decomposed. */
const realPathOf = async (folder: string, said: string): Promise<string> => {
  try {
    return await realpath(resolve(folder, said))
  } catch (error) {
    const decomposed = said.normalize('NFD')
    if (decomposed === said) throw error
    return realpath(resolve(folder, decomposed))
  }
}

const isBelow = (folder: string, path: string): boolean => {
  const way = relative(folder, path)
  return way !== '' && !isAbsolute(way) && way.split(sep)[0] !== '..'
}
