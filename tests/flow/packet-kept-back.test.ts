// A packet about one agency, or one officer, keeps back what is about others, and every packet the secrets of links.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeApp } from '../../src/app.ts'
import { anyToken } from '../../src/notices/signed-token.ts'
import {
  type Files,
  ledgerIn,
  lettersIn,
  manifestIn,
  namesOf,
  packetOf,
  textIn,
  walkAgencies,
} from '../support/a-packet.ts'
import { appIn, type TestApp } from '../support/app-in.ts'

const folder = mkdtempSync(join(tmpdir(), 'rollcall-kept-back-'))
let app: TestApp
/** Of everything, of Ely and of Adams. */
let all: Files
let ely: Files
let adams: Files

beforeAll(async () => {
  app = appIn(folder, {
    now: '2027-03-01 19:00',
    publicUrl: 'https://rollcall.police.example',
    operatorEmail: 'operator@rollcall.example',
  })
  await walkAgencies(app)
  all = (await packetOf(app)).files
  ely = (await packetOf(app, { agency: 'Ely Police Department' }, 'ely.zip')).files
  adams = (await packetOf(app, { agency: 'Adams Police' }, 'adams.zip')).files
})
afterAll(async () => {
  await closeApp(app)
  rmSync(folder, { recursive: true, force: true })
})

test('no signed token is in any packet, not even where a mail server quoted one', () => {
  for (const files of [all, ely, adams])
    for (const [name, bytes] of files)
      expect([name, bytes.toString('latin1').replaceAll('=\r\n', '').match(anyToken)]).toEqual([name, null])
  const quoted = ledgerIn(all).filter((entry) => !('body' in entry))
  expect(quoted.length).toBe(1)
})

test("an agency's packet has its own letters, facts and attempts", () => {
  const text = [...ely.values()].map((bytes) => bytes.toString()).join('\n')
  for (const name of namesOf.ely) expect([name, text.includes(name)]).toEqual([name, true])
  expect(lettersIn(ely).length).toBeGreaterThan(0)
  const kinds = new Set(ledgerIn(ely).map(({ kind }) => kind))
  for (const kind of [
    'agency.recorded',
    'officer.recorded',
    'certificate.recorded',
    'assignment.recorded',
    'contact_day.recorded',
    'letter.sending',
    'letter.answered',
    'standing.changed',
    'sweep.done',
  ])
    expect([kind, kinds.has(kind)]).toEqual([kind, true])
})

test("an agency's packet has no other agency's names, in no encoding", async () => {
  const others = {
    ely: [...namesOf.tower, ...namesOf.austin, ...namesOf.adams],
    adams: [...namesOf.ely, ...namesOf.tower, ...namesOf.austin],
  }
  for (const [files, names] of [
    [ely, others.ely],
    [adams, others.adams],
  ] as const)
    for (const [name, bytes] of files) {
      const read = name.endsWith('.eml') ? JSON.stringify(await PostalMime.parse(bytes)) : bytes.toString()
      expect([name, names.filter((other) => read.includes(other))]).toEqual([name, []])
    }
})

test('a letter to a chief of two agencies is kept back from the packet of one, and its hash is told', async () => {
  expect(lettersIn(adams)).toEqual([])
  const { sha256: asSent } = await app.db
    .selectFrom('letters')
    .select('sha256')
    .where('recipient', '=', 'alma@mower.example')
    .executeTakeFirstOrThrow()
  const [, row = ''] = textIn(adams, 'letters.csv').split('\r\n')
  expect(row).toContain('kept back: it also tells of another agency')
  expect(row).toContain('Cora Nygaard (900130003)')
  expect(row).toContain(asSent)
  expect(textIn(adams, 'attempts.csv').split('\r\n').length).toBe(3)
})

test("a district's digest is kept back where another agency serves there too", () => {
  const rows = textIn(ely, 'letters.csv').split('\r\n')
  expect(rows.find((row) => row.includes('safety@lakeside.example'))).toContain('kept back')
  expect(lettersIn(all).some((name) => name.endsWith('digest.eml'))).toBe(true)
})

test('the packet of one officer has no entry about another', async () => {
  const { files } = await packetOf(app, { officer: '900120006' }, 'finn.zip')
  const ledger = ledgerIn(files)
    .map((entry) => JSON.stringify(entry))
    .join('\n')
  expect(ledger).toContain('Finn Falk')
  for (const other of ['Bea Berg', ...namesOf.tower, ...namesOf.austin])
    expect([other, ledger.includes(other)]).toEqual([other, false])
  expect(textIn(files, 'officers.csv')).not.toContain('Bea Berg')
  expect(manifestIn(files).filters).toEqual({ officer: 'Finn Falk', post_license: '900120006' })
})

test('a mail by which somebody signed in is told of, and is not there: its bytes are never kept', () => {
  const rows = textIn(all, 'letters.csv')
    .split('\r\n')
    .filter((row) => row.includes(',sign-in,'))
  expect(rows.length).toBe(1)
  expect(rows[0]).toMatch(/^\d+,,never kept: it held a link to sign in,sign-in,/)
  expect(lettersIn(all).filter((name) => name.includes('sign-in'))).toEqual([])
  expect(textIn(ely, 'letters.csv')).not.toContain('sign-in')
})
