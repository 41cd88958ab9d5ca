// What a changed row of an import changes is said value by value, with the one that it replaces.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { expect, test } from 'vitest'
import { importFiles } from '../../src/flow/imports/import-files.ts'
import { openTestApp, type TestApp } from '../support/an-app.ts'
import { bea, type Row, rosterOf } from '../support/import-rows.ts'

const ely = { agency: 'Ely Police Department', district: 'Ely Public Schools' } as const
const known = { ...bea, ...ely, chief_email: 'chief@ely.example', school: 'Memorial', badge: '17' } as const

/** What the rows of a file would change, line by line. */
const changesOf = async (app: TestApp, rows: readonly Row[], mostChanges = 9) => {
  const path = join(app.folder, 'again.csv')
  writeFileSync(path, stringify([...rows], { header: true }))
  const told: [line: number, verdict: string, changes: readonly string[]][] = []
  await importFiles(app, [path], {
    dryRun: true,
    mostChanges,
    onTaken: (_, __, { line }, { verdict, changes }) => told.push([line, verdict, changes]),
  })
  return told
}

const opened = async () => {
  const app = openTestApp({ now: '2027-03-01 19:00' })
  await rosterOf(app, known)
  return app
}

test('a row says of each fact which value is replaced by which; a new row and one that is the same say nothing', async () => {
  const app = await opened()
  const other = { ...known, officer: 'Carl Coe', post_license: '12003' }
  const changed = { ...known, ended_on: '2027-06-04', badge: '18' }
  expect(await changesOf(app, [known, other])).toEqual([
    [2, 'same', []],
    [3, 'new', []],
  ])
  const [[line, verdict, changes] = []] = await changesOf(app, [changed])
  expect([line, verdict]).toEqual([2, 'changed'])
  expect(changes?.join('\n')).toContain('badge “17” replaced by “18”')
  expect(changes?.join('\n')).toMatch(/^assignment of Bea Berg \(12002\).*2027-06-04 added$/m)
})

test('what is new about an officer on record, and who holds an office now, is said too', async () => {
  const app = await opened()
  const row = { ...known, chief_email: 'new@ely.example', mandated_completed_on: '2027-02-12' }
  const [[, verdict, changes] = []] = await changesOf(app, [row])
  expect(verdict).toBe('changed')
  expect(changes?.join('\n')).toContain('“chief@ely.example” replaced by “new@ely.example”')
  expect(changes?.join('\n')).toContain('new: mandated certificate of 2027-02-12 for Bea Berg')
})

test('of so many changed rows as were asked for, and of no row after them', async () => {
  const app = await opened()
  const carl = { ...known, officer: 'Carl Coe', post_license: '12003' }
  await rosterOf(app, carl)
  const rows = [known, carl].map((row) => ({ ...row, badge: '18' }))
  expect((await changesOf(app, rows, 1)).map(([, , changes]) => changes.length)).toEqual([1, 0])
  expect((await changesOf(app, rows, 0)).map(([, , changes]) => changes.length)).toEqual([0, 0])
})
