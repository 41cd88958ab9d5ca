// The file of refused rows: the same cells and the reason, ready to be mended and imported again.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeRejects } from '../../src/tables/write-rejects.ts'
import { fileOf, folder, opened, rowsOf } from './temporary-files.ts'

const content =
  'license;date;school\n1;31/8/2026;"The ""Hill""; North\r\nCampus"\n2;9/8/2026;B\n3;9/31/2026;C\n'

/** Writes the refused rows of a file, and returns the path. */
async function rejectsOf(path: string): Promise<string> {
  const table = await opened(path)
  const refusedRows = (await rowsOf(table)).filter((row) => !row.taken)
  await writeRejects(`${path}.rejects.csv`, table.headers, refusedRows)
  return `${path}.rejects.csv`
}

test('refused rows are written with their cells as they were and the reason', async () => {
  const path = await rejectsOf(fileOf(content))
  const why =
    'day: there is no such day (the month comes first) (header ""date""); expected 2026-08-31 or 8/31/2026'
  expect(readFileSync(path, 'utf8')).toBe(
    `license,date,school,reason\r\n1,31/8/2026,"The ""Hill""; North\r\nCampus","${why}"\r\n3,9/31/2026,C,"${why}"\r\n`,
  )
})

test('the mended file imports without a word, and keeps one reason column through a second round', async () => {
  const path = await rejectsOf(fileOf(content))
  writeFileSync(path, readFileSync(path, 'utf8').replace('31/8/2026', '8/31/2026'))
  const table = await opened(path)
  expect(table.warnings).toEqual([])
  expect((await rowsOf(table)).map((row) => [row.line, row.taken, row.cells])).toEqual([
    [2, true, { post_license: '1', day: '2026-08-31', school: 'The "Hill"; North Campus' }],
    [4, false, { post_license: '3', school: 'C' }],
  ])
  const again = await opened(await rejectsOf(path))
  expect(again.headers).toEqual(['license', 'date', 'school', 'reason'])
  expect((await rowsOf(again)).map((row) => row.source.slice(0, 3))).toEqual([['3', '9/31/2026', 'C']])
})

test('short rows keep their places, and rows with too many cells are refused again until mended', async () => {
  const path = await rejectsOf(fileOf('license,date,school\n1\n2,9/8/2026,A,B\n'))
  const rows = await rowsOf(await opened(path))
  expect(rows.map((row) => row.source.filter((_, index) => index !== 3))).toEqual([
    ['1', '', ''],
    ['2', '9/8/2026', 'A', 'B'],
  ])
  expect(rows.map((row) => row.problems.map((problem) => problem.column))).toEqual([['day'], [null]])
})

test('the file is UTF-8 without a mark and replaces an older one whole', async () => {
  const path = fileOf('an older one')
  await writeRejects(path, ['license', 'school'], [{ source: ['1', 'Zürich'], problems: [] }])
  expect(readFileSync(path)).toEqual(Buffer.from('license,school,reason\r\n1,Zürich,\r\n'))
})

test('when the rows fail on the way, the older file stays and nothing else is left behind', async () => {
  mkdirSync(join(folder, 'rejects'))
  const path = fileOf('an older one', 'rejects/r.csv')
  async function* failing() {
    yield { source: ['1'], problems: [] }
    throw new Error('the disk is gone')
  }
  await expect(writeRejects(path, ['license'], failing())).rejects.toThrow('the disk is gone')
  expect(readFileSync(path, 'utf8')).toBe('an older one')
  expect(readdirSync(join(folder, 'rejects'))).toEqual(['r.csv'])
})
