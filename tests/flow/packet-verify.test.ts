// Whatever is done to a packet, packed or unpacked, is found and named, with the public key alone and no database.
import { mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeApp } from '../../src/app.ts'
import { type PublicKey, publicKeyFromPem } from '../../src/export/public-key.ts'
import { verifyExport } from '../../src/flow/verify-export.ts'
import { firstPrevHash, linkHash } from '../../src/ledger/chain.ts'
import {
  bytesAt,
  type Files,
  manifestIn,
  packed,
  packetOf,
  signedAgain,
  textIn,
  unpacked,
  walkAgencies,
} from '../support/a-packet.ts'
import { appIn, type TestApp } from '../support/app-in.ts'
import { cliFolder, runCli } from '../support/run-cli.ts'
import { type Member, zipOf } from '../support/zip.ts'

const folder = mkdtempSync(join(tmpdir(), 'rollcall-proof-'))
let app: TestApp
let whole: string
let files: Files
let key: PublicKey

beforeAll(async () => {
  app = appIn(folder, { now: '2027-03-01 19:00', publicUrl: 'https://rollcall.police.example' })
  await walkAgencies(app)
  const packet = await packetOf(app, { agency: 'Ely Police Department' })
  whole = packet.path
  files = packet.files
  const read = publicKeyFromPem(textIn(files, 'public-key.pem'))
  if (read === undefined) throw new Error('the packet has no key')
  key = read
})
afterAll(async () => {
  await closeApp(app)
  rmSync(folder, { recursive: true, force: true })
})

let made = 0
const place = (): string => join(folder, `try-${++made}`)

type Anchor = { readonly seq: number; readonly hash: string }

const foundIn = async (path: string, by: PublicKey | null = key, anchor?: Anchor): Promise<string> => {
  const verified = await verifyExport(path, { key: by, anchor })
  if (verified.ok) return 'intact'
  return `${verified.fault.file ?? 'the whole'}: ${verified.fault.problem}`
}

const inFolder = (changed: Files): string => unpacked(place(), changed)
const inZip = (changed: Files): Promise<string> => packed(`${place()}.zip`, changed)
const but = (name: string, bytes: Buffer | string): Files => new Map([...files, [name, Buffer.from(bytes)]])
const without = (name: string): Files => new Map([...files].filter(([each]) => each !== name))

/** One bit of the byte in the middle. */
const flipped = (bytes: Buffer): Buffer => {
  const other = Buffer.from(bytes)
  const at = Math.floor(bytes.length / 2)
  other[at] = (other[at] ?? 0) ^ 1
  return other
}

test('it is intact as it is, unpacked, and packed again', async () => {
  expect(await foundIn(whole)).toBe('intact')
  expect(await foundIn(inFolder(files))).toBe('intact')
  expect(await foundIn(join(inFolder(files), 'manifest.json'))).toBe('intact')
  expect(await foundIn(await inZip(files))).toBe('intact')
})

test('one byte changed in each file in turn is found and the file named, packed and unpacked', async () => {
  expect(files.size).toBeGreaterThan(8)
  for (const [name, bytes] of files) {
    const changed = but(name, flipped(bytes))
    for (const path of [inFolder(changed), await inZip(changed)])
      for (const by of [key, null]) expect(await foundIn(path, by)).toMatch(new RegExp(`^${name}: `))
  }
})

test('in a changed ledger the entry is named too', async () => {
  const lines = textIn(files, 'ledger.jsonl').split('\n')
  const at = lines.findIndex((line) => line.includes('"officer.recorded"'))
  lines[at] = (lines[at] ?? '').replace('Bea Berg', 'Bea Borg')
  expect(await foundIn(inFolder(but('ledger.jsonl', lines.join('\n'))))).toMatch(
    new RegExp(`^ledger.jsonl: its SHA-256 is .*; entry ${at + 1}: it was changed after it was written`),
  )
})

test('a file that is missing, added or renamed is named', async () => {
  for (const name of [...files.keys()].filter((each) => each !== 'manifest.json'))
    for (const path of [inFolder(without(name)), await inZip(without(name))])
      expect(await foundIn(path)).toBe(`${name}: it is missing`)
  for (const path of [inFolder(but('letters/x.eml', 'x')), await inZip(but('letters/x.eml', 'x'))])
    expect(await foundIn(path)).toBe('letters/x.eml: the manifest does not name it: it was added')
  const renamed = inFolder(files)
  renameSync(join(renamed, 'officers.csv'), join(renamed, 'Officers.csv'))
  expect(await foundIn(renamed)).toBe('officers.csv: it is missing')
  expect(await foundIn(inFolder(without('manifest.json')))).toBe('the whole: there is no manifest.json in it')
  expect(await foundIn(await inZip(without('manifest.json')))).toBe(
    'the whole: there is no manifest.json in it',
  )
})

test('a link in the place of a file is no file', async () => {
  const path = inFolder(files)
  renameSync(join(path, 'officers.csv'), join(folder, 'elsewhere.csv'))
  symlinkSync(join(folder, 'elsewhere.csv'), join(path, 'officers.csv'))
  expect(await foundIn(path)).toBe('officers.csv: it is no plain file')
})

/** Somebody else's key, with which everything is signed anew. */
const forged = (changed: Files, change: Parameters<typeof signedAgain>[2] = () => ({})): Files =>
  signedAgain(join(folder, 'forger.db'), changed, change)

test('what another key has signed is found with the key, whatever it says', async () => {
  const path = await inZip(forged(files))
  expect(await foundIn(path)).toMatch(
    /^manifest\.json: it was signed with another key: ([0-9a-f]{4} ?){8}, and should be/,
  )
  expect(await foundIn(path, null)).toBe('intact')
})

test('without the key, a letter that was forged and signed anew is not the one of the ledger', async () => {
  const [name = ''] = [...files.keys()].filter((each) => each.endsWith('statutory.eml'))
  const plain: Files = new Map([...files, [name, Buffer.from('forged')]])
  const path = await inZip(
    forged(plain, ({ files: listed }) => ({ files: listed.map(({ original_sha256: _, ...file }) => file) })),
  )
  expect(await foundIn(path, null)).toBe(`${name}: no entry of the ledger in this packet has its hash`)
})

/** The ledger without its last entries, and what a forger would say its head is. */
const cut = (entries: number) => {
  const lines = textIn(files, 'ledger.jsonl').trimEnd().split('\n').slice(0, -entries)
  const { seq, hash } = JSON.parse(lines.at(-1) ?? '') as Anchor
  return { text: `${lines.join('\n')}\n`, head: { seq, hash } }
}

test('a ledger whose tail was cut is found by the head in the manifest', async () => {
  const { text, head } = cut(3)
  const path = await inZip(forged(but('ledger.jsonl', text)))
  expect(await foundIn(path, null)).toMatch(
    new RegExp(`^ledger\\.jsonl: it ends with entry ${head.seq}, ${head.hash}, but by the manifest`),
  )
})

test('a ledger that was cut and signed anew, even by the right key, is found by an anchor kept elsewhere', async () => {
  const { ledger_head } = manifestIn(files)
  const { text, head } = cut(3)
  const again = signedAgain(app.config.databasePath, but('ledger.jsonl', text), () => ({ ledger_head: head }))
  const path = await inZip(again)
  expect(await foundIn(path)).toBe('intact')
  expect(await foundIn(path, key, ledger_head)).toBe(
    `ledger.jsonl: entry ${ledger_head.seq}, which the anchor names, is missing: it ends with entry ${head.seq}`,
  )
  expect(await foundIn(path, key, head)).toBe('intact')
  expect(await foundIn(whole, key, { ...head, hash: 'ab'.repeat(32) })).toMatch(
    new RegExp(`^ledger\\.jsonl: entry ${head.seq}: its hash is ${head.hash}, but the anchor says abab`),
  )
})

test('an entry that was left out, doubled, or put in as a digest of its own making is named', async () => {
  const lines = textIn(files, 'ledger.jsonl').trimEnd().split('\n')
  const signedWith = async (changed: readonly string[]) =>
    foundIn(inFolder(forged(but('ledger.jsonl', `${changed.join('\n')}\n`))), null)
  expect(await signedWith(lines.toSpliced(4, 1))).toBe(
    'ledger.jsonl: entry 5: it is missing: after entry 4 comes 6',
  )
  expect(await signedWith(lines.toSpliced(4, 0, lines[4] ?? ''))).toBe(
    'ledger.jsonl: entry 6: it is missing: after entry 5 comes 5',
  )
  const digest = 'cd'.repeat(32)
  const own = Buffer.from(linkHash(firstPrevHash, Buffer.from(digest, 'hex'))).toString('hex')
  const first = JSON.stringify({ seq: 1, digest, hash: own })
  expect(await signedWith([first, ...lines.slice(1)])).toMatch(
    /^ledger\.jsonl: entry 2(, prev_hash: it is .* but the entry before has|: it was changed)/,
  )
  for (const junk of [
    '',
    '{}',
    'null',
    '{"seq":1',
    '\ud800',
    `{"seq":1,"body":{"a":"\\ud800"},"salt":"${'0'.repeat(32)}"}`,
  ])
    expect(await signedWith([junk])).toMatch(
      /^ledger\.jsonl: after entry 0 comes a line that is no entry|^ledger\.jsonl: it ends with entry 0/,
    )
})

test('a zip of another program is not opened: no compressed bomb, no path out of it, no two files of one name', async () => {
  const found = (...others: readonly Member[]): Promise<string> => {
    const path = `${place()}.zip`
    writeFileSync(path, zipOf([manifest, ...others]))
    return foundIn(path)
  }
  const stored = true as const
  const manifest = { name: 'manifest.json', bytes: files.get('manifest.json') ?? Buffer.alloc(0), stored }
  const x = { bytes: Buffer.from('x'), stored }
  const bomb = { name: 'log.csv', bytes: Buffer.alloc(50_000_000) }
  expect(await found(bomb)).toMatch(/^the whole: it was not packed by Rollcall \(see log\.csv\)/)
  expect(await found({ name: 'folder/', bytes: Buffer.alloc(0), stored })).toMatch(/not packed by Rollcall/)
  for (const name of ['../evil', '/etc/evil', 'a/../../evil', 'a\\evil', 'C:/evil'])
    expect(await found({ ...x, name })).toMatch(/^the whole: it cannot be read as a zip: /)
  expect(await found(manifest)).toBe('the whole: it has two files named manifest.json')
  expect(await found({ ...manifest, name: 'MANIFEST.json' })).toMatch(/two files named/)
  expect(await found({ ...x, name: 'big', claims: 4_000_000_000 })).toMatch(
    /^the whole: its files are larger/,
  )
  expect(await found({ ...x, name: 'secret', flags: 1 })).toMatch(/^the whole: /)
})

test('a zip that was cut short, or that something was put before, into or after, is not intact', async () => {
  const bytes = bytesAt(whole)
  const as = (changed: Buffer): string => {
    const path = `${place()}.zip`
    writeFileSync(path, changed)
    return path
  }
  for (const length of [0, 1, 21, 22, 1000, bytes.length - 1])
    expect(await foundIn(as(bytes.subarray(0, length)))).toMatch(/^the whole: it cannot be read as a zip/)
  expect(await foundIn(as(Buffer.concat([bytes, Buffer.from('x')])))).not.toBe('intact')
  expect(await foundIn(as(Buffer.concat([Buffer.from('x'), bytes])))).not.toBe('intact')
  const commented = Buffer.concat([bytes, Buffer.from('hello')])
  commented.writeUInt16LE(5, bytes.length - 2)
  expect(await foundIn(as(commented))).toMatch(/^the whole: /)
})

test('no bit of the zip can change unnoticed, and none makes the check fall over', async () => {
  const bytes = bytesAt(whole)
  const path = `${place()}.zip`
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (at, bit) => {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ (1 << bit)
      writeFileSync(path, changed)
      return (await foundIn(path)) !== 'intact'
    }),
    { numRuns: 100 },
  )
  for (let at = bytes.indexOf(Buffer.from('PK\x01\x02')); at < bytes.length; at += 3) {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 0x10
    writeFileSync(path, changed)
    expect([at, await foundIn(path)]).not.toEqual([at, 'intact'])
  }
})

test('in an empty folder, with the public key alone, the command says what it found and how it ended', async () => {
  const [zip, pem] = [join(cliFolder, 'packet.zip'), join(cliFolder, 'key.pem')]
  writeFileSync(zip, bytesAt(whole))
  writeFileSync(pem, key.pem)
  const { seq, hash } = manifestIn(files).ledger_head
  const intact = await runCli(['verify', 'packet.zip', '--key', 'key.pem', '--anchor', `${seq}:${hash}`])
  expect(intact).toMatchObject({ code: 0, stderr: '' })
  expect(intact.stdout.split('\n')[0]).toBe(`intact; signed with the key ${key.fingerprint}`)
  expect(intact.stdout).toContain('the anchor of entry')
  const unchecked = await runCli(['verify', 'packet.zip'])
  expect(unchecked.stdout.split('\n')[0]).toBe('intact; signer not checked')
  writeFileSync(zip, flipped(bytesAt(whole)))
  const broken = await runCli(['verify', 'packet.zip', '--key', 'key.pem', '--format', 'json'])
  expect(broken.code).toBe(1)
  expect(JSON.parse(broken.stdout)).toMatchObject({ ok: false })
  expect((await runCli(['verify', 'packet.zip', '--key', 'nothing.pem'])).code).toBe(2)
})
