// A backup that is not what it was: the first thing that is wrong is named, and the database that is there is left alone.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrations } from '../../db/migrations/index.ts'
import { type App, closeApp } from '../../src/app.ts'
import { backUp } from '../../src/flow/back-up.ts'
import { checkBackup } from '../../src/flow/check-backup.ts'
import { restoreBackup } from '../../src/flow/restore-backup.ts'
import { linkKeyOf } from '../../src/link-key.ts'
import { type Contents, contentsOf, packAgain, saidOf } from '../support/a-backup.ts'
import { appIn } from '../support/app-in.ts'
import { ownFolder } from '../support/delivery.ts'
import { bea, rosterOf } from '../support/import-rows.ts'

const folder = mkdtempSync(join(tmpdir(), 'rollcall-damaged-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A closed database, and what is in the backup of it: made once, since nothing may change it. */
let app: App
let whole: Contents & { readonly bytes: Buffer }
beforeAll(async () => {
  const open = appIn(folder, { now: '2026-11-23 09:00' })
  await rosterOf(open, bea)
  linkKeyOf(open.config)
  const file = join(folder, 'whole')
  await backUp(open, file)
  await closeApp(open)
  app = open
  whole = { ...(await contentsOf(file, join(folder, 'unpacked'))), bytes: readFileSync(file) }
})

/** @param change writes a backup into the file. @returns what its restore says, when all was left as it was. */
const restoring = async (change: (contents: Contents, file: string) => void): Promise<string> => {
  const file = join(ownFolder(), 'b')
  change({ ...whole, files: new Map(whole.files) }, file)
  const { databasePath } = app.config
  const before = readFileSync(databasePath)
  const said = await restoreBackup(app, file, { force: true }).then(
    () => 'restored',
    (error: Error) => error.message,
  )
  expect(readFileSync(databasePath)).toEqual(before)
  expect(readdirSync(dirname(databasePath)).filter((name) => /tmp|replaced/.test(name))).toEqual([])
  return said.replace(file, 'FILE')
}

const changed = (bytes: Buffer, at = Math.floor(bytes.length / 2)): Buffer => {
  const other = Buffer.from(bytes)
  other[at] = (other[at] ?? 0) ^ 1
  return other
}

test.each(['rollcall.db', 'rollcall.db.d/link-key'])('one bit changed in %s', async (name) => {
  const said = await restoring(({ manifest, files }, file) => {
    files.set(name, changed(files.get(name) ?? Buffer.alloc(1)))
    packAgain(file, files, manifest)
  })
  expect(said).toBe(`backup FILE: ${name} is not as it was when the backup was made`)
})

test('a database changed by somebody who knows how, with hashes that fit: it does not verify', async () => {
  const said = await restoring((contents, file) => {
    const copy = join(dirname(file), 'changed.db')
    writeFileSync(copy, contents.files.get('rollcall.db') ?? '')
    const raw = new Sqlite(copy)
    raw.prepare("update officers set name = 'Somebody Else'").run()
    raw.pragma('journal_mode = DELETE')
    raw.close()
    contents.files.set('rollcall.db', readFileSync(copy))
    packAgain(file, contents.files, saidOf(contents))
  })
  expect(said).toMatch(/^backup FILE: its database does not verify: officers recorded_seq \d+, column name/)
})

test('cut off at its end, or no zip at all', async () => {
  const cut = await restoring((_, file) => writeFileSync(file, whole.bytes.subarray(0, -100)))
  expect(cut).toMatch(/^backup FILE: it cannot be read as a zip/)
  expect(await restoring((_, file) => writeFileSync(file, 'nothing'))).toMatch(
    /^backup FILE: it cannot be read/,
  )
})

test('a file more, a file less, the database itself missing', async () => {
  const more = await restoring(({ manifest, files }, file) => {
    files.set('rollcall.db.d/extra', Buffer.from('x'))
    packAgain(file, files, manifest)
  })
  expect(more).toBe('backup FILE: rollcall.db.d/extra is in it, and not in its manifest')
  const less = await restoring(({ manifest, files }, file) => {
    files.delete('rollcall.db.d/link-key')
    packAgain(file, files, manifest)
  })
  expect(less).toBe('backup FILE: rollcall.db.d/link-key is in its manifest, and missing')
  const none = await restoring((contents, file) => {
    contents.files.delete('rollcall.db')
    packAgain(file, contents.files, saidOf(contents))
  })
  expect(none).toBe('backup FILE: there is no database in it')
})

test.each(['rollcall.db.d/../../evil', 'rollcall.db.d//evil', 'other.db', 'rollcall.db.d/a\\b'])(
  'a file named %s leads nowhere',
  async (name) => {
    const said = await restoring((contents, file) => {
      contents.files.set(name, Buffer.from('x'))
      packAgain(file, contents.files, saidOf(contents))
    })
    expect(said).toMatch(
      /^backup FILE: (its manifest\.json is damaged: files\.2\.name|it cannot be read as a zip)/,
    )
  },
)

test('a manifest of something else, none, or one that says another head', async () => {
  expect(
    await restoring(({ files }, file) => packAgain(file, files, '{"format":"rollcall-manifest/1"}')),
  ).toMatch(/^backup FILE: it is no backup that this Rollcall knows: its format is "rollcall-manifest\/1"/)
  expect(await restoring(({ files }, file) => packAgain(file, files, 'nonsense'))).toBe(
    'backup FILE: its manifest.json is not JSON',
  )
  const head = await restoring((contents, file) => {
    const manifest = saidOf(contents)
    const { hash } = manifest.ledger_head
    packAgain(file, contents.files, { ...manifest, ledger_head: { seq: 1, hash } })
  })
  expect(head).toMatch(/^backup FILE: its database goes up to entry \d+, and its manifest says 1$/)
})

test('one made by an older Rollcall is brought up to date and verified; one by a newer is refused', async () => {
  const own = ownFolder()
  const path = join(own, 'other.db')
  const withSchema = async (version: number, steps: readonly string[]) => {
    const raw = new Sqlite(path)
    for (const step of steps) raw.exec(step)
    raw.pragma(`user_version = ${version}`)
    raw.close()
    const files = new Map([['rollcall.db', readFileSync(path)]])
    const head = { seq: 0, hash: '0'.repeat(64) }
    const manifest = { ...saidOf({ ...whole, files }), instance: null, ledger_head: head }
    return checkBackup(packAgain(join(own, 'b'), files, manifest), join(own, `check-${version}`))
  }
  expect(await withSchema(2, migrations.slice(0, 2))).toMatchObject({ verified: { ok: true, entries: 0 } })
  await expect(withSchema(migrations.length + 1, [])).rejects.toThrow(
    /its database cannot be opened: .*made by a newer Rollcall/,
  )
})
