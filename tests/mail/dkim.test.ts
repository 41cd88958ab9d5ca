// The signature of letters, checked as a receiving server would, with a name server that is a map.
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { authenticate } from 'mailauth'
import { afterAll, describe, expect, test } from 'vitest'
import { composeMessage, type LetterToCompose } from '../../src/mail/compose.ts'
import { signerOf } from '../../src/mail/dkim.ts'

const folder = mkdtempSync(join(tmpdir(), 'rollcall-dkim-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const inFile = (name: string, content: string): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const rsa = (bits: number) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits })
  return {
    pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    record: `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`,
  }
}

const key = rsa(2048)
const keyFile = inFile('mail1.pem', key.pem)
const settings = { mailFrom: 'Rollcall <rollcall@sender.example>', dkim: { selector: 'mail1', keyFile } }

/** The only name there is: a look-up of any other fails, and none leaves this machine. */
const names: Readonly<Record<string, string>> = { 'mail1._domainkey.sender.example': key.record }
const resolver = async (name: string, type: string): Promise<string[][]> => {
  const record = type === 'TXT' ? names[name] : undefined
  if (record === undefined) throw Object.assign(new Error(`no ${type} of ${name}`), { code: 'ENOTFOUND' })
  return [[record]]
}

const digest: LetterToCompose = {
  messageId: '<0123456789abcdef0123456789abcdef@sender.example>',
  date: new Date('2026-11-23T13:00:00Z'),
  from: settings.mailFrom,
  replyTo: 'records@sender.example',
  to: { name: 'Cora Coördinator', address: 'coordinator@school.example' },
  subject: 'Prairie Lake Public Schools – week 48: 2 overdue',
  text: 'Overdue: 2\n\n.\nFrom here  \n',
  html: '<p>Overdue: 2</p>\n',
  letterClass: 'digest',
  extraHeaders: {
    'List-Id': '<digest.sender.example>',
    'List-Unsubscribe': '<https://rollcall.sender.example/u/l1-abc>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  },
}

const signed = async (letter: LetterToCompose = digest): Promise<string> => {
  const sign = signerOf(settings)
  if (sign === null) throw new Error('nothing is signed')
  return Buffer.from(await sign(await composeMessage(letter))).toString('latin1')
}

const verdictOn = async (message: string) => {
  const { dkim } = await authenticate(Buffer.from(message, 'latin1'), {
    resolver,
    disableArc: true,
    disableDmarc: true,
    disableBimi: true,
  })
  return dkim.results.map(({ signingDomain, status }) => ({ signingDomain, result: status.result }))
}

const good = [{ signingDomain: 'sender.example', result: 'pass' }]

const signedNames = [
  'from',
  'to',
  'subject',
  'date',
  'message-id',
  'mime-version',
  'content-type',
  'reply-to',
  'auto-submitted',
  'x-rollcall-class',
  'list-id',
  'list-unsubscribe',
  'list-unsubscribe-post',
]

describe('a signed letter', () => {
  test('is one that a receiving server accepts as signed by the domain of MAIL_FROM', async () => {
    expect(await verdictOn(await signed())).toEqual(good)
  })

  test('has every header that matters under its signature, and no header twice', async () => {
    const [signature = ''] = (await signed()).replace(/\r\n[ \t]+/g, '').split('\r\n')
    const fields = /; ?h=([^;]+)/.exec(signature)?.[1]?.replaceAll(' ', '').toLowerCase().split(':') ?? []
    expect(fields.toSorted()).toEqual(signedNames.toSorted())
  })

  test.each<readonly [string, string, string]>([
    ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click', 'List-Unsubscribe=No'],
    ['List-Unsubscribe', '/u/l1-abc', '/u/l1-abd'],
    ['List-Id', '<digest.sender.example>', '<other.sender.example>'],
    ['X-Rollcall-Class', 'X-Rollcall-Class: digest', 'X-Rollcall-Class: statutory'],
    ['Auto-Submitted', 'Auto-Submitted: auto-generated', 'Auto-Submitted: no'],
    ['To', 'coordinator@school.example', 'somebody@school.example'],
    ['Date', 'Mon, 23 Nov 2026', 'Tue, 24 Nov 2026'],
    ['Reply-To', 'records@sender.example', 'records@thief.example'],
    ['text', 'Overdue: 2', 'Overdue: 0'],
  ])('is broken by another %s', async (_, before, after) => {
    const message = await signed()
    const changed = message.replace(before, after)
    expect(changed).not.toBe(message)
    expect(await verdictOn(changed)).not.toEqual(good)
  })

  test('has the same bytes every time, so that what is sent again is the same letter', async () => {
    expect(await signed()).toBe(await signed())
  })

  test('is the unsigned letter with one header more in front, each line short enough', async () => {
    const plain = Buffer.from(await composeMessage(digest)).toString('latin1')
    const message = await signed()
    expect(message.endsWith(plain)).toBe(true)
    const header = message.slice(0, -plain.length)
    expect(header).toMatch(/^DKIM-Signature: (.+\r\n )*.+\r\n$/)
    expect(Math.max(...header.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998)
  })

  test('verifies with an attachment and with letters of any script', async () => {
    const letter = {
      ...digest,
      subject: 'Обучение до 1 марта',
      extraHeaders: {},
      attachments: [{ filename: 'deadlines.ics', contentType: 'text/calendar', content: 'BEGIN:VCALENDAR' }],
    }
    expect(await verdictOn(await signed(letter))).toEqual(good)
  })
})

test('without DKIM settings nothing is signed', () => {
  expect(signerOf({ ...settings, dkim: null })).toBeNull()
})

describe('a key that cannot be used is told at once, with its file and how to make one', () => {
  const weak = rsa(512).pem
  const curve = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  test.each<readonly [string, string, RegExp]>([
    ['that is not there', join(folder, 'nowhere.pem'), /cannot be read \(ENOENT\).*openssl genrsa/],
    ['whose file holds something else', inFile('text.pem', 'hello'), /holds no private key in PEM form/],
    ['that is public', inFile('public.pem', '-----BEGIN PUBLIC KEY-----\n'), /holds no private key/],
    ['that is too short', inFile('weak.pem', weak), /has 512 bits/],
    ['of another type', inFile('curve.pem', curve), /type ed25519.*RSA/],
  ])('%s', (_, file, message) => {
    const opening = () => signerOf({ ...settings, dkim: { selector: 'mail1', keyFile: file } })
    expect(opening).toThrow(message)
    expect(opening).toThrow(`DKIM_KEY_FILE ${file}`)
  })
})
