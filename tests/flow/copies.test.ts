// Copies of certificates: which agency holds one, in which form, what paragraph (e) makes of it; the bytes stay.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { ledgerHead } from '../../db/ledger.ts'
import { endAssignment } from '../../src/flow/end-assignment.ts'
import { recordCertificate } from '../../src/flow/record-certificate.ts'
import { recordCopy } from '../../src/flow/record-copy.ts'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import { withdrawCertificate } from '../../src/flow/withdraw-officer-fact.ts'
import type { Outcome } from '../../src/flow/write-facts.ts'
import { plainDate } from '../../src/law/calendar.ts'
import { openTestApp, type TestApp } from '../support/an-app.ts'
import { jpegOf, pdfOf, pngOf } from '../support/copy-files.ts'
import { rosterOf } from '../support/import-rows.ts'
import { versionsOf } from './import-a-file.ts'

const ely = 'Ely Police Department'
const tower = {
  agency: 'Tower Police',
  district: 'Tower Schools',
  chief_email: 'chief@tower.example',
} as const
const ann = { officer: 'Ann Lee', post_license: '14001', assumed_on: '2026-08-31' } as const
const completed_on = plainDate('2026-08-14')
const mandated = { officer: '14001', kind: 'mandated', completed_on } as const
const pdf = { name: 'C:\\scans\\ann lee.pdf', bytes: pdfOf() }
const png = { name: 'ann.png', bytes: pngOf() }
const atEly = { officer: '14001', agency: ely, completed_on } as const

/** Ann serves at Ely. */
const withAnn = async (): Promise<TestApp> => {
  const app = openTestApp({ now: '2026-11-23 09:00' })
  await rosterOf(app, ann)
  return app
}
const copiesIn = (app: TestApp): string[] => {
  const folder = join(app.folder, 'rollcall.db.d', 'copies')
  return existsSync(folder) ? readdirSync(folder).sort() : []
}
const held = ({ followed }: Outcome) =>
  followed.standings.map(({ agency, decision }) => `${agency}: ${decision.cert_copy}`)
const forms = async (app: TestApp) =>
  (await versionsOf(app, 'copies')).map(({ form, file_name, ended_seq }) => [
    form,
    file_name,
    ended_seq === null,
  ])
const writesNothing = async (app: TestApp, refused: () => Promise<unknown>, message: string | RegExp) => {
  const before = await ledgerHead(app.db)
  const files = copiesIn(app)
  await expect(refused()).rejects.toThrow(message)
  expect(await ledgerHead(app.db)).toEqual(before)
  expect(copiesIn(app)).toEqual(files)
}

describe('a certificate with its copy', () => {
  test('are recorded together, and paragraph (e) is met at the agency that the officer serves', async () => {
    const app = await withAnn()
    const outcome = await recordCertificate(app, { ...mandated, copy: pdf })
    expect(outcome).toMatchObject({
      verdict: 'new',
      what: `mandated certificate of 2026-08-14 for Ann Lee, with its copy ann lee.pdf (PDF, ${pdf.bytes.length} bytes) at ${ely}`,
      notes: [],
    })
    expect(held(outcome)).toEqual([`${ely}: HELD`])
    const [copy] = await versionsOf(app, 'copies')
    expect(copy).toMatchObject({
      form: 'file',
      file_name: 'ann lee.pdf',
      media_type: 'application/pdf',
      size: pdf.bytes.length,
    })
    expect(copiesIn(app)).toEqual([copy?.sha256])
    const bytes = await buffer(app.documents.read({ sha256: String(copy?.sha256) }))
    expect(bytes.equals(pdf.bytes)).toBe(true)
  })

  test('again change nothing, under another name neither', async () => {
    const app = await withAnn()
    await recordCertificate(app, { ...mandated, copy: pdf })
    const head = await ledgerHead(app.db)
    expect((await recordCertificate(app, { ...mandated, copy: pdf })).verdict).toBe('same')
    expect((await recordCopy(app, { ...atEly, copy: { ...pdf, name: 'other.pdf' } })).verdict).toBe('same')
    expect(await ledgerHead(app.db)).toEqual(head)
    expect(copiesIn(app)).toHaveLength(1)
  })

  test('of an officer of two agencies needs the one that holds it', async () => {
    const app = await withAnn()
    await rosterOf(app, { ...ann, ...tower })
    const message = `agency: Ann Lee serves at ${ely} and Tower Police; right would be the one of them that holds the copy`
    await writesNothing(app, () => recordCertificate(app, { ...mandated, copy: pdf }), message)
    const outcome = await recordCertificate(app, { ...mandated, copy: pdf, agency: 'tower police' })
    expect(held(outcome)).toEqual([`${ely}: MISSING`, 'Tower Police: HELD'])
  })

  test('goes to the agency of today when the other assignment has ended', async () => {
    const app = await withAnn()
    await rosterOf(app, { ...ann, ...tower })
    await endAssignment(app, { officer: '14001', agency: ely, on: plainDate('2026-11-22') })
    expect((await recordCertificate(app, { ...mandated, copy: pdf })).what).toMatch(/ at Tower Police$/)
  })

  test('goes to the agency where the officer is to begin, when there is no other', async () => {
    const app = openTestApp({ now: '2026-11-23 09:00' })
    await rosterOf(app, { ...ann, assumed_on: '2027-01-04' })
    expect((await recordCertificate(app, { ...mandated, copy: pdf })).what).toMatch(` at ${ely}`)
  })

  test('of an officer who serves nowhere, or at an agency nobody knows, is refused', async () => {
    const app = await withAnn()
    await endAssignment(app, { officer: '14001', agency: ely, on: plainDate('2026-11-22') })
    const certificate = () => recordCertificate(app, { ...mandated, copy: pdf })
    await writesNothing(app, certificate, 'agency: Ann Lee serves at no agency; right would be')
    const elsewhere = () => recordCertificate(app, { ...mandated, copy: pdf, agency: 'Orr' })
    await writesNothing(app, elsewhere, "agency 'Orr': no agency of this name or ORI is on record")
  })

  test('of the Basic is its proof, and does not serve paragraph (e)', async () => {
    const app = openTestApp({ now: '2026-11-23 09:00' })
    await rosterOf(app, {
      ...ann,
      assumed_on: '2024-08-26',
      basic_course: 'NASRO_BASIC',
      basic_completed_on: '2024-06-14',
      basic_on_file: 'no',
    })
    const basic = { officer: '14001', kind: 'basic', completed_on: plainDate('2024-06-14') } as const
    const outcome = await recordCertificate(app, { ...basic, course: 'NASRO_BASIC', copy: pdf })
    expect(outcome.notes).toEqual(['the copy proves the Basic; it does not serve 626.8482 subd. 3(e)'])
    expect(outcome.followed.standings[0]?.decision).toMatchObject({ cert_copy: 'NOT_YET', flags: [] })
  })
})

describe('a copy that cannot be taken', () => {
  test.each([
    ['a renamed web page', 'a.pdf', Buffer.from('<html>Log in</html>'), 'by its content it is a web page'],
    ['an empty file', 'a.pdf', Buffer.alloc(0), 'the file is empty'],
    ['a truncated file', 'a.png', pngOf().subarray(0, 60), 'the PNG is not whole: it is cut off'],
    ['a name that disagrees', 'a.pdf', jpegOf(), 'by its content it is a JPEG, and its name ends in .pdf'],
    [
      '11 MB',
      'a.pdf',
      Buffer.alloc(11_000_000, 0x20),
      'it has 11,000,000 bytes; right would be at most 10 MiB',
    ],
  ])('%s: neither the certificate is recorded nor anything kept', async (_, name, bytes, problem) => {
    const app = await withAnn()
    const refused = () => recordCertificate(app, { ...mandated, copy: { name, bytes } })
    await writesNothing(app, refused, `copy '${name}': ${problem}`)
    expect(await versionsOf(app, 'certificates')).toEqual([])
    expect(copiesIn(app)).toEqual([])
  })

  test('of a certificate that is not on record, or of a Basic, is refused before it is kept', async () => {
    const app = await withAnn()
    await writesNothing(app, () => recordCopy(app, { ...atEly, copy: pdf }), 'none on record')
    await recordCertificate(app, { ...mandated, kind: 'basic', course: 'NASRO_BASIC' })
    await writesNothing(app, () => recordCopy(app, { ...atEly, copy: pdf }), 'only a Basic is on record')
  })

  test('because its folder is no folder: nothing is recorded, and the message says where', async () => {
    const app = await withAnn()
    mkdirSync(join(app.folder, 'rollcall.db.d'), { recursive: true })
    const folder = join(app.folder, 'rollcall.db.d', 'copies')
    writeFileSync(folder, 'in the way')
    const before = await ledgerHead(app.db)
    await expect(recordCertificate(app, { ...mandated, copy: pdf })).rejects.toThrow(
      `the copy cannot be kept in ${folder}`,
    )
    expect(await ledgerHead(app.db)).toEqual(before)
  })

  test('because the database is full: nothing is recorded, and it can be recorded when there is room', async () => {
    const app = await withAnn()
    const before = await ledgerHead(app.db)
    const { rows } = await sql<{ page_count: number }>`PRAGMA page_count`.execute(app.db)
    await sql.raw(`PRAGMA max_page_count = ${rows[0]?.page_count}`).execute(app.db)
    const title = 'x'.repeat(100_000)
    await expect(recordCertificate(app, { ...mandated, title, copy: pdf })).rejects.toThrow('full')
    expect(await ledgerHead(app.db)).toEqual(before)
    await sql.raw('PRAGMA max_page_count = 1000000').execute(app.db)
    expect((await recordCertificate(app, { ...mandated, copy: pdf })).verdict).toBe('new')
    expect(copiesIn(app)).toHaveLength(1)
  })
})

describe('a file and a declaration on paper', () => {
  test('a file takes the place of the paper copy, as a new version', async () => {
    const app = await withAnn()
    await recordCertificate(app, mandated)
    await recordCopy(app, { ...atEly, copy: 'paper' })
    const outcome = await recordCopy(app, { ...atEly, copy: pdf })
    expect(outcome).toMatchObject({
      verdict: 'changed',
      notes: ['it takes the place of the paper copy that was declared'],
    })
    expect(await forms(app)).toEqual([
      ['paper', null, false],
      ['file', 'ann lee.pdf', true],
    ])
  })

  test('paper never takes the place of a file, and whoever says so is told', async () => {
    const app = await withAnn()
    await recordCertificate(app, { ...mandated, copy: pdf })
    const head = await ledgerHead(app.db)
    const outcome = await recordCopy(app, { ...atEly, copy: 'paper' })
    expect(outcome).toMatchObject({
      verdict: 'same',
      notes: ['a file is on record as its copy, ann lee.pdf: it stays'],
    })
    await rosterOf(app, { ...ann, mandated_completed_on: '2026-08-14', copy_on_file: 'yes' })
    expect(await forms(app)).toEqual([['file', 'ann lee.pdf', true]])
    expect((await ledgerHead(app.db)).seq).toBe(head.seq)
  })

  test('another file takes the place of the first, whose bytes stay', async () => {
    const app = await withAnn()
    await recordCertificate(app, { ...mandated, copy: pdf })
    const outcome = await recordCopy(app, { ...atEly, copy: png })
    expect(outcome.notes).toEqual(['it takes the place of ann lee.pdf, which is kept too'])
    expect(copiesIn(app)).toHaveLength(2)
    expect(await verifyLedger(app.config.databasePath)).toMatchObject({ ok: true, copies: 2 })
  })
})

describe('what an agency holds', () => {
  test('is its own: two agencies that hold the same bytes share the file, each with its own fact', async () => {
    const app = await withAnn()
    await rosterOf(app, { ...ann, ...tower })
    await recordCertificate(app, { ...mandated, agency: ely, copy: pdf })
    const other = await recordCopy(app, { ...atEly, agency: 'Tower Police', copy: pdf })
    expect(held(other)).toEqual(['Tower Police: HELD'])
    expect(copiesIn(app)).toHaveLength(1)
    expect(new Set((await versionsOf(app, 'copies')).map(({ agency_id }) => agency_id)).size).toBe(2)
  })

  test('is of an older certificate once there is a newer one, and held again with that one’s copy', async () => {
    const app = await withAnn()
    await recordCertificate(app, { ...mandated, copy: pdf })
    const newer = { ...mandated, completed_on: plainDate('2026-11-20') }
    expect(held(await recordCertificate(app, newer))).toEqual([`${ely}: STALE`])
    const copied = await recordCopy(app, { ...atEly, completed_on: newer.completed_on, copy: png })
    expect(held(copied)).toEqual([`${ely}: HELD`])
  })

  test('stays in the store when the certificate is withdrawn, and must be recorded again for the next one', async () => {
    const app = await withAnn()
    await recordCertificate(app, { ...mandated, copy: pdf })
    const withdrawn = await withdrawCertificate(app, { ...mandated, reason: 'another officer’s' })
    expect(withdrawn.notes).toEqual([
      'the copy on record was of this certificate: if it comes back, record its copy again',
    ])
    expect(copiesIn(app)).toHaveLength(1)
    expect(held(await recordCertificate(app, mandated))).toEqual([`${ely}: MISSING`])
    expect(held(await recordCopy(app, { ...atEly, copy: pdf }))).toEqual([`${ely}: HELD`])
    expect(await verifyLedger(app.config.databasePath)).toMatchObject({ ok: true, copies: 1 })
  })
})
