// A disk that is full in the middle of a copy, as a limit on the size of files makes it: nothing recorded, nothing left.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ledgerHead } from '../../db/ledger.ts'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import { openTestApp } from '../support/an-app.ts'
import { largePng } from '../support/copy-files.ts'
import { rosterOf } from '../support/import-rows.ts'

const main = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts')

test('a copy that cannot be written to its end is not recorded, and is taken when there is room', async () => {
  const app = openTestApp({ now: '2026-11-23 09:00' })
  await rosterOf(app, { officer: 'Ann Lee', post_license: '14001', assumed_on: '2026-08-31' })
  const before = await ledgerHead(app.db)
  const copies = join(app.folder, 'rollcall.db.d', 'copies')
  const file = join(app.folder, 'ann.png')
  writeFileSync(file, largePng())
  const certificate = [
    '--officer',
    '14001',
    '--kind',
    'mandated',
    '--completed',
    '2026-08-14',
    '--file',
    file,
  ]
  const command = ['record', 'certificate', ...certificate, '--database', app.config.databasePath]
  /** @param limit the largest file that may be written, in blocks of 512 bytes. */
  const within = (limit: string) =>
    spawnSync('sh', ['-c', `ulimit -f ${limit}; exec "$0" "$@"`, process.execPath, main, ...command], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: app.folder },
    })
  // 4 MiB: enough for the database, too little for the copy.
  const full = within('8192')
  expect(full.stderr).toMatch(
    /^rollcall: the copy cannot be kept in .*: EFBIG: file too large, write; nothing was recorded\n$/,
  )
  expect(full.status).toBe(1)
  expect(await ledgerHead(app.db)).toEqual(before)
  expect(existsSync(copies) ? readdirSync(copies) : []).toEqual([])
  const roomy = within('unlimited')
  expect(roomy.stderr).toBe('')
  expect(roomy.stdout).toContain('with its copy ann.png (PNG, 6,291,')
  expect(await verifyLedger(app.config.databasePath)).toMatchObject({ ok: true, copies: 1 })
})
