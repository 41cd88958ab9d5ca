// A manifest and its signature: one form only, every byte of it signed, and checked by openssl as well as by us.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { prepareFile } from '../../src/export/prepare-file.ts'
import { publicKeyFromBase64, publicKeyFromPem } from '../../src/export/public-key.ts'
import { ownPublicKey, publicKeyToShow, signManifest } from '../../src/export/signing-key.ts'
import { finishExport } from '../../src/flow/finish-export.ts'
import { plainDate } from '../../src/law/calendar.ts'
import { MANIFEST_FORMAT, manifestText, readManifest, signedWords } from '../../src/ledger/manifest.ts'
import { openTestApp } from '../support/an-app.ts'

const aFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-signing-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const words = {
  format: MANIFEST_FORMAT as typeof MANIFEST_FORMAT,
  what: 'log' as const,
  files: [{ sha256: 'a'.repeat(64), rows: 2, size: 10, name: 'log.csv' }],
  as_of: '2026-11-23',
  known_at: null,
  filters: { agency: 'Ely "Old Town"\nPolice =1+1' },
  rules: 'rules/1',
  time_zone: 'America/Chicago',
  generated_at: '2026-11-23T15:00:00.000Z',
  clock: 'given' as const,
  generated_by: 'cli:clerk',
  leading_apostrophes: 'yes',
  ledger_head: { hash: 'b'.repeat(64), seq: 41 },
}

const signedIn = (folder: string) => signManifest({ databasePath: join(folder, 'rollcall.db') }, words)

test('the key is made at first use, only its owner may read it, and it stays', () => {
  const databasePath = join(aFolder(), 'rollcall.db')
  expect(ownPublicKey({ databasePath })).toBeNull()
  const shown = publicKeyToShow({ databasePath })
  expect(statSync(`${databasePath}.d/key`).mode & 0o777).toBe(0o600)
  expect(publicKeyToShow({ databasePath }).pem).toBe(shown.pem)
  expect(ownPublicKey({ databasePath })?.pem).toBe(shown.pem)
  expect(shown.fingerprint).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/)
})

test('a key file that holds something else is an error that names it, and is not replaced', () => {
  const folder = aFolder()
  signedIn(folder)
  const path = join(folder, 'rollcall.db.d', 'key')
  writeFileSync(path, 'not a key')
  expect(() => signedIn(folder)).toThrow(path)
  expect(readFileSync(path, 'utf8')).toBe('not a key')
})

test('the signature is over the file without the line that holds it, and openssl agrees', () => {
  const folder = aFolder()
  const file = join(folder, 'manifest.json')
  writeFileSync(file, manifestText(signedIn(folder)))
  writeFileSync(join(folder, 'key.pem'), publicKeyToShow({ databasePath: join(folder, 'rollcall.db') }).pem)
  const check = `grep -v '^  "signature": ' manifest.json > signed.txt
    sed -n 's/^  "signature": "\\(.*\\)",$/\\1/p' manifest.json | openssl base64 -d -A > signature.bin
    openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in signed.txt -sigfile signature.bin`
  expect(execFileSync('sh', ['-c', check], { cwd: folder, encoding: 'utf8' })).toMatch(/Verified Success/)
})

test('a manifest that is read says what was signed, and its own key has signed it', () => {
  const text = manifestText(signedIn(aFolder()))
  const read = readManifest(text)
  if ('problem' in read) throw new Error(read.problem)
  const { signature, ...signed } = read
  expect(read.files).toEqual(words.files)
  expect(publicKeyFromBase64(read.public_key)?.signed(signedWords(signed), signature)).toBe(true)
})

test('no byte of a manifest can be changed unnoticed', () => {
  const folder = aFolder()
  const bytes = Buffer.from(manifestText(signedIn(folder)))
  const key = publicKeyToShow({ databasePath: join(folder, 'rollcall.db') })
  const holds = (changed: Buffer): boolean => {
    const read = readManifest(changed.toString())
    if ('problem' in read) return false
    const { signature, ...signed } = read
    return key.signed(signedWords(signed), signature)
  }
  expect(holds(bytes)).toBe(true)
  for (let at = 0; at < bytes.length; at++)
    for (const flip of [0x01, 0x20]) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ flip
      expect([at, flip, holds(changed)]).toEqual([at, flip, false])
    }
})

test('a manifest that says the same in another form is none', () => {
  const text = manifestText(signedIn(aFolder()))
  const twin = Object.fromEntries(Object.entries(JSON.parse(text)).reverse())
  for (const other of [
    `${text}\n`,
    text.replace('  "what"', '\t"what"'),
    text.replaceAll('\n', '\r\n'),
    JSON.stringify(twin, null, 2),
  ])
    expect(readManifest(other)).toEqual({ problem: 'it is not written as it was signed' })
})

test('a key of another kind is no key of ours', () => {
  const rsa = execFileSync('openssl', ['genrsa', '2048'], { encoding: 'utf8', stdio: 'pipe' })
  expect(publicKeyFromPem(rsa)).toBeUndefined()
  expect(publicKeyFromPem('')).toBeUndefined()
})

test('a file whose writing fails leaves nothing behind, and keeps what had its name before', async () => {
  const path = join(aFolder(), 'log.csv')
  writeFileSync(path, 'as it was')
  const failing = async function* () {
    yield 'half'
    throw new Error('the disk is full')
  }
  await expect(prepareFile(path, failing())).rejects.toThrow('the disk is full')
  expect(readFileSync(path, 'utf8')).toBe('as it was')
  expect(readdirSync(dirname(path))).toEqual(['log.csv'])
})

test('a folder in the place of the file is refused before anything is written', async () => {
  const folder = aFolder()
  await expect(prepareFile(folder, ['text'])).rejects.toThrow('this is a folder')
  await expect(prepareFile(join(folder, 'none', 'log.csv'), ['text'])).rejects.toThrow(
    /log\.csv cannot be written: ENOENT: no such file or directory, open; nothing of it was kept/,
  )
})

test('an export is an entry of the ledger, and its manifest names the entry before', async () => {
  const app = openTestApp({ now: '2026-11-23 09:00' })
  const path = join(app.folder, 'log.csv')
  const prepared = await prepareFile(path, ['a,b\r\n', '1,2\r\n'])
  const scope = {
    asOf: plainDate('2026-11-23'),
    knownAt: null,
    filters: {},
    of: {},
    head: { seq: 0, at: null, hash: new Uint8Array(32) },
    stamp: { at: app.clock.now(), clock: 'given' as const, machine_at: app.clock.now(), actor: 'cli:clerk' },
  }
  await finishExport(app, scope, { what: 'log', format: 'csv' }, { path, prepared, rows: 1 })
  const manifest = readManifest(readFileSync(`${path}.manifest.json`, 'utf8'))
  expect(manifest).toMatchObject({
    files: [{ name: 'log.csv', size: 10, rows: 1 }],
    generated_by: 'cli:clerk',
    ledger_head: { seq: 0 },
  })
  const entries = await app.db.selectFrom('ledger').select(['kind', 'body']).orderBy('seq', 'desc').execute()
  expect(entries[0]?.kind).toBe('export.made')
  expect(JSON.parse(entries[0]?.body ?? '')).toMatchObject({ what: 'log', files: [{ name: 'log.csv' }] })
  expect(readFileSync(path, 'utf8')).toBe('a,b\r\n1,2\r\n')
})
