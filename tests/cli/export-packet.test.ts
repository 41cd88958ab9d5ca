// The commands by which a packet is made, its key told, and both checked where the database is on hand.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { publicKeyFromPem } from '../../src/export/public-key.ts'
import { cliDatabase, cliFile, cliFolder, runCli } from '../support/run-cli.ts'

const roster = `agency,district,officer,post_license,assumed_on
Ely Police,Ely Schools,Kari Ali,12013,2026-08-31
`
const now = ['--now', '2026-11-23T09:00:00-06:00']

beforeAll(async () => {
  const imported = await runCli(['import', cliFile('roster.csv', roster), ...now])
  expect(imported.code).toBe(0)
})

test('a packet is made, and with the database on hand its own key must have signed it', async () => {
  const made = await runCli([
    'export',
    'packet',
    '--out',
    'ely.zip',
    '--agency',
    'Ely Police',
    '--actor',
    'clerk',
    ...now,
  ])
  expect(made).toMatchObject({ code: 0, stdout: '' })
  expect(made.stderr).toMatch(/^ely\.zip: \d+ files and a manifest, [\d,]+ bytes, SHA-256 [0-9a-f]{64}\n$/)
  const key = await runCli(['key'])
  expect(key.code).toBe(0)
  const own = publicKeyFromPem(key.stdout)
  expect(key.stderr).toBe(`fingerprint: ${own?.fingerprint}\n`)
  const verified = await runCli(['verify', 'ely.zip', '--format', 'json'])
  expect(verified.code).toBe(0)
  expect(JSON.parse(verified.stdout)).toMatchObject({
    ok: true,
    what: 'packet',
    signer: own?.fingerprint,
    signer_checked: true,
    generated_by: 'cli:clerk',
    as_of: '2026-11-23',
    filters: { agency: 'Ely Police' },
  })
  expect((await runCli(['verify'])).code).toBe(0)
})

test('a packet of another database is not the one of this, and a database that is named must be there', async () => {
  const elsewhere = join(mkdtempSync(join(cliFolder, 'other-')), 'other.db')
  await runCli(['import', join(cliFolder, 'roster.csv'), '--database', elsewhere, ...now])
  await runCli(['export', 'packet', '--out', 'other.zip', '--database', elsewhere, ...now])
  const foreign = await runCli(['verify', 'other.zip', '--database', cliDatabase])
  expect(foreign.code).toBe(1)
  expect(foreign.stdout).toMatch(/^manifest\.json: it was signed with another key: .* and should be with /)
  const missing = await runCli(['verify', 'other.zip', '--database', 'nothing.db'])
  expect(missing).toMatchObject({ code: 1, stdout: '' })
  expect(missing.stderr).toContain('there is no such file')
})

test('what is asked for wrongly is wrong use, and says what would be right', async () => {
  writeFileSync(join(cliFolder, 'rsa.pem'), 'not a key')
  const wrong = [
    await runCli(['export', 'packet']),
    await runCli(['verify', '--key', 'rsa.pem']),
    await runCli(['verify', 'ely.zip', '--key', 'rsa.pem']),
    await runCli(['verify', 'ely.zip', '--anchor', '7']),
  ]
  expect(wrong.map(({ code }) => code)).toEqual([2, 2, 2, 2])
  expect(wrong[2]?.stderr).toContain('rsa.pem: it holds no Ed25519 key in PEM form')
})
