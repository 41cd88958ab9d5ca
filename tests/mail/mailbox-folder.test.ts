// The folder mailer: one durable .eml a letter, never two of one, and an honest answer when it cannot write.
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { composeMessage } from '../../src/mail/compose.ts'
import { openMailer } from '../../src/mail/mailer.ts'
import { messageIdFor } from '../../src/mail/message-id.ts'

let base = ''
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'rollcall-mail-'))
})
afterEach(() => rm(base, { recursive: true }))

async function letter(key: string, letterClass = 'statutory') {
  const from = 'Rollcall <rollcall@example.net>'
  const bytes = await composeMessage({
    messageId: messageIdFor('instance', key, from),
    date: new Date('2026-08-31T14:00:00Z'),
    from,
    replyTo: null,
    to: { name: null, address: 'chief@example.org' },
    subject: key,
    text: 'text',
    html: '<p>text</p>',
    letterClass,
  })
  return { from: 'rollcall@example.net', to: 'chief@example.org', bytes }
}

test('a letter becomes one private file, named by day, class and Message-ID, byte for byte', async () => {
  const mailer = openMailer({ mailUrl: 'file:deep/mail', baseFolder: base })
  const one = await letter('a')
  const id = messageIdFor('instance', 'a', one.from).slice(1, 13)
  const folder = join(base, 'deep/mail')
  const path = join(folder, `2026-08-31-statutory-${id}.eml`)
  expect(await mailer.deliver(one)).toEqual({
    outcome: 'sent',
    reply: `250 written to 2026-08-31-statutory-${id}.eml`,
    code: 250,
    host: 'file',
    tls: null,
    queueId: null,
  })
  expect(await readdir(folder)).toEqual([`2026-08-31-statutory-${id}.eml`])
  expect(new Uint8Array(await readFile(path))).toEqual(one.bytes)
  expect([(await stat(folder)).mode & 0o777, (await stat(path)).mode & 0o777]).toEqual([0o700, 0o600])
  expect(path).not.toContain('chief')
})

test('a resend makes no second file, also when two processes write at once; another letter does', async () => {
  const mailer = openMailer({ mailUrl: 'file:mail', baseFolder: base })
  const one = await letter('a')
  const answers = await Promise.all(Array.from({ length: 8 }, () => mailer.deliver(one)))
  expect(answers.map(({ outcome }) => outcome)).toEqual(Array(8).fill('sent'))
  expect(await readdir(join(base, 'mail'))).toHaveLength(1)
  await mailer.deliver(await letter('b', 'digest'))
  expect((await readdir(join(base, 'mail'))).sort().map((name) => name.slice(0, 17))).toEqual([
    '2026-08-31-digest',
    '2026-08-31-statut',
  ])
})

test('a letter whose headers try to climb out of the folder stays in it', async () => {
  const mailer = openMailer({ mailUrl: 'file:mail', baseFolder: base })
  const head = 'X-Rollcall-Class: ../../x\r\nMessage-ID: <../../../y@z>\r\n\r\nbody\r\n'
  const bytes = new TextEncoder().encode(head)
  expect(await mailer.deliver({ from: 'a@b', to: 'c@d', bytes })).toMatchObject({ outcome: 'sent' })
  expect(await readdir(join(base, 'mail'))).toEqual(['undated-x-y.eml'])
  expect(await readdir(base)).toEqual(['mail'])
})

test('where nothing can be written the letter is deferred with the reason, and no scrap is left', async () => {
  await writeFile(join(base, 'taken'), 'a file')
  const mailer = openMailer({ mailUrl: 'file:taken', baseFolder: base })
  const answer = await mailer.deliver(await letter('a'))
  expect(answer).toMatchObject({
    outcome: 'deferred',
    code: null,
    reply: expect.stringMatching(/^not written: (EEXIST|ENOTDIR): /),
  })
  expect(await readdir(base)).toEqual(['taken'])
})

test('where the folder cannot be made the letter is deferred', async () => {
  const mailer = openMailer({ mailUrl: 'file:/dev/null/mail', baseFolder: base })
  expect(await mailer.deliver(await letter('a'))).toMatchObject({ outcome: 'deferred', code: null })
})

test('an answer names no folder of this machine: it is shown and handed on to people elsewhere', async () => {
  await writeFile(join(base, 'taken'), 'a file')
  const places = ['file:mail', 'file:taken', 'file:taken/mail', 'file:/dev/null/mail', 'file:/proc/no/mail']
  const one = await letter('a')
  const answers = places.map((mailUrl) => openMailer({ mailUrl, baseFolder: base }).deliver(one))
  for (const { reply } of await Promise.all(answers)) expect(reply).not.toContain('/')
})

test('a folder that cannot be made is an answer, not a wait without end', { timeout: 5_000 }, async () => {
  const { outcome } = await openMailer({ mailUrl: 'file:/proc/no/mail' }).deliver(await letter('a'))
  expect(outcome).toBe('deferred')
})

test('the first letters, written at once into a folder that is not there yet, are all written', async () => {
  const mailer = openMailer({ mailUrl: 'file:deeper/still/mail', baseFolder: base })
  const letters = await Promise.all(Array.from({ length: 30 }, (_, n) => letter(`first ${n}`)))
  const answers = await Promise.all(letters.map((one) => mailer.deliver(one)))
  expect(answers.filter(({ outcome }) => outcome !== 'sent')).toEqual([])
})
