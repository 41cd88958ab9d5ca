// `rollcall verify` and the copies beside the database: each that was ever named must lie there as it was.
import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrations } from '../../db/migrations/index.ts'
import { openDatabase } from '../../db/open.ts'
import { openDocuments } from '../../src/documents/documents.ts'
import { recordCertificate } from '../../src/flow/record-certificate.ts'
import { recordCopy } from '../../src/flow/record-copy.ts'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import { plainDate } from '../../src/law/calendar.ts'
import { faultText } from '../../src/ledger/fault.ts'
import { openTestApp, type TestApp } from '../support/an-app.ts'
import { pdfOf, pngOf } from '../support/copy-files.ts'
import { rosterOf } from '../support/import-rows.ts'
import { versionsOf } from './import-a-file.ts'
import { faultOf } from './verify-database.ts'

const certificate = { officer: '14001', kind: 'mandated', completed_on: plainDate('2026-08-14') } as const
const atEly = { officer: '14001', agency: 'Ely Police Department', completed_on: certificate.completed_on }

/** Ann's certificate with a copy that was then replaced by another. */
const withCopies = async () => {
  const app = openTestApp({ now: '2026-11-23 09:00' })
  await rosterOf(app, { officer: 'Ann Lee', post_license: '14001', assumed_on: '2026-08-31' })
  await recordCertificate(app, { ...certificate, copy: { name: 'a.pdf', bytes: pdfOf() } })
  await recordCopy(app, { ...atEly, copy: { name: 'b.png', bytes: pngOf() } })
  const [past, now] = await versionsOf(app, 'copies')
  const pathOf = (version: typeof past) =>
    join(app.folder, 'rollcall.db.d', 'copies', String(version?.sha256))
  return { app, past, now, pathOfPast: pathOf(past), pathOfNow: pathOf(now) }
}
const verified = ({ config }: TestApp) => verifyLedger(config.databasePath)

test('all is well: two copies, one of the past', async () => {
  const { app } = await withCopies()
  expect(await verified(app)).toMatchObject({ ok: true, copies: 2 })
})

test('one byte changed in a stored copy is found, with the fact and the path', async () => {
  const { app, now, pathOfNow } = await withCopies()
  const bytes = readFileSync(pathOfNow)
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  writeFileSync(pathOfNow, bytes)
  const fault = faultOf(await verified(app))
  expect(fault).toMatchObject({ table: 'copies', key: { id: now?.id, recorded_seq: now?.recorded_seq } })
  expect(faultText(fault)).toMatch(
    new RegExp(
      `^copies id ${now?.id}, recorded_seq ${now?.recorded_seq}, column sha256: ${pathOfNow}: its SHA-256 is `,
    ),
  )
})

test.each([
  ['deleted', (path: string) => rmSync(path), 'it is missing'],
  ['cut off', (path: string) => truncateSync(path, 20), `it has 20 bytes and should have ${pdfOf().length}`],
])('a copy of the past that was %s is found too', async (_, spoil, words) => {
  const { app, past, pathOfPast } = await withCopies()
  spoil(pathOfPast)
  const fault = faultOf(await verified(app))
  expect(fault).toMatchObject({ table: 'copies', key: { id: past?.id, recorded_seq: past?.recorded_seq } })
  expect(fault.problem).toContain(`${pathOfPast}: ${words}`)
})

test('the first bad one is named, in the order in which they were recorded', async () => {
  const { app, past, pathOfPast, pathOfNow } = await withCopies()
  rmSync(pathOfPast)
  rmSync(pathOfNow)
  expect(faultOf(await verified(app)).key).toMatchObject({ recorded_seq: past?.recorded_seq })
})

test('a copy that nobody names harms nobody', async () => {
  const { app, pathOfNow } = await withCopies()
  writeFileSync(join(pathOfNow, '..', 'a'.repeat(64)), 'nobody names me')
  writeFileSync(join(pathOfNow, '..', '.0123.tmp'), 'left by a process that was killed')
  expect(await verified(app)).toMatchObject({ ok: true, copies: 2 })
})

test('a copy that was lost comes back when the same file is recorded again, and no entry is written for it', async () => {
  const { app, pathOfNow } = await withCopies()
  rmSync(pathOfNow)
  const outcome = await recordCopy(app, { ...atEly, copy: { name: 'b.png', bytes: pngOf() } })
  expect(outcome.verdict).toBe('same')
  expect(await verified(app)).toMatchObject({ ok: true })
})

test.each([
  ["UPDATE copies SET sha256 = replace(sha256, substr(sha256, 1, 1), 'x') WHERE ended_seq IS NULL", 'sha256'],
  ['UPDATE copies SET size = size + 1 WHERE ended_seq IS NULL', 'size'],
  ["UPDATE copies SET file_name = 'c.png' WHERE ended_seq IS NULL", 'file_name'],
  ["UPDATE copies SET media_type = 'image/gif' WHERE ended_seq IS NULL", 'media_type'],
])('a row changed with plain SQL is found: %s', async (statement, column) => {
  const { app } = await withCopies()
  const sqlite = new Sqlite(app.config.databasePath)
  sqlite.exec(statement)
  sqlite.close()
  expect(faultOf(await verified(app))).toMatchObject({ table: 'copies', column })
})

test('no row can say that it is a file and name none, or be on paper and name one', async () => {
  const { app } = await withCopies()
  const sqlite = new Sqlite(app.config.databasePath)
  expect(() => sqlite.exec("UPDATE copies SET form = 'paper'")).toThrow('CHECK constraint failed')
  expect(() => sqlite.exec('UPDATE copies SET sha256 = NULL')).toThrow('CHECK constraint failed')
  sqlite.close()
})

test('a database from before there were copies as files is brought up to date, verifies, and takes one', async () => {
  const app = openTestApp({ now: '2026-11-23 09:00' })
  await rosterOf(app, {
    officer: 'Ann Lee',
    post_license: '14001',
    assumed_on: '2026-08-31',
    mandated_completed_on: certificate.completed_on,
    copy_on_file: 'yes',
  })
  const path = join(app.folder, 'before.db')
  asBeforeFiles(app.config.databasePath, path)
  expect(faultOf(await verifyLedger(path)).problem).toContain('made by an older Rollcall')
  const db = openDatabase(path)
  expect(await verifyLedger(path)).toMatchObject({ ok: true, copies: 0 })
  const documents = openDocuments({ databasePath: path, maxCopyMib: 10 })
  const copy = { name: 'a.pdf', bytes: pdfOf() }
  expect((await recordCopy({ ...app, db, documents }, { ...atEly, copy })).verdict).toBe('changed')
  await db.destroy()
  expect(await verifyLedger(path)).toMatchObject({ ok: true, copies: 1 })
})

/** The same facts and entries in a database as the first two migrations alone make it. */
const asBeforeFiles = (from: string, path: string): void => {
  const sqlite = new Sqlite(path)
  for (const migration of migrations.slice(0, 2)) sqlite.exec(migration)
  sqlite.pragma('user_version = 2')
  sqlite.pragma('foreign_keys = OFF')
  sqlite.prepare('ATTACH ? AS newer').run(from)
  const tables = sqlite.prepare("SELECT name FROM main.sqlite_schema WHERE type = 'table'").pluck().all()
  for (const table of tables) {
    const columns = sqlite
      .prepare(`SELECT name FROM pragma_table_info('${table}', 'main')`)
      .pluck()
      .all()
      .join()
    sqlite.exec(`INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM newer.${table}`)
  }
  const entry = sqlite.prepare("SELECT body FROM ledger WHERE kind = 'copy.recorded'").pluck().get()
  expect(Object.keys(JSON.parse(String(entry)))).toEqual([
    'agency_id',
    'certificate_id',
    'form',
    'officer_id',
  ])
  sqlite.close()
}
