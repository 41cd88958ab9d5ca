// The column `file` of a certificates table: copies beside the table are kept with their certificates, others refuse the row.
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { importFiles } from '../../src/flow/imports/import-files.ts'
import { judgeStandings } from '../../src/flow/judge-standings.ts'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import { plainDate } from '../../src/law/calendar.ts'
import { openTestApp, type TestApp } from '../support/an-app.ts'
import { jpegOf, pdfOf, pngOf } from '../support/copy-files.ts'
import {
  againTheSame,
  ann,
  bob,
  type Cells,
  countsOf,
  csvOf,
  importRows,
  onRecord,
  problemsOf,
  versionsOf,
  warningsOf,
} from './import-a-file.ts'

const day = '2026-08-14'
const anns: Cells = { post_license: '14001', kind: 'mandated', completed_on: day, file: 'ann.pdf' }
const bobs: Cells = { ...anns, post_license: '14002', file: 'scans\\bob.png' }

/** Ann and Bob serve at Ely; a folder for tables beside the database's own, with two copies in it. */
const start = async (): Promise<TestApp> => {
  const app = openTestApp({ now: '2026-11-23 09:00' })
  await importRows(app, [ann, bob])
  mkdirSync(join(app.folder, 'tables', 'scans'), { recursive: true })
  put(app, 'tables/ann.pdf', pdfOf())
  put(app, 'tables/scans/bob.png', pngOf())
  return app
}
const put = (app: TestApp, path: string, bytes: Uint8Array | string) =>
  writeFileSync(join(app.folder, path), bytes)
const tableOf = (app: TestApp, ...rows: readonly Cells[]): string => {
  put(app, 'tables/certificates.csv', csvOf(...rows))
  return join(app.folder, 'tables', 'certificates.csv')
}
const kept = (app: TestApp): readonly string[] => {
  const folder = join(app.folder, 'rollcall.db.d', 'copies')
  return existsSync(folder) ? readdirSync(folder) : []
}
const heldCopies = async (app: TestApp) => {
  const found: string[] = []
  for await (const { agency, officer, decision } of judgeStandings(app.db, {}, plainDate('2026-11-23')))
    found.push(`${officer} at ${agency}: ${decision.cert_copy}`)
  return found
}

test('copies in the folder of the table and below it are kept, and the same again changes nothing', async () => {
  const app = await start()
  const path = tableOf(app, anns, bobs)
  const report = await importFiles(app, [path])
  expect([problemsOf(report), warningsOf(report)]).toEqual([[], []])
  expect(countsOf(report)).toEqual([[2, 0, 0, 0]])
  const elys = (officer: string) => `${officer} at Ely Police Department: HELD`
  expect(await heldCopies(app)).toEqual([elys('Ann Lee'), elys('Bob Dahl')])
  expect(await onRecord(app, 'copies', 'form', 'file_name')).toEqual([
    ['file', 'ann.pdf'],
    ['file', 'bob.png'],
  ])
  expect(kept(app)).toHaveLength(2)
  const again = await againTheSame(app, [path], report)
  expect([again.written, again.letters, again.counts]).toEqual([0, 0, again.expected])
})

test('a copy of a certificate on record changes it; a paper copy of the roster gives way and stays away', async () => {
  const app = await start()
  const paper = { ...ann, mandated_completed_on: day, copy_on_file: 'yes' }
  await importRows(app, [paper])
  expect(countsOf(await importFiles(app, [tableOf(app, anns)]))).toEqual([[0, 1, 0, 0]])
  expect(countsOf(await importRows(app, [paper]))).toEqual([[0, 0, 1, 0]])
  expect((await versionsOf(app, 'copies')).map(({ form }) => form)).toEqual(['paper', 'file'])
})

test('the agency that holds it is the one in the row, else the one that the officer serves', async () => {
  const app = await start()
  const tower = {
    ...ann,
    agency: 'Tower Police',
    agency_ori: 'MN0691500',
    district: 'Tower Schools',
    chief_email: '',
  }
  await importRows(app, [tower])
  const refused = await importFiles(app, [tableOf(app, anns)])
  expect(problemsOf(refused)).toEqual([
    {
      line: 2,
      column: 'agency',
      value: '',
      problem: 'Ann Lee serves at Ely Police Department and Tower Police',
      expected: 'the one of them that holds the copy',
    },
  ])
  const both = [
    { ...anns, agency: 'mn069 1500' },
    { ...anns, agency: 'Ely Police Department' },
  ]
  expect(problemsOf(await importFiles(app, [tableOf(app, ...both)]))).toEqual([])
  expect(kept(app)).toHaveLength(1)
  const held = ['Ann Lee at Ely Police Department: HELD', 'Bob Dahl at Ely Police Department: NOT_YET']
  expect(await heldCopies(app)).toEqual([...held, 'Ann Lee at Tower Police: HELD'])
})

test('an agency nobody knows refuses the row; one without a copy, or where the officer does not serve, is noted', async () => {
  const app = await start()
  await importRows(app, [
    { ...bob, officer: 'Cy Fox', post_license: '14003', agency: 'Orr Police', chief_email: '' },
  ])
  const unknown = await importFiles(app, [tableOf(app, { ...anns, agency: 'Ory Police' })])
  expect(problemsOf(unknown)).toMatchObject([{ line: 2, column: 'agency', value: 'Ory Police' }])
  const noted = await importFiles(app, [
    tableOf(app, { ...anns, agency: 'Orr Police' }, { ...bobs, file: '', agency: 'Orr Police' }),
  ])
  expect(warningsOf(noted)).toEqual([
    'line 2: Ann Lee at Orr Police: no assignment there is on record, so this says nothing until there is one',
    'line 3: agency says who holds a copy, and the row names none in its column file',
  ])
})

const besideTable = 'the path of a file in the folder of the table, or in a folder below it'
test.each([
  ['missing', 'none.pdf', 'there is no such file', besideTable],
  ['outside', '../outside.pdf', 'it lies outside the folder of the table', besideTable],
  ['outside by its full path', '/etc/passwd', 'it lies outside the folder of the table', besideTable],
  [
    'outside by a link',
    'link.pdf',
    'a symbolic link leads from there out of the folder of the table',
    besideTable,
  ],
  ['the folder of copies', 'scans', 'this is a folder', 'the path of a file'],
  [
    'a renamed web page',
    'page.pdf',
    'by its content it is a web page or an XML document',
    'a PDF, PNG or JPEG',
  ],
  ['empty', 'empty.pdf', 'the file is empty', 'a PDF, PNG or JPEG'],
  [
    'another kind than its name says',
    'photo.png',
    'by its content it is a JPEG, and its name ends in .png',
    undefined,
  ],
])('a copy that is %s refuses its row and no other', async (_, file, problem, expected) => {
  const app = await start()
  put(app, 'outside.pdf', pdfOf())
  put(app, 'tables/page.pdf', '<!doctype html><title>404</title>')
  put(app, 'tables/empty.pdf', '')
  put(app, 'tables/photo.png', jpegOf())
  symlinkSync(join(app.folder, 'outside.pdf'), join(app.folder, 'tables', 'link.pdf'))
  const report = await importFiles(app, [tableOf(app, { ...anns, file }, bobs)])
  expect(countsOf(report)).toEqual([[1, 0, 0, 1]])
  const wrong = { line: 2, column: 'file', value: file, problem }
  expect(problemsOf(report)).toMatchObject([expected === undefined ? wrong : { ...wrong, expected }])
  expect(await onRecord(app, 'copies', 'file_name')).toEqual([['bob.png']])
  expect(await onRecord(app, 'certificates', 'completed_on')).toEqual([[day]])
  expect(kept(app)).toHaveLength(1)
})

test('of two rows with different copies of one certificate the first stands, also the next time', async () => {
  const app = await start()
  put(app, 'tables/other.pdf', pdfOf('Another one'))
  const path = tableOf(app, anns, { ...anns, file: 'other.pdf' })
  const report = await importFiles(app, [path])
  expect(warningsOf(report)).toEqual([
    expect.stringMatching(
      /^line 3: file 'other\.pdf \(SHA-256 [0-9a-f]{16}…\)' is left aside: line 2 says 'ann\.pdf \(SHA-256/,
    ),
  ])
  expect(kept(app)).toHaveLength(1)
  expect((await againTheSame(app, [path], report)).written).toBe(0)
})

test('a dry run checks the copies and keeps none', async () => {
  const app = await start()
  const report = await importFiles(app, [tableOf(app, anns, { ...bobs, file: 'none.png' })], { dryRun: true })
  expect(countsOf(report)).toEqual([[1, 0, 0, 1]])
  expect(existsSync(join(app.folder, 'rollcall.db.d', 'copies'))).toBe(false)
})

test('an import of all or nothing leaves no copy that was not there before', async () => {
  const app = await start()
  await importFiles(app, [tableOf(app, bobs)])
  const before = kept(app)
  const report = await importFiles(app, [tableOf(app, anns, bobs, { ...bobs, completed_on: 'soon' })], {
    allOrNothing: true,
  })
  expect([report.written, await onRecord(app, 'copies', 'file_name')]).toEqual([false, [['bob.png']]])
  expect(kept(app)).toEqual(before)
})

test('an import that fails in the middle records nothing, leaves no copy, and can be done again', async () => {
  const app = await start()
  const path = tableOf(app, anns, bobs)
  const folder = join(app.folder, 'rollcall.db.d', 'copies')
  // A folder where Bob's copy should lie: Ann's has been kept by then.
  await importFiles(app, [path])
  const [annsName = ''] = (await onRecord(app, 'copies', 'sha256')).map(([sha256]) => String(sha256))
  const other = openTestApp({ now: '2026-11-23 09:00' })
  const bobsName = kept(app).find((name) => name !== annsName) ?? ''
  const inTheWay = join(other.folder, 'rollcall.db.d', 'copies', bobsName)
  mkdirSync(inTheWay, { recursive: true })
  await importRows(other, [ann, bob])
  await expect(importFiles(other, [path])).rejects.toThrow('the copy cannot be kept in')
  expect(await onRecord(other, 'certificates', 'id')).toEqual([])
  expect(kept(other)).toEqual([bobsName])
  rmSync(inTheWay, { recursive: true })
  expect(countsOf(await importFiles(other, [path]))).toEqual([[2, 0, 0, 0]])
  expect(kept(other)).toEqual(readdirSync(folder))
  expect(await verifyLedger(other.config.databasePath)).toMatchObject({ ok: true, copies: 2 })
})
