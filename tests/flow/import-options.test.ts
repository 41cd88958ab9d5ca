// --dry-run, --all-or-nothing and the refused rows handed out: what is written, and what is not.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { importFiles } from '../../src/flow/imports/import-files.ts'
import type { RejectedRow } from '../../src/tables/write-rejects.ts'
import { writeRejects } from '../../src/tables/write-rejects.ts'
import { openTestApp, type TestApp } from '../support/an-app.ts'
import { ann, bob, countsOf, csvOf, fileIn, importRows, ledgerLength, onRecord } from './import-a-file.ts'

const now = '2026-11-23 09:00'

/** Every row of every table, as text. */
const everything = (app: TestApp): string => {
  const sqlite = new Sqlite(join(app.folder, 'rollcall.db'), { readonly: true })
  const names = sqlite
    .prepare("select name from sqlite_schema where type = 'table' order by name")
    .pluck()
    .all()
  const tables = names.map((name) => [name, sqlite.prepare(`select * from ${name}`).raw().all()])
  sqlite.close()
  return JSON.stringify(tables)
}

// Ann started on 2026-09-01 without a course: overdue, so one letter to her chief follows.
test('a dry run tells the difference and the letters that would follow, and writes nothing', async () => {
  const app = openTestApp({ now })
  await importRows(app, [{ ...bob, mandated_completed_on: '2026-06-13' }])
  const before = everything(app)
  const rows = [{ ...bob, badge: '7' }, ann]
  const dry = await importRows(app, rows, { dryRun: true })
  expect([countsOf(dry), dry.letters, dry.written]).toEqual([[[1, 1, 0, 0]], 1, false])
  expect(everything(app)).toBe(before)
  const real = await importRows(app, rows)
  expect([countsOf(real), real.letters, real.written]).toEqual([[[1, 1, 0, 0]], 1, true])
})

test('a dry run on a new database leaves no fact and no entry in it', async () => {
  const app = openTestApp({ now })
  const dry = await importRows(app, [ann], { dryRun: true })
  expect([countsOf(dry), dry.letters]).toEqual([[[1, 0, 0, 0]], 1])
  expect(await ledgerLength(app)).toBe(0)
  expect(await onRecord(app, 'officers', 'name')).toEqual([])
})

test('all or nothing: one refused row in one of two files, and nothing of either is written', async () => {
  const app = openTestApp({ now })
  const before = everything(app)
  const paths = [fileIn(app, csvOf(ann)), fileIn(app, csvOf({ ...bob, role: 'boss' }))]
  const report = await importFiles(app, paths, { allOrNothing: true })
  expect([countsOf(report), report.written]).toEqual([
    [
      [1, 0, 0, 0],
      [0, 0, 0, 1],
    ],
    false,
  ])
  expect(everything(app)).toBe(before)
})

test('all or nothing holds for a file that is refused as a whole, too', async () => {
  const app = openTestApp({ now })
  const paths = [fileIn(app, csvOf(ann)), join(app.folder, 'absent.csv')]
  expect((await importFiles(app, paths, { allOrNothing: true })).written).toBe(false)
  expect(await ledgerLength(app)).toBe(0)
})

test('all or nothing writes everything when no row is refused', async () => {
  const app = openTestApp({ now })
  expect((await importRows(app, [ann, bob], { allOrNothing: true })).written).toBe(true)
  expect(await onRecord(app, 'officers', 'name')).toEqual([['Ann Lee'], ['Bob Dahl']])
})

test('the refused rows, mended and imported again, complete the import', async () => {
  const app = openTestApp({ now })
  const rejected: RejectedRow[] = []
  let headers: readonly string[] = []
  const rows = [ann, { ...bob, assumed_on: '31/8/2026' }, { ...ann, officer: 'Ann Leigh', badge: '9' }]
  await importRows(app, rows, {
    onRefused: (_, of, row) => {
      headers = of
      rejected.push(row)
    },
  })
  const path = join(app.folder, 'rejects.csv')
  await writeRejects(path, headers, rejected)
  const text = readFileSync(path, 'utf8')
  expect(text.split('\r\n')[0]).toBe(`${[...Object.keys(ann), 'badge'].join()},reason`)
  const mended = text.replace('31/8/2026', '8/31/2026').replace('Ann Leigh', 'Ann Lee')
  const report = await importFiles(app, [fileIn(app, mended)])
  expect(countsOf(report)).toEqual([[1, 1, 0, 0]])
  expect(await onRecord(app, 'officers', 'name', 'badge')).toContainEqual(['Ann Lee', '9'])
})

test('letters that follow are counted once for each chief, also where the address comes later', async () => {
  const app = openTestApp({ now })
  const first = await importRows(app, [
    { ...ann, chief_email: '' },
    { ...bob, chief_email: '' },
  ])
  expect(first.letters).toBe(0)
  const second = await importRows(app, [ann, bob])
  expect(second.letters).toBe(1)
})
