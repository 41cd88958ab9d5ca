// Puts a restored database in its place: what was there is moved aside first, and comes back when anything fails.
import { existsSync } from 'node:fs'
import { readdir, rename } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Instant } from '../notices/instant.ts'
import { syncFolder } from '../write-durably.ts'

/** What belongs to a database, by what follows its path. */
const ends = ['', '-wal', '-shm', '-journal', '.d'] as const

/** The paths of it that are there; a folder in which nothing lies is nothing. */
export const partsThere = async (databasePath: string): Promise<readonly string[]> => {
  const there: string[] = []
  for (const path of ends.map((end) => `${databasePath}${end}`))
    if (existsSync(path) && !(path.endsWith('.d') && (await isEmpty(path)))) there.push(path)
  return there
}

const isEmpty = async (folder: string): Promise<boolean> => {
  try {
    return (await readdir(folder)).length === 0
  } catch {
    return false
  }
}

/**
 * The old one keeps its parts together under the name `aside`, so that it can be opened there. At every moment the path has
 * all of one database or none of either.
 * @param made where the new one lies, on the same disk. @throws when something cannot be moved; then all is as it was.
 */
export const swapIn = async (made: string, databasePath: string, aside: string): Promise<void> => {
  const moved: (readonly [from: string, to: string])[] = []
  const move = async (from: string, to: string) => {
    if (!existsSync(from)) return
    await rename(from, to)
    moved.push([from, to])
  }
  try {
    // The folders go after the file, and come before it: a database is never beside another one's copies.
    for (const end of ends) await move(`${databasePath}${end}`, `${aside}${end}`)
    for (const end of ends.toReversed()) await move(`${made}${end}`, `${databasePath}${end}`)
  } catch (error) {
    for (const [from, to] of moved.toReversed()) await rename(to, from)
    throw error
  }
  await syncFolder(dirname(databasePath))
}

/** A name beside the database that nothing has yet: `rollcall.db.replaced-2026-11-23T150000Z`. */
export const asideName = (databasePath: string, now: Instant): string => {
  const stamp = now.replace(/:|\.\d+/g, '')
  const named = join(dirname(databasePath), `${basename(databasePath)}.replaced-${stamp}`)
  const free = (n: number): string => {
    const name = n === 1 ? named : `${named}-${n}`
    return ends.some((end) => existsSync(`${name}${end}`)) ? free(n + 1) : name
  }
  return free(1)
}
