// The secrets of links in a letter are blacked out wherever they stand, and not one other byte changes.
import fc from 'fast-check'
import PostalMime, { decodeWords } from 'postal-mime'
import { expect, test } from 'vitest'
import { plainDate } from '../../src/law/calendar.ts'
import { blackOutLetter } from '../../src/mail/black-out.ts'
import { composeMessage } from '../../src/mail/compose.ts'
import { signedToken } from '../../src/notices/signed-token.ts'

const key = new Uint8Array(32).fill(7)
const tokenOf = (subject: number): string =>
  signedToken(key, { purpose: 'letter', subject, until: plainDate('2027-05-31') })

const site = 'https://rollcall.police.example'

const composed = (link: string, padding = ''): Promise<Uint8Array> =>
  composeMessage({
    messageId: '<letter-1@rollcall.example>',
    date: new Date('2026-11-23T15:00:00Z'),
    from: 'Rollcall <rollcall@rollcall.example>',
    replyTo: null,
    to: { name: 'Åsa Lund', address: 'chief@ely.example' },
    subject: `A letter with ${link} in its subject`,
    text: `${padding}Open ${link} to answer.\nÅnd again: ${link}`,
    html: `<p>${padding}</p><a href="${link}">${link}</a>`,
    letterClass: 'digest',
    extraHeaders: { 'List-Unsubscribe': `<${link}>`, 'X-Words': `Zoë ${link} ${link}` },
    attachments: [{ filename: 'a.ics', contentType: 'text/calendar', content: `URL:${padding}${link}\r\n` }],
  })

/** Everything that a reader of the letter can come to see. */
const readable = async (bytes: Uint8Array): Promise<string> => {
  const mail = await PostalMime.parse(bytes)
  const headers = mail.headers.map(({ key, value }) => `${key}: ${decodeWords(value)}`)
  const files = mail.attachments.map(({ content }) =>
    Buffer.from(content instanceof ArrayBuffer ? new Uint8Array(content) : content).toString('latin1'),
  )
  return JSON.stringify([headers, mail.subject, mail.text, mail.html, ...files])
}

test('a token is gone from the text, the html, the headers and the files, and the rest reads as before', async () => {
  const token = tokenOf(12)
  const original = await composed(`${site}/l/${token}`)
  const blackened = blackOutLetter(original)
  expect(blackened.length).toBe(original.length)
  const before = await readable(original)
  expect(before.split(token).length).toBeGreaterThan(8)
  expect(await readable(blackened)).toBe(before.replaceAll(token, 'x'.repeat(token.length)))
})

test('wherever the lines break, and whatever the link, the token is gone and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 1e9 }),
      fc.stringMatching(/^[a-zé= ]{0,120}$/),
      fc.constantFrom(
        site,
        'https://ålesund-røros.example/a/rather/long/path/before/the/link',
        'http://h:8080',
      ),
      async (subject, padding, where) => {
        const token = tokenOf(subject)
        const original = await composed(`${where}/u/${token}`, padding)
        const blackened = blackOutLetter(original)
        expect(blackened.length).toBe(original.length)
        const before = await readable(original)
        expect(await readable(blackened)).toBe(before.replaceAll(token, 'x'.repeat(token.length)))
      },
    ),
    { numRuns: 60 },
  )
})

test('a letter without a token keeps every byte', async () => {
  const original = await composed(`${site}/l/no-token-at-all`)
  expect(Buffer.from(blackOutLetter(original)).equals(Buffer.from(original))).toBe(true)
})
