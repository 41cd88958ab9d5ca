// Files that are no tables among good ones, cells that would do harm, and a file of twenty thousand rows.
import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { expect, test } from 'vitest'
import { importFiles } from '../../src/flow/imports/import-files.ts'
import { openTestApp } from '../support/an-app.ts'
import { againTheSame, ann, bob, countsOf, csvOf, fileIn, importRows, onRecord } from './import-a-file.ts'

const now = '2026-11-23 09:00'

test('files that are no tables are refused each with a sentence, and the good ones among them are imported', async () => {
  const app = openTestApp({ now })
  mkdirSync(join(app.folder, 'folder.csv'))
  const strange: readonly (readonly [string, string | Uint8Array | null, RegExp])[] = [
    ['noise.csv', Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * 197) % 256)), /binary data/],
    ['page.csv', '<!DOCTYPE html><html><body>Sign in</body></html>', /web page/],
    ['book.csv', 'PK\u0003\u0004 and so on', /Excel workbook/],
    ['empty.csv', '', /empty/],
    ['stranger.csv', 'a,b,c\n1,2,3\n', /no column that is known/],
    ['absent.csv', null, /no such file/],
    ['folder.csv', null, /folder/],
  ]
  const paths = strange.map(([name, content]) =>
    content === null ? join(app.folder, name) : fileIn(app, content, name),
  )
  const report = await importFiles(app, [fileIn(app, csvOf(ann)), ...paths, fileIn(app, csvOf(bob))])
  expect(report.written).toBe(true)
  expect(await onRecord(app, 'officers', 'name')).toEqual([['Ann Lee'], ['Bob Dahl']])
  for (const [index, [, , sentence]] of strange.entries()) {
    const file = report.files.find(({ file }) => file === paths[index])
    expect(file).toMatchObject({ kind: null, rows: 0, new: 0, refused: [{ column: null }] })
    expect(file?.refused[0]?.problem).toMatch(sentence)
    expect(file?.refused[0]?.expected).not.toBe('')
  }
})

const letters500 = 'å'.repeat(500)

test.each([
  ['a formula', '=HYPERLINK("https://evil.example","click")'],
  ['quotes', 'Ann "The Rock" O’Lee'],
  ['right-to-left letters', 'אן לי'],
  ['an emoji', 'Ann 👮🏽‍♀️ Lee'],
  ['500 letters', letters500],
  ['SQL', "Robert'); drop table officers; --"],
])('a name that holds %s is kept as written, and is the same again', async (_, officer) => {
  const app = openTestApp({ now })
  const path = fileIn(
    app,
    csvOf({ ...ann, officer, school: officer, unable_attested_on: '2026-08-25', unable_reason: officer }),
  )
  const report = await importFiles(app, [path])
  expect(await onRecord(app, 'officers', 'name')).toEqual([[officer]])
  expect(await onRecord(app, 'assignments', 'school')).toEqual([[officer]])
  expect(await onRecord(app, 'attestations', 'reason')).toEqual([[officer]])
  const { written, counts, expected } = await againTheSame(app, [path], report)
  expect([written, counts]).toEqual([0, expected])
})

test('a line break inside a cell becomes a space', async () => {
  const app = openTestApp({ now })
  await importRows(app, [{ ...ann, officer: 'Ann\r\nLee', school: 'Ely High\n(north)' }])
  expect(await onRecord(app, 'officers', 'name')).toEqual([['Ann Lee']])
  expect(await onRecord(app, 'assignments', 'school')).toEqual([['Ely High (north)']])
})

const rows = 20_000

function* generatedRoster(): Generator<string> {
  yield 'agency,agency_ori,chief_email,district,officer,post_license,assumed_on,mandated_completed_on\n'
  for (let n = 0; n < rows; n += 1) {
    const agency = Math.floor(n / 100)
    yield `Agency ${agency},MN${agency},chief@a${agency}.example,District ${agency},Officer ${n},${n},2026-09-01,2026-06-13\n`
  }
}

test('twenty thousand rows are all there, and the heap has not grown with them', {
  timeout: 240_000,
}, async () => {
  const app = openTestApp({ now })
  const path = join(app.folder, 'large.csv')
  await pipeline(generatedRoster, createWriteStream(path))
  let most = 0
  const before = process.memoryUsage().heapUsed
  const report = await importFiles(app, [path], {
    onRow: (_, row) => {
      if (row % 500 === 0) most = Math.max(most, process.memoryUsage().heapUsed)
    },
  })
  expect(countsOf(report)).toEqual([[rows, 0, 0, 0]])
  expect(await onRecord(app, 'agencies', 'ori')).toHaveLength(200)
  expect(await onRecord(app, 'assignments', 'id')).toHaveLength(rows)
  expect((most - before) / 2 ** 20).toBeLessThan(150)
})
