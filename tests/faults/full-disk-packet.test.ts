// A disk that is full in the middle of a packet, as a limit on the size of files makes it: no file, no entry, nothing left.
import { spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ledgerHead } from '../../db/ledger.ts'
import { recordCertificate } from '../../src/flow/record-certificate.ts'
import { plainDate } from '../../src/law/calendar.ts'
import { openTestApp } from '../support/an-app.ts'
import { largePng } from '../support/copy-files.ts'
import { rosterOf } from '../support/import-rows.ts'

const main = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts')

test('a packet for which there is no room leaves what was there, and is made when there is room', async () => {
  const app = openTestApp({ now: '2026-11-23 09:00' })
  await rosterOf(app, { officer: 'Ann Lee', post_license: '14001', assumed_on: '2026-08-31' })
  const copy = { name: 'ann.png', bytes: largePng() }
  await recordCertificate(app, {
    officer: '14001',
    kind: 'mandated',
    completed_on: plainDate('2026-08-14'),
    copy,
  })
  const before = await ledgerHead(app.db)
  const zip = join(app.folder, 'packet.zip')
  writeFileSync(zip, 'last year')
  const there = readdirSync(app.folder)
  const command = ['export', 'packet', '--out', zip, '--database', app.config.databasePath]
  /** @param limit the largest file that may be written, in blocks of 512 bytes. */
  const within = (limit: string) =>
    spawnSync('sh', ['-c', `ulimit -f ${limit}; exec "$0" "$@"`, process.execPath, main, ...command], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: app.folder },
    })
  // 4 MiB: enough for the database, too little for the packet with its copy.
  const full = within('8192')
  expect(full.stderr).toMatch(
    /^rollcall: .*packet\.zip cannot be written: EFBIG: file too large, write; nothing of it was kept\n$/,
  )
  expect(full.status).toBe(1)
  expect(await ledgerHead(app.db)).toEqual(before)
  expect(readdirSync(app.folder)).toEqual(there)
  const roomy = within('unlimited')
  expect(roomy.stderr).toMatch(
    /^.*packet\.zip: \d+ files and a manifest, [\d,]+ bytes, SHA-256 [0-9a-f]{64}\n$/,
  )
  expect(roomy.status).toBe(0)
  expect((await ledgerHead(app.db)).seq).toBe(before.seq + 1)
})
