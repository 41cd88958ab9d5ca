// The example files of the documents import cleanly, and importing them again changes nothing.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { closeApp, openApp } from '../../src/app.ts'
import { givenClock } from '../../src/clock.ts'
import { nothingSet } from '../../src/config.ts'
import { importFiles } from '../../src/flow/imports/import-files.ts'
import { openLog } from '../../src/log.ts'
import { instantOf } from '../../src/notices/instant.ts'
import { columnsByKind } from '../../src/tables/columns.ts'
import { filesBelow, read, root } from './source.ts'

const on = instantOf(Date.UTC(2026, 10, 23, 15))

/** Imports files twice into a database of their own; `make` may write some into the folder it is given. */
const importedTwice = async (make: (folder: string) => readonly string[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-'))
  const databasePath = join(folder, 'rollcall.db')
  const config = {
    ...nothingSet,
    databasePath,
    mailUrl: `file:${join(folder, 'mail')}`,
    mailFrom: 'Rollcall <rollcall@rollcall.invalid>',
  }
  const app = openApp(config, { clock: givenClock(on), log: openLog('silent'), actor: 'cli:test' })
  try {
    const files = make(folder)
    return { first: await importFiles(app, files), again: await importFiles(app, files) }
  } finally {
    await closeApp(app)
    rmSync(folder, { recursive: true })
  }
}

test('every file of docs/sample imports without a refusal or a note, and again without a change', async () => {
  const files = filesBelow('docs/sample').map((path) => join(root, path))
  expect(files.length).toBeGreaterThan(0)
  const { first, again } = await importedTwice(() => files)
  for (const { file, refused, warnings, new: fresh } of first.files)
    expect({ file, refused, warnings, anyNew: fresh > 0 }).toEqual({
      file,
      refused: [],
      warnings: [],
      anyNew: true,
    })
  for (const report of again.files)
    expect(report).toMatchObject({ new: 0, changed: 0, refused: [], same: report.rows })
})

const examples = [...read('docs/files.md').matchAll(/^```csv\n([\s\S]*?)^```$/gm)].map(
  ([, text = '']) => text,
)

test('docs/files.md shows an example of each kind of file, and they import together', async () => {
  const { first } = await importedTwice((folder) =>
    examples.map((text, n) => {
      const path = join(folder, `example-${n}.csv`)
      writeFileSync(path, text)
      return path
    }),
  )
  expect(first.files.map(({ kind }) => kind).sort()).toEqual(Object.keys(columnsByKind).sort())
  for (const { kind, refused, warnings } of first.files)
    expect({ kind, refused, warnings }).toEqual({ kind, refused: [], warnings: [] })
})

test('docs/files.md has a table for each kind of file with each of its columns, in order', () => {
  const text = read('docs/files.md')
  for (const [kind, columns] of Object.entries(columnsByKind)) {
    const heading = {
      roster: 'Roster',
      certificates: 'Certificates',
      courses: 'Courses',
      'contact-days': 'Contact days',
    }
    const [, section = ''] = text.split(`\n## ${heading[kind as 'roster']}\n`)
    const rows = [...(section.split('\n## ')[0] ?? '').matchAll(/^\| `(\w+)`( \*)? \|/gm)]
    const shown = rows.map(([, name = '', star]) => ({ name, required: star !== undefined }))
    expect({ kind, shown }).toEqual({
      kind,
      shown: columns.map(({ name, required }) => ({ name, required: required === true })),
    })
  }
})

test('the other spellings of a header that docs/files.md gives are read as that column', () => {
  const text = read('docs/files.md')
  const rows = [...text.matchAll(/^\| `(\w+)`(?: \*)? \| [^|]+ \| ([^|]*) \|$/gm)]
  expect(rows.length).toBe(Object.values(columnsByKind).flat().length)
  const all = Object.values(columnsByKind).flat()
  const unknown = rows.flatMap(([, name, spellings = '']) =>
    spellings
      .split(', ')
      .filter((spelling) => spelling.trim() !== '')
      .filter(
        (spelling) => !all.some((column) => column.name === name && column.also.includes(spelling.trim())),
      )
      .map((spelling) => `${name}: ${spelling}`),
  )
  expect(unknown).toEqual([])
})
