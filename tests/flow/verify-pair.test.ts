// A file beside its manifest is checked offline: what is wrong is found and named, and nothing is taken on trust.
import { copyFileSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { prepareFile } from '../../src/export/prepare-file.ts'
import { type PublicKey, publicKeyFromBase64 } from '../../src/export/public-key.ts'
import { ownPublicKey } from '../../src/export/signing-key.ts'
import { finishExport } from '../../src/flow/finish-export.ts'
import { verifyExport } from '../../src/flow/verify-export.ts'
import { plainDate } from '../../src/law/calendar.ts'
import { openTestApp } from '../support/an-app.ts'

const hash = 'ab'.repeat(32)

/** A signed file in a folder of its own. */
const exported = async () => {
  const app = openTestApp({ now: '2026-11-23 09:00' })
  const path = join(app.folder, 'log.csv')
  const prepared = await prepareFile(path, ['officer,status\r\n', 'Bea,OVERDUE\r\n'])
  const scope = {
    asOf: plainDate('2026-11-23'),
    knownAt: null,
    filters: {},
    of: {},
    head: { seq: 41, at: app.clock.now(), hash: Buffer.from(hash, 'hex') },
    stamp: { at: app.clock.now(), clock: 'given' as const, machine_at: app.clock.now(), actor: 'cli:clerk' },
  }
  await finishExport(app, scope, { what: 'log', format: 'csv' }, { path, prepared, rows: 1 })
  const key = ownPublicKey(app.config)
  if (key === null) throw new Error('nothing was signed')
  return { folder: app.folder, path, manifest: `${path}.manifest.json`, key }
}

let it: Awaited<ReturnType<typeof exported>>
beforeEach(async () => {
  it = await exported()
})

const faultOf = async (
  path: string,
  key: PublicKey | null = it.key,
  anchor?: { seq: number; hash: string },
) => {
  const verified = await verifyExport(path, { key, anchor })
  return verified.ok ? 'intact' : `${verified.fault.file}: ${verified.fault.problem}`
}

test('it is intact, whether the file or its manifest is named', async () => {
  expect(await faultOf(it.path)).toBe('intact')
  expect(await faultOf(it.manifest)).toBe('intact')
})

test('without a key it is intact, and says that nobody checked who signed it', async () => {
  expect(await verifyExport(it.path, { key: null })).toMatchObject({ ok: true, signerChecked: false })
})

test('a byte more or less is named by the size, another byte by the hash', async () => {
  const text = readFileSync(it.path, 'utf8')
  writeFileSync(it.path, `${text} `)
  expect(await faultOf(it.path, null)).toMatch(
    /^log\.csv: it has 30 bytes, and by the manifest it should have 29$/,
  )
  writeFileSync(it.path, text.replace('OVERDUE', 'TRAINED'))
  expect(await faultOf(it.path, null)).toMatch(/^log\.csv: its SHA-256 is [0-9a-f]{64}, and by the manifest/)
})

test('a changed manifest is found, with and without the key', async () => {
  writeFileSync(
    it.manifest,
    readFileSync(it.manifest, 'utf8').replace('"as_of": "2026-11-23"', '"as_of": "2026-11-22"'),
  )
  for (const key of [it.key, null])
    expect(await faultOf(it.path, key)).toBe(
      'log.csv.manifest.json: its signature does not fit: it was changed after it was signed',
    )
})

test('a manifest that somebody else signed is found with the key, and named by both fingerprints', async () => {
  const other = await exported()
  copyFileSync(other.manifest, it.manifest)
  expect(await faultOf(it.path)).toBe(
    `log.csv.manifest.json: it was signed with another key: ${other.key.fingerprint}, and should be with ${it.key.fingerprint}`,
  )
  expect(await faultOf(it.path, null)).toBe('intact')
})

test('a file under another name is not the one that was signed, even where that one lies beside it', async () => {
  const renamed = join(it.folder, 'log2.csv')
  writeFileSync(renamed, 'officer,status\r\nBea,TRAINED\r\n')
  copyFileSync(it.manifest, `${renamed}.manifest.json`)
  expect(await faultOf(renamed)).toBe('log.csv: it is missing')
})

test('a missing file, a link in its place, a missing manifest and a missing path are each named', async () => {
  renameSync(it.path, join(it.folder, 'elsewhere'))
  expect(await faultOf(it.manifest)).toBe('log.csv: it is missing')
  symlinkSync(join(it.folder, 'elsewhere'), it.path)
  expect(await faultOf(it.manifest)).toBe('log.csv: it is no plain file')
  rmSync(it.manifest)
  expect(await faultOf(it.path)).toMatch(/^null: there is no log\.csv\.manifest\.json beside it/)
  expect(await faultOf(join(it.folder, 'nothing'))).toBe('null: there is no such file or folder')
})

test('an anchor that fits is taken, one that does not is named, and one of another entry cannot be checked', async () => {
  expect(await faultOf(it.path, it.key, { seq: 41, hash })).toBe('intact')
  expect(await faultOf(it.path, it.key, { seq: 41, hash: 'cd'.repeat(32) })).toMatch(
    /entry 41 .* but the anchor says/,
  )
  expect(await faultOf(it.path, it.key, { seq: 40, hash })).toMatch(/cannot be checked.*ask for a packet/)
})

test.each(['', '{}', '[]', '{"format":', '\u0000', '"x"', `{"a":${'['.repeat(50_000)}`])(
  'what is no manifest is refused: %j',
  async (text) => {
    writeFileSync(it.manifest, text)
    expect(await faultOf(it.path)).toMatch(/^log\.csv\.manifest\.json: /)
  },
)

test('text that is no UTF-8 is no manifest', async () => {
  writeFileSync(it.manifest, Buffer.from([0x7b, 0xff, 0x7d]))
  expect(await faultOf(it.path)).toBe('log.csv.manifest.json: it cannot be read as text in UTF-8')
})

test('a key that is none does not sign', () => {
  expect(publicKeyFromBase64('MCowBQYDK2VwAyEA')).toBeUndefined()
})
