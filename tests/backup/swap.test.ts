// Putting a database in the place of another: all of it or nothing, also when it fails in the middle.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { asideName, partsThere, swapIn } from '../../src/backup/swap.ts'
import { at, ownFolder } from '../support/delivery.ts'

/** Both with a file and a folder, the old one with a journal too. */
const oldAndNew = () => {
  const folder = ownFolder()
  const path = join(folder, 'rollcall.db')
  const made = join(folder, '.work', 'rollcall.db')
  mkdirSync(join(folder, '.work'))
  for (const [database, age] of [
    [path, 'old'],
    [made, 'new'],
  ] as const) {
    writeFileSync(database, age)
    mkdirSync(`${database}.d`)
    writeFileSync(join(`${database}.d`, 'key'), age)
  }
  writeFileSync(`${path}-wal`, 'old')
  return { folder, path, made, aside: join(folder, 'rollcall.db.replaced') }
}

const read = (path: string) => [readFileSync(path, 'utf8'), readFileSync(join(`${path}.d`, 'key'), 'utf8')]

test('the old one lies together under its new name, and the new one has nothing of it', async () => {
  const { folder, path, made, aside } = oldAndNew()
  await swapIn(made, path, aside)
  expect(read(path)).toEqual(['new', 'new'])
  expect(read(aside)).toEqual(['old', 'old'])
  expect(readFileSync(`${aside}-wal`, 'utf8')).toBe('old')
  expect(readdirSync(folder).sort()).toEqual([
    '.work',
    'rollcall.db',
    'rollcall.db.d',
    'rollcall.db.replaced',
    'rollcall.db.replaced-wal',
    'rollcall.db.replaced.d',
  ])
})

test('when the old folder cannot be moved, its file comes back to its place', async () => {
  const { path, made, aside } = oldAndNew()
  mkdirSync(`${aside}.d`)
  writeFileSync(join(`${aside}.d`, 'in the way'), '')
  await expect(swapIn(made, path, aside)).rejects.toThrow('ENOTEMPTY')
  expect(read(path)).toEqual(['old', 'old'])
  expect(readFileSync(`${path}-wal`, 'utf8')).toBe('old')
  expect(read(made)).toEqual(['new', 'new'])
})

test('what is there of a database is named part by part; an empty folder is nothing', async () => {
  const { folder, path } = oldAndNew()
  expect(await partsThere(path)).toEqual([path, `${path}-wal`, `${path}.d`])
  const none = join(folder, 'none.db')
  mkdirSync(`${none}.d`)
  expect(await partsThere(none)).toEqual([])
  writeFileSync(join(`${none}.d`, 'key'), '')
  expect(await partsThere(none)).toEqual([`${none}.d`])
})

test('the name to move it aside to is one that nothing has, also twice in one second', async () => {
  const { path } = oldAndNew()
  const now = at('2026-11-23T15:00:00Z')
  const first = asideName(path, now)
  expect(first).toBe(`${path}.replaced-2026-11-23T150000Z`)
  writeFileSync(`${first}-wal`, '')
  expect(asideName(path, now)).toBe(`${first}-2`)
})
