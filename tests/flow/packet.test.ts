// A packet holds what an auditor is to see, exactly as it was, and nothing of anybody else.
import { createHash } from 'node:crypto'
import { copyFileSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeApp } from '../../src/app.ts'
import { ownPublicKey } from '../../src/export/signing-key.ts'
import { storedZip } from '../../src/export/stored-zip.ts'
import { exportLogToFile } from '../../src/flow/export-log.ts'
import { exportPacket } from '../../src/flow/export-packet.ts'
import { NotFoundError } from '../../src/flow/find.ts'
import { verifyExport } from '../../src/flow/verify-export.ts'
import { plainDate } from '../../src/law/calendar.ts'
import type { Instant } from '../../src/notices/instant.ts'
import { anyToken } from '../../src/notices/signed-token.ts'
import {
  bytesAt,
  type Files,
  lettersIn,
  manifestIn,
  packetOf,
  textIn,
  walkAgencies,
} from '../support/a-packet.ts'
import { appIn, instantAt, type TestApp } from '../support/app-in.ts'
import { pdfOf } from '../support/copy-files.ts'
import { rosterOf } from '../support/import-rows.ts'

const folder = mkdtempSync(join(tmpdir(), 'rollcall-packet-'))
let app: TestApp
/** Of everything, and of Ely. */
let all: Files
let ely: Files

beforeAll(async () => {
  app = appIn(folder, {
    now: '2027-03-01 19:00',
    publicUrl: 'https://rollcall.police.example',
    operatorEmail: 'operator@rollcall.example',
  })
  await walkAgencies(app)
  all = (await packetOf(app)).files
  ely = (await packetOf(app, { agency: 'Ely Police Department' }, 'ely.zip')).files
})
afterAll(async () => {
  await closeApp(app)
  rmSync(folder, { recursive: true, force: true })
})

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

test('it is intact as packed, with the key, with every anchor, and of each agency', async () => {
  const key = ownPublicKey(app.config)
  const entries = await app.db.selectFrom('ledger').select(['seq', 'hash']).execute()
  for (const name of ['packet.zip', 'ely.zip']) {
    const verified = await verifyExport(join(folder, name), { key })
    expect(verified).toMatchObject({ ok: true, signerChecked: true })
    if (!verified.ok) continue
    const { seq, hash } = entries[verified.manifest.ledger_head.seq - 1] ?? { seq: 0, hash: Buffer.alloc(0) }
    expect(verified.manifest.ledger_head).toEqual({ seq, hash: Buffer.from(hash).toString('hex') })
    const anchor = { seq: 7, hash: Buffer.from(entries[6]?.hash ?? []).toString('hex') }
    expect(await verifyExport(join(folder, name), { key, anchor })).toMatchObject({ ok: true })
  }
})

test('it has the files that its README names, and the manifest has every one of them', () => {
  const readme = textIn(all, 'README.txt')
  for (const name of [...all.keys()].slice(1))
    expect([
      name,
      readme.includes(name.replace(/^letters\/.*/, 'letters/*.eml').replace(/^copies\/.*/, 'copies/')),
    ]).toEqual([name, true])
  const { files } = manifestIn(all)
  expect(files.map(({ name }) => name)).toEqual([...all.keys()].filter((name) => name !== 'manifest.json'))
  expect(readme.split('\n').filter((line) => line.length > 80 && !line.startsWith('Ledger head'))).toEqual([])
})

test('the log in it is the one that export log writes', async () => {
  for (const format of ['csv', 'jsonl'] as const) {
    const form = { format, audience: 'all', bom: false } as const
    const path = join(folder, `log.${format}`)
    const { rows } = await exportLogToFile(app, { agency: 'Ely Police Department' }, form, path)
    expect(ely.get(`log.${format}`)?.toString()).toBe(bytesAt(path).toString())
    expect(manifestIn(ely).files.find(({ name }) => name === `log.${format}`)?.rows).toBe(rows)
  }
  expect(textIn(ely, 'log.csv')).toContain('Finn Falk')
})

test('each letter is as it was sent but for the secret of its link, and both hashes are in the manifest', async () => {
  const sent = await app.db
    .selectFrom('letters')
    .innerJoin('letter_bytes', 'letter_bytes.letter_id', 'letters.id')
    .select(['letters.id', 'letters.sha256', 'letter_bytes.bytes'])
    .orderBy('letters.id')
    .execute()
  const named = new Map(manifestIn(all).files.map((file) => [file.name, file]))
  expect(lettersIn(all).length).toBe(sent.length)
  let withLinks = 0
  for (const { id, sha256: asSent, bytes } of sent) {
    const name = lettersIn(all).find((one) => one.includes(`/${String(id).padStart(6, '0')}-`)) ?? ''
    const packed = all.get(name) ?? Buffer.alloc(0)
    const text = async (of: Uint8Array) => JSON.stringify(await PostalMime.parse(of))
    const [before, after] = [await text(bytes), await text(packed)]
    expect(packed.length).toBe(bytes.length)
    expect(after).toBe(before.replace(anyToken, (token) => 'x'.repeat(token.length)))
    expect(after).not.toMatch(anyToken)
    const isChanged = before !== after
    withLinks += isChanged ? 1 : 0
    expect(named.get(name)?.original_sha256).toBe(isChanged ? asSent : undefined)
    expect(named.get(name)?.sha256).toBe(sha256(packed))
  }
  expect(withLinks).toBeGreaterThan(4)
})

test('copies are handed on as they were handed in, those of the agency alone, and paper is told', () => {
  const copies = [...ely.keys()].filter((name) => name.startsWith('copies/'))
  const pdf = pdfOf('Finn Falk')
  expect(copies).toEqual([`copies/${sha256(pdf)}.pdf`])
  expect(ely.get(copies[0] ?? '')?.equals(pdf)).toBe(true)
  expect([...all.keys()].filter((name) => /^copies\/.*\.(pdf|png)$/.test(name)).length).toBe(2)
  expect(textIn(ely, 'copies.csv').trimEnd().split('\r\n').slice(1)).toEqual([
    `Ely Police Department,Finn Falk,900120006,mandated,2027-03-04,file,copies/${sha256(pdf)}.pdf,finn.pdf`,
    'Ely Police Department,Bea Berg,900120002,mandated,2027-03-04,paper,,',
  ])
})

test('what was known at a moment has the letters of that moment, and the standings of it', async () => {
  const knownAt = instantAt('2027-03-01 20:00')
  const { files } = await packetOf(app, { knownAt }, 'before.zip')
  expect(lettersIn(files)).toEqual([])
  expect(textIn(files, 'letters.csv').trimEnd().split('\r\n').length).toBe(1)
  expect(textIn(files, 'officers.csv')).toContain('Finn Falk')
  expect(manifestIn(files)).toMatchObject({ known_at: knownAt, as_of: '2027-03-08' })
  const nothing = await packetOf(
    app,
    { knownAt: '2020-01-01T00:00:00.000Z' as Instant, asOf: plainDate('2020-01-01') },
    'never.zip',
  )
  expect(textIn(nothing.files, 'officers.csv').trimEnd().split('\r\n').length).toBe(1)
})

test('the same database gives the same bytes, in every zone', async () => {
  const twice = ['one', 'two'].map((name) => {
    const place = join(folder, name)
    cpSync(`${app.config.databasePath}.d`, join(place, 'rollcall.db.d'), { recursive: true })
    return place
  })
  await app.db.executeQuery({
    sql: 'pragma wal_checkpoint(truncate)',
    parameters: [],
    query: { kind: 'RawNode' },
  } as never)
  const zone = process.env.TZ
  const made: Buffer[] = []
  for (const [n, place] of twice.entries()) {
    copyFileSync(app.config.databasePath, join(place, 'rollcall.db'))
    process.env.TZ = n === 0 ? 'UTC' : 'Asia/Tokyo'
    const copy = appIn(place, { now: '2027-03-09 10:00' })
    await exportPacket(copy, join(place, 'packet.zip'), {})
    await closeApp(copy)
    made.push(bytesAt(join(place, 'packet.zip')))
  }
  process.env.TZ = zone
  expect(made[0]?.equals(made[1] ?? Buffer.alloc(0))).toBe(true)
})

test('an export is an entry of the ledger, and what is written meanwhile is not in the packet', async () => {
  const path = join(folder, 'meanwhile.zip')
  let isWritten = false
  const before = await app.db
    .selectFrom('ledger')
    .select('seq')
    .orderBy('seq', 'desc')
    .executeTakeFirstOrThrow()
  const writing: Promise<unknown>[] = []
  const made = await exportPacket(app, path, {}, () => {
    if (isWritten) return
    isWritten = true
    writing.push(rosterOf(app, { officer: 'Late Comer', post_license: '19999', assumed_on: '2027-03-01' }))
  })
  await Promise.all(writing)
  const verified = await verifyExport(path, { key: null })
  expect(verified).toMatchObject({ ok: true, manifest: { ledger_head: { seq: before.seq } } })
  expect(bytesAt(path).includes('Late Comer')).toBe(false)
  const entry = await app.db
    .selectFrom('ledger')
    .select('body')
    .where('kind', '=', 'export.made')
    .orderBy('seq', 'desc')
    .executeTakeFirstOrThrow()
  expect(JSON.parse(entry.body)).toMatchObject({
    what: 'packet',
    format: 'zip',
    files: [{ name: 'meanwhile.zip', size: made.size, sha256: made.sha256 }],
    ledger_head: { seq: before.seq },
  })
})

test('an agency that is not on record is an error, and there is no file', async () => {
  await expect(exportPacket(app, join(folder, 'none.zip'), { agency: 'Nowhere' })).rejects.toThrow(
    NotFoundError,
  )
  expect(existsSync(join(folder, 'none.zip'))).toBe(false)
})

test('a letter whose kept bytes are not those that were sent is not handed out', async () => {
  const place = join(folder, 'tampered')
  cpSync(`${app.config.databasePath}.d`, join(place, 'rollcall.db.d'), { recursive: true })
  copyFileSync(app.config.databasePath, join(place, 'rollcall.db'))
  const copy = appIn(place, { now: '2027-03-09 10:00' })
  const [letter] = await copy.db.selectFrom('letter_bytes').select('letter_id').execute()
  await copy.db
    .updateTable('letter_bytes')
    .set({ bytes: Buffer.from('forged') })
    .where('letter_id', '=', letter?.letter_id ?? 0)
    .execute()
  await expect(exportPacket(copy, join(place, 'packet.zip'), {})).rejects.toThrow(
    /^letter \d+: the bytes kept of it are not those/,
  )
  expect(readdirSync(place).filter((name) => name.includes('packet'))).toEqual([])
  await closeApp(copy)
})

test('a file that cannot be read ends the packing with its error', async () => {
  const failing = async function* (): AsyncGenerator<Uint8Array> {
    yield Buffer.from('some')
    throw new Error('no more')
  }
  const pack = async () => {
    for await (const _ of storedZip([{ name: 'a', chunks: failing() }]));
  }
  await expect(pack()).rejects.toThrow('no more')
})
