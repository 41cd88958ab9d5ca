// A scratch database in the machine's temporary folder: freshly migrated, written fast, thrown away.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Db, openDatabase } from './open.ts'

export type Scratch = {
  readonly path: string
  readonly db: Db
  /** Takes its name away once all who read it have it open: nothing is left behind, even by a process that is killed. */
  readonly unlink: () => void
  readonly close: () => Promise<void>
}

/** Nothing of it need survive a crash: no syncing, no journal on disk; rows may name entries that are not in it. */
export const openScratch = async (): Promise<Scratch> => {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-verify-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const path = join(folder, 'scratch.db')
    const db = openDatabase(path)
    const close = async () => {
      await db.destroy()
      remove()
    }
    for (const setting of ['journal_mode = MEMORY', 'synchronous = OFF', 'foreign_keys = OFF', cache])
      await sql.raw(`PRAGMA ${setting}`).execute(db)
    return { path, db, unlink: process.platform === 'win32' ? () => {} : remove, close }
  } catch (error) {
    remove()
    throw error
  }
}

/** 8 MiB: more would make nothing faster, and fill slowly, so that memory seems to grow with the ledger. */
const cache = 'cache_size = -8192'
