// A path in a table leads to a file in the folder of the table or below it, and nowhere else.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findBeside } from '../../src/documents/find-beside.ts'

const root = realpathSync(mkdtempSync(join(tmpdir(), 'rollcall-beside-')))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const folder = join(root, 'tables')
const table = join(folder, 'certificates.csv')
mkdirSync(join(folder, 'copies', 'deep'), { recursive: true })
mkdirSync(join(root, 'tables-and-more'))
for (const path of [
  'tables/a.pdf',
  'tables/copies/b.pdf',
  'tables/..c.pdf',
  'outside.pdf',
  'tables-and-more/d.pdf',
])
  writeFileSync(join(root, path), 'x')
writeFileSync(join(folder, 'Pen\u0303a.pdf'), 'x')
symlinkSync('a.pdf', join(folder, 'inside-link.pdf'))
symlinkSync(join(root, 'outside.pdf'), join(folder, 'outside-link.pdf'))
symlinkSync(root, join(folder, 'up'))
symlinkSync('loop.pdf', join(folder, 'loop.pdf'))
symlinkSync(folder, join(root, 'tables-link'))

test.each([
  ['a.pdf', 'a.pdf'],
  ['./copies/b.pdf', 'copies/b.pdf'],
  ['copies\\b.pdf', 'copies/b.pdf'],
  ['copies/deep/../b.pdf', 'copies/b.pdf'],
  ['..c.pdf', '..c.pdf'],
  [join(folder, 'a.pdf'), 'a.pdf'],
  ['inside-link.pdf', 'a.pdf'],
  // A cell is read composed; the file lies there decomposed, as Macs name files.
  ['Pe\u00F1a.pdf', 'Pen\u0303a.pdf'],
])('%s is %s', async (named, path) => {
  expect(await findBeside(table, named)).toEqual({ path: join(folder, path) })
})

test('the folder itself may be reached by a link', async () => {
  const found = await findBeside(join(root, 'tables-link', 'certificates.csv'), 'a.pdf')
  expect(found).toEqual({ path: join(folder, 'a.pdf') })
})

test.each([
  ['../outside.pdf', 'it lies outside the folder of the table'],
  ['..\\outside.pdf', 'it lies outside the folder of the table'],
  ['../tables-and-more/d.pdf', 'it lies outside the folder of the table'],
  ['/etc/passwd', 'it lies outside the folder of the table'],
  ['.', 'it lies outside the folder of the table'],
  ['../../nowhere.pdf', 'it lies outside the folder of the table'],
  ['outside-link.pdf', 'a symbolic link leads from there out of the folder of the table'],
  ['up/outside.pdf', 'a symbolic link leads from there out of the folder of the table'],
  ['none.pdf', 'there is no such file'],
  ['a.pdf/b.pdf', 'there is no such file'],
  ['C:\\scans\\a.pdf', 'there is no such file'],
  ['loop.pdf', 'it cannot be read (ELOOP)'],
])('%s is refused: %s', async (named, problem) => {
  const expected = 'the path of a file in the folder of the table, or in a folder below it'
  expect(await findBeside(table, named)).toEqual({ problem, expected })
})
