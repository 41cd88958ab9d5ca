// A database path that names something else: refused in words, and left as it was.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../db/open.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-open-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test("another program's database is refused, and not a byte of it changes", () => {
  const path = join(folder, 'other.db')
  const other = new Sqlite(path)
  other.exec('create table a (b)')
  other.close()
  const before = readFileSync(path)
  expect(() => openDatabase(path)).toThrow(`database ${path}: this file is not a Rollcall database`)
  expect(readFileSync(path).equals(before)).toBe(true)
})

test('a folder in the place of the file is named in the message', () => {
  expect(() => openDatabase(folder)).toThrow(`database ${folder}: unable to open database file`)
})

test('what SQLite rolled back by itself (a full disk) shows its own error, not that of a second rollback', async () => {
  const db = openDatabase(join(folder, 'full.db'))
  try {
    const filled = db.transaction().execute(async (trx) => {
      await sql`rollback`.execute(trx)
      throw new Error('database or disk is full')
    })
    await expect(filled).rejects.toThrow('database or disk is full')
  } finally {
    await db.destroy()
  }
})
