// The bytes of a letter: the same for the same letter, legal on every wire, and closed to slipped-in headers.
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { composeMessage, type LetterToCompose } from '../../src/mail/compose.ts'

const LETTER: LetterToCompose = {
  messageId: '<0123456789abcdef0123456789abcdef@example.net>',
  date: new Date('2026-08-31T14:00:00Z'),
  from: 'Rollcall <rollcall@example.net>',
  replyTo: 'Office of Training <training@example.org>',
  to: { name: 'Chief Ann Lee', address: 'chief@example.org' },
  subject: 'Training due Mon 2027-03-01 (§ 626.8482)',
  text: 'Dear Chief,\n\nfacts – § 645.15 → Mon.\n.\n..\nFrom here\n',
  html: '<p>facts – § 645.15 → Mon.</p>\n',
  letterClass: 'statutory',
}

const HEADERS = [
  'auto-submitted',
  'x-rollcall-class',
  'subject',
  'reply-to',
  'date',
  'from',
  'message-id',
  'to',
  'mime-version',
  'content-type',
]

async function compose(change: Partial<LetterToCompose> = {}) {
  const bytes = await composeMessage({ ...LETTER, ...change })
  const raw = Buffer.from(bytes).toString('latin1')
  const parsed = await PostalMime.parse(bytes)
  // the parser ends each text with a line break of its own
  const [text, html] = [parsed.text, parsed.html].map((body) => body?.replace(/\n$/, ''))
  return { bytes, raw, mail: { ...parsed, text, html } }
}

const names = (mail: { headers: { key: string }[] }) => mail.headers.map(({ key }) => key)
const header = (mail: { headers: { key: string; value: string }[] }, key: string) =>
  mail.headers.filter((one) => one.key === key).map(({ value }) => value)

/** RFC 5322 section 2.1: ASCII, CR LF only, lines of at most 998, no line of a header that is only white space. */
function expectLegal(raw: string) {
  expect(raw).toMatch(/^[\t\r\n -~]*$/)
  expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  const lines = raw.split('\r\n')
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(998)
  for (const line of lines.slice(0, lines.indexOf(''))) expect(line).toMatch(/\S/)
}

describe('a letter', () => {
  test('arrives as it was written', async () => {
    const { raw, mail } = await compose()
    expectLegal(raw)
    expect(mail).toMatchObject({
      messageId: LETTER.messageId,
      date: '2026-08-31T14:00:00.000Z',
      from: { name: 'Rollcall', address: 'rollcall@example.net' },
      to: [{ name: 'Chief Ann Lee', address: 'chief@example.org' }],
      replyTo: [{ name: 'Office of Training', address: 'training@example.org' }],
      subject: LETTER.subject,
      text: LETTER.text,
      html: LETTER.html,
    })
    expect(names(mail).sort()).toEqual(HEADERS.toSorted())
    expect(header(mail, 'auto-submitted')).toEqual(['auto-generated'])
    expect(header(mail, 'x-rollcall-class')).toEqual(['statutory'])
    expect(raw).toMatch(/^Content-Type: multipart\/alternative;/m)
    expect(raw.match(/^Content-Type: text\/(plain|html); charset=utf-8/gm)).toHaveLength(2)
  })

  test('has the same bytes every time, and other bytes for another Message-ID', async () => {
    const [one, two, other] = [
      await compose(),
      await compose(),
      await compose({ messageId: '<x@example.net>' }),
    ]
    expect(one.bytes).toEqual(two.bytes)
    expect(one.raw).not.toBe(other.raw)
  })

  test('has no Reply-To where none is given, and no name where there is none', async () => {
    const { mail } = await compose({ replyTo: null, to: { name: null, address: 'chief@example.org' } })
    expect(names(mail)).not.toContain('reply-to')
    expect(mail.to).toEqual([{ name: '', address: 'chief@example.org' }])
  })

  test('carries its calendar file and its List headers', async () => {
    const ics = 'BEGIN:VCALENDAR\r\nSUMMARY:Fällig\r\nEND:VCALENDAR\r\n'
    const url = `https://rollcall.example.net/u/${'t'.repeat(120)}`
    const { raw, mail } = await compose({
      extraHeaders: {
        'List-Id': '<digest.example.net>',
        'List-Unsubscribe': `<${url}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
      attachments: [
        {
          filename: 'deadlines.ics',
          contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
          content: ics,
        },
      ],
    })
    expectLegal(raw)
    expect(header(mail, 'list-unsubscribe')).toEqual([`<${url}>`])
    expect(header(mail, 'list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click'])
    expect(mail.text).toBe(LETTER.text)
    expect(mail.attachments).toHaveLength(1)
    expect(mail.attachments[0]).toMatchObject({ filename: 'deadlines.ics', mimeType: 'text/calendar' })
    // the parser turns CR LF into LF in a text attachment, so its bytes are looked at raw
    expect(raw.replaceAll('\r\n', '')).toContain(Buffer.from(ics).toString('base64'))
    expect(
      (await compose({ attachments: [{ filename: 'a.ics', contentType: 'text/calendar', content: ics }] }))
        .raw,
    ).toBe(
      (await compose({ attachments: [{ filename: 'a.ics', contentType: 'text/calendar', content: ics }] }))
        .raw,
    )
  })

  test('survives long lines, long words and control characters in its text', async () => {
    const text = `${'x'.repeat(5000)}\n\u0007bell \u{1f692} ${'שלום '.repeat(300)}\n`
    const { raw, mail } = await compose({ text, html: `<p>${'y'.repeat(5000)}</p>\n` })
    expectLegal(raw)
    expect([mail.text, mail.html]).toEqual([text, `<p>${'y'.repeat(5000)}</p>\n`])
  })
})

const HOSTILE: [string, string, string?][] = [
  ['a line break and a Bcc', 'Ann\r\nBcc: x@evil.example', 'Ann Bcc: x@evil.example'],
  ['a bare LF and a body', 'Ann\n\n<script>', 'Ann <script>'],
  ['a bare CR', 'Ann\rBcc: x@evil.example', 'Ann Bcc: x@evil.example'],
  ['a tab, a NUL and a C1 control', 'Ann\t\u0000\u0085Lee', 'Ann Lee'],
  ['Unicode line separators', 'Ann\u2028Bcc: x@evil.example\u2029', 'Ann Bcc: x@evil.example'],
  ['500 letters', 'a'.repeat(500)],
  ['500 letters beyond ASCII', 'é'.repeat(500)],
  ['150 words', 'word '.repeat(150).trim()],
  ['emoji and a family', 'Ann 🚒👩‍👩‍👧 Lee'],
  ['right-to-left letters', 'שלום עולם'],
  ['quotes and backslashes', 'Ann "the \\ chief" O\'Lee, <x@evil.example>; (y)'],
  ['half an emoji', 'Ann \ud83d', 'Ann \ufffd'],
]

describe('hostile values reach the reader as words, never as headers', () => {
  test.each(HOSTILE)('%s in a name', async (_title, value, shown = value) => {
    const { raw, mail } = await compose({ to: { name: value, address: 'chief@example.org' } })
    expectLegal(raw)
    expect(mail.to).toEqual([{ name: shown, address: 'chief@example.org' }])
    expect(names(mail).sort()).toEqual(HEADERS.toSorted())
  })

  test.each([...HOSTILE, ['an encoded word', '=?utf-8?Q?Bcc=3A_x?= =?utf-8?B?QQ==?=']] as typeof HOSTILE)(
    '%s in a subject',
    async (_title, value, shown = value) => {
      const { raw, mail } = await compose({ subject: value })
      expectLegal(raw)
      expect(mail.subject).toBe(shown)
      expect(names(mail).sort()).toEqual(HEADERS.toSorted())
    },
  )

  test('an encoded word in a name is taken apart, so no reader decodes it', async () => {
    const { mail } = await compose({
      to: { name: '=?utf-8?Q?x=40evil=2Eexample?=', address: 'chief@example.org' },
    })
    expect(mail.to).toEqual([{ name: '= ?utf-8?Q?x=40evil=2Eexample?=', address: 'chief@example.org' }])
  })

  test('a line break in the class, an extra header or a file name makes no header', async () => {
    const evil = 'x\r\nBcc: x@evil.example'
    const { raw, mail } = await compose({
      letterClass: evil,
      extraHeaders: { 'X-More': evil },
      attachments: [{ filename: evil, contentType: `text/plain${evil}`, content: 'a' }],
    })
    expectLegal(raw)
    expect(raw).not.toMatch(/^bcc:/im)
    expect(names(mail).sort()).toEqual([...HEADERS, 'x-more'].sort())
  })

  test('neither a List header nor the name of a calendar brings in a header or another address', async () => {
    const { raw, mail } = await compose({
      extraHeaders: {
        'List-Id': 'District 1\r\nBcc: x@evil.example <digest.example.net>',
        'List-Unsubscribe': '<https://a.example/u/1>\n\nbody, <mailto:x@evil.example>',
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click\r\n\r\n<p>body</p>',
      },
      attachments: [
        {
          filename: 'a.ics"\r\nBcc: x@evil.example',
          contentType: 'text/calendar; method=PUBLISH\r\nBcc: x@evil.example',
          content: 'BEGIN:VCALENDAR',
        },
      ],
    })
    expectLegal(raw)
    expect(raw).not.toMatch(/^Bcc:/im)
    expect(mail.bcc ?? []).toEqual([])
    expect(mail.text).toBe(LETTER.text)
    for (const key of ['list-id', 'list-unsubscribe', 'list-unsubscribe-post'])
      expect(header(mail, key)).toHaveLength(1)
  })

  test('a very long name is cut, so that no line is too long', async () => {
    const { raw } = await compose({ to: { name: 'a'.repeat(5000), address: 'chief@example.org' } })
    expectLegal(raw)
  })

  test.each<[string, Partial<LetterToCompose>]>([
    ['two recipients', { to: { name: null, address: 'a@example.org, b@example.org' } }],
    ['a line break in the address', { to: { name: null, address: 'a@example.org\r\nBcc: b@example.org' } }],
    ['two senders', { from: 'a@example.org, b@example.org' }],
    ['a Message-ID without brackets', { messageId: 'x@example.net' }],
    ['a Message-ID with a line break', { messageId: '<x\r\nBcc: y@example.net>' }],
    ['no date', { date: new Date(Number.NaN) }],
    ['an extra Bcc', { extraHeaders: { bcc: 'x@evil.example' } }],
    ['an extra header with a line break in its name', { extraHeaders: { 'X\r\nBcc': 'x' } }],
  ])('%s is an error', async (_title, change) => {
    await expect(composeMessage({ ...LETTER, ...change })).rejects.toThrow()
  })
})
