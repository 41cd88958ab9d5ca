// What the border says of everything an SMTP server can do to a letter, and that it never offers one twice.
import { afterEach, describe, expect, test } from 'vitest'
import { type Answer, type Mailer, openMailer } from '../../src/mail/mailer.ts'
import {
  type Behaviour,
  closedPort,
  type Script,
  type SmtpForTests,
  type SmtpOptions,
  startScriptedSmtp,
  startSmtp,
} from '../support/smtp.ts'

const SHORT = { connection: 4000, greeting: 2000, socket: 1500 }
const opened: { close: () => Promise<void> }[] = []

afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

async function server(options: SmtpOptions = {}): Promise<SmtpForTests> {
  const smtp = await startSmtp(options)
  opened.push(smtp)
  return smtp
}

async function scripted(script: Script) {
  const smtp = await startScriptedSmtp(script)
  opened.push(smtp)
  return smtp
}

function mailer(mailUrl: string, timeouts = {}): Mailer {
  const one = openMailer({ mailUrl, timeouts: { ...SHORT, ...timeouts } })
  opened.push(one)
  return one
}

function letter(id = 'one', to = 'chief@example.org', padding = 0) {
  const text = `Message-ID: <${id}@example.net>\r\nSubject: s\r\n\r\n.leading dot\r\n${'x'.repeat(70)}${'\r\nline'.repeat(padding)}\r\n`
  return { from: 'rollcall@example.net', to, bytes: new TextEncoder().encode(text) }
}

async function told(behaviour: Behaviour, id = 'one'): Promise<[Answer, SmtpForTests]> {
  const smtp = await server({ behave: () => behaviour })
  return [await mailer(smtp.url).deliver(letter(id)), smtp]
}

describe('a letter that is accepted', () => {
  test('is sent, byte for byte, to the one recipient, with the reply and the queue id kept', async () => {
    const [answer, smtp] = await told('accept')
    expect(answer).toEqual({
      outcome: 'sent',
      reply: '250 OK: queued as Q1',
      code: 250,
      host: '127.0.0.1',
      tls: null,
      queueId: 'Q1',
    })
    expect(smtp.messages).toHaveLength(1)
    expect(smtp.messages[0]).toMatchObject({
      from: 'rollcall@example.net',
      to: 'chief@example.org',
      messageId: '<one@example.net>',
      raw: new TextDecoder().decode(letter().bytes),
    })
  })

  test('is sent even if the server hangs up right after its 250', async () => {
    const [answer, smtp] = await told({ hangsUp: 'accepted' })
    expect(answer.outcome).toBe('sent')
    expect(smtp.copies('<one@example.net>')).toBe(1)
    const fast = await scripted({ dot: '250 2.0.0 Ok: queued as ABC then hang-up' })
    expect(await mailer(fast.url).deliver(letter())).toMatchObject({ outcome: 'sent', queueId: 'ABC' })
  })

  test('the next letter uses the same conversation, and a new one when the old has gone', async () => {
    const smtp = await server({
      behave: (to) => (to.startsWith('last') ? { hangsUp: 'accepted' } : 'accept'),
    })
    const one = mailer(smtp.url)
    await one.deliver(letter('a'))
    await one.deliver(letter('b', 'last@example.org'))
    expect(smtp.connections()).toBe(1)
    await expect.poll(smtp.open).toBe(0)
    expect(await one.deliver(letter('c'))).toMatchObject({ outcome: 'sent' })
    expect(smtp.connections()).toBe(2)
    expect(smtp.messages.map(({ messageId }) => messageId)).toEqual([
      '<a@example.net>',
      '<b@example.net>',
      '<c@example.net>',
    ])
  })

  test('a kept conversation whose server says 421 or nothing to RSET is left for a new one, and the letter goes once', async () => {
    for (const answer of ['421 idle too long then hang-up', 'hang-up', 'silence', '500 what?']) {
      const smtp = await scripted({ RSET: answer })
      const one = mailer(smtp.url)
      expect(await one.deliver(letter('a'))).toMatchObject({ outcome: 'sent' })
      expect(await one.deliver(letter('b'))).toMatchObject({ outcome: 'sent' })
      expect([smtp.connections(), smtp.letters()]).toEqual([2, 2])
    }
  })

  test('forty letters at once go over at most five connections, each once', async () => {
    const smtp = await server()
    const one = mailer(smtp.url, { socket: 5000, greeting: 5000 })
    const ids = Array.from({ length: 40 }, (_, n) => `letter-${n}`)
    const answers = await Promise.all(ids.map((id) => one.deliver(letter(id))))
    expect(new Set(answers.map(({ outcome }) => outcome))).toEqual(new Set(['sent']))
    expect(smtp.messages.map(({ messageId }) => messageId).sort()).toEqual(
      ids.map((id) => `<${id}@example.net>`).sort(),
    )
    expect(smtp.connections()).toBeLessThanOrEqual(5)
  })

  test('a letter whose turn does not come in time is deferred, and not offered', async () => {
    const smtp = await server({ behave: () => ({ slow: 200 }) })
    const one = mailer(smtp.url, { socket: 5000, greeting: 5000 })
    const before = Array.from({ length: 5 }, (_, n) => one.deliver(letter(`before-${n}`)))
    const late = one.deliver({ ...letter('late'), turnBy: performance.now() })
    expect(await late).toMatchObject({ outcome: 'deferred', code: null })
    expect((await Promise.all(before)).map(({ outcome }) => outcome)).toEqual(Array(5).fill('sent'))
    expect(smtp.copies('<late@example.net>')).toBe(0)
  })

  test('a letter on its way is finished before the mailer closes, and a later one is not offered', async () => {
    const smtp = await server()
    const one = mailer(smtp.url)
    const running = one.deliver(letter('running'))
    await one.close()
    expect(await running).toMatchObject({ outcome: 'sent' })
    expect(await one.deliver(letter('late'))).toMatchObject({ outcome: 'deferred', code: null })
    expect(smtp.messages).toHaveLength(1)
  })
})

describe('a reply code decides', () => {
  test.each<[string, Behaviour, Partial<Answer>, number]>([
    [
      '550 to the recipient refuses',
      { at: 'rcpt', reply: '550 5.1.1 no such user' },
      { outcome: 'refused', code: 550 },
      0,
    ],
    [
      '451 to the recipient defers',
      { at: 'rcpt', reply: '451 4.7.1 greylisted' },
      { outcome: 'deferred', code: 451 },
      0,
    ],
    [
      '421 to the recipient defers',
      { at: 'rcpt', reply: '421 4.3.2 going down' },
      { outcome: 'deferred', code: 421 },
      0,
    ],
    [
      '554 after the final dot refuses',
      { at: 'dot', reply: '554 5.7.1 spam' },
      { outcome: 'refused', code: 554 },
      1,
    ],
    [
      '452 after the final dot defers',
      { at: 'dot', reply: '452 4.3.1 disk full' },
      { outcome: 'deferred', code: 452 },
      1,
    ],
    [
      '421 after the final dot defers',
      { at: 'dot', reply: '421 4.3.2 going down' },
      { outcome: 'deferred', code: 421 },
      1,
    ],
  ])('%s, and the letter is offered once', async (_title, behaviour, expected, offered) => {
    const [answer, smtp] = await told(behaviour)
    expect(answer).toMatchObject(expected)
    expect(answer.reply).toMatch(new RegExp(`^${expected.code} `))
    expect(smtp.copies('<one@example.net>')).toBe(offered)
    expect(smtp.connections()).toBe(1)
  })

  test.each<[string, Script, Partial<Answer>]>([
    [
      'a 421 greeting defers',
      { greeting: '421 4.3.2 too busy then hang-up' },
      { outcome: 'deferred', code: 421 },
    ],
    [
      'a 554 greeting refuses',
      { greeting: '554 no mail here then hang-up' },
      { outcome: 'refused', code: 554 },
    ],
    ['452 to MAIL defers', { MAIL: '452 4.3.1 later' }, { outcome: 'deferred', code: 452 }],
    ['550 to MAIL refuses', { MAIL: '550 5.7.1 not from you' }, { outcome: 'refused', code: 550 }],
    [
      '421 to MAIL and a hang-up defers',
      { MAIL: '421 bye then hang-up' },
      { outcome: 'deferred', code: 421 },
    ],
    ['550 to RCPT and a hang-up refuses', { RCPT: '550 no then hang-up' }, { outcome: 'refused', code: 550 }],
    ['451 to DATA defers', { DATA: '451 4.3.0 later' }, { outcome: 'deferred', code: 451 }],
    ['554 to DATA refuses', { DATA: '554 5.5.1 no' }, { outcome: 'refused', code: 554 }],
    [
      'a reply over several lines is kept on one',
      { RCPT: '550-5.1.1 no\r\n550 5.1.1 such\tuser' },
      { reply: '550-5.1.1 no 550 5.1.1 such user' },
    ],
  ])('%s, and the server has no letter', async (_title, script, expected) => {
    const smtp = await scripted(script)
    expect(await mailer(smtp.url).deliver(letter())).toMatchObject(expected)
    expect([smtp.letters(), smtp.connections()]).toEqual([0, 1])
  })

  test('also where the server takes commands together (PIPELINING): a 550 before a hang-up is not lost', async () => {
    const smtp = await scripted({
      EHLO: '250-scripted\r\n250 PIPELINING',
      RCPT: '550 no such user then hang-up',
    })
    expect(await mailer(smtp.url).deliver(letter())).toMatchObject({ outcome: 'refused', code: 550 })
    expect(smtp.said.map((piece) => piece.match(/^[A-Z]+/gm))).toEqual([['EHLO'], ['MAIL', 'RCPT', 'DATA']])
  })

  test('a letter without a recipient is not said, also where the server asked for it too early (354)', async () => {
    const smtp = await scripted({ EHLO: '250-scripted\r\n250 PIPELINING', RCPT: '451 4.7.1 greylisted' })
    expect(await mailer(smtp.url).deliver(letter())).toMatchObject({ outcome: 'deferred', code: 451 })
    expect(smtp.letters()).toBe(0)
  })

  test('where the server does not take commands together, each waits for its answer', async () => {
    const smtp = await scripted({ RCPT: '550 no such user' })
    expect(await mailer(smtp.url).deliver(letter())).toMatchObject({ outcome: 'refused', code: 550 })
    expect(smtp.said.slice(0, 3).map((piece) => piece.match(/^[A-Z]+/gm))).toEqual([
      ['EHLO'],
      ['MAIL'],
      ['RCPT'],
    ])
  })

  test('one recipient refused does not spoil the next letter', async () => {
    const smtp = await server({
      behave: (to) => (to.startsWith('bad') ? { at: 'rcpt', reply: '550 no' } : 'accept'),
    })
    const one = mailer(smtp.url)
    expect(await one.deliver(letter('a', 'bad@example.org'))).toMatchObject({ outcome: 'refused' })
    expect(await one.deliver(letter('b'))).toMatchObject({ outcome: 'sent' })
    expect(smtp.messages.map(({ messageId }) => messageId)).toEqual(['<b@example.net>'])
  })

  test('a letter larger than the server takes is refused without being sent', async () => {
    const smtp = await server({ size: 100 })
    expect(await mailer(smtp.url).deliver(letter())).toMatchObject({ outcome: 'refused' })
    expect(smtp.messages).toHaveLength(0)
    await expect.poll(smtp.open).toBe(0)
  })
})

describe('without a connection a letter is deferred', () => {
  test('nobody listens', async () => {
    const answer = await mailer(`smtp://127.0.0.1:${await closedPort()}`).deliver(letter())
    expect(answer).toMatchObject({
      outcome: 'deferred',
      code: null,
      reply: expect.stringContaining('ECONNREFUSED'),
    })
  })

  test('the host does not exist', async () => {
    const answer = await mailer('smtp://nosuch.invalid:2525').deliver(letter())
    expect(answer).toMatchObject({ outcome: 'deferred', code: null, host: 'nosuch.invalid', tls: null })
  })

  test.each<[string, Script, string]>([
    ['the server speaks no TLS where it should from the first byte', { greeting: '220 plain' }, 'smtps'],
    ['the server says nothing to a TLS handshake', { greeting: 'silence', tls: 'silence' }, 'smtps'],
    ['the server hangs up on a TLS handshake', { greeting: 'hang-up' }, 'smtps'],
    [
      'STARTTLS is offered and then hung up on',
      { EHLO: '250-x\r\n250 STARTTLS', STARTTLS: 'hang-up' },
      'smtp',
    ],
    ['STARTTLS is offered and then refused', { EHLO: '250-x\r\n250 STARTTLS', STARTTLS: '554 no' }, 'smtp'],
    [
      'the STARTTLS handshake is no TLS',
      { EHLO: '250-x\r\n250 STARTTLS', STARTTLS: '220 go\r\nrubbish' },
      'smtp',
    ],
    [
      'the server hangs up in the STARTTLS handshake',
      { EHLO: '250-x\r\n250 STARTTLS', STARTTLS: '220 go then hang-up' },
      'smtp',
    ],
  ])('%s', async (_title, script, scheme) => {
    const smtp = await scripted(script)
    const answer = await mailer(`${scheme}://127.0.0.1:${smtp.port}`, { connection: 500 }).deliver(letter())
    expect(answer).toMatchObject({ outcome: 'deferred', tls: null })
    expect(smtp.letters()).toBe(0)
  })

  // 0.0.0.0 reaches this machine, and is not loopback to us
  test('STARTTLS is required off loopback and not offered', async () => {
    const smtp = await server()
    const answer = await mailer(`smtp://0.0.0.0:${smtp.port}`).deliver(letter())
    expect(answer).toMatchObject({ outcome: 'deferred', host: '0.0.0.0' })
    const old = await scripted({ EHLO: '502 what?' })
    expect(await mailer(`smtp://0.0.0.0:${old.port}`).deliver(letter())).toMatchObject({
      outcome: 'deferred',
    })
    expect([smtp.messages.length, old.letters()]).toEqual([0, 0])
  })

  test.each<[string, 'starttls' | 'implicit']>([
    ['smtp', 'starttls'],
    ['smtps', 'implicit'],
  ])('the certificate is wrong off loopback (%s)', async (scheme, tls) => {
    const smtp = await server({ tls })
    const answer = await mailer(`${scheme}://0.0.0.0:${smtp.port}`).deliver(letter())
    expect(answer).toMatchObject({ outcome: 'deferred', code: null, tls: null })
    expect(answer.reply).toMatch(/certificate/i)
    expect(smtp.messages).toHaveLength(0)
  })
})

describe('a failed login is deferred, since nothing was offered for this recipient', () => {
  const login = { user: 'us er@example.net', pass: 'p:@/%ss' }

  test('the right login, percent-encoded in the URL, is taken', async () => {
    const smtp = await server({ login })
    expect(await mailer(smtp.url).deliver(letter())).toMatchObject({ outcome: 'sent' })
  })

  test('a wrong password (535)', async () => {
    const smtp = await server({ login })
    const answer = await mailer(smtp.url.replace(/:[^:@]*@/, ':secret@')).deliver(letter())
    expect(answer).toMatchObject({
      outcome: 'deferred',
      code: 535,
      reply: expect.stringContaining('nothing was offered'),
    })
    expect(answer.reply).not.toContain('secret')
    expect(smtp.messages).toHaveLength(0)
  })

  test.each(['454 4.7.0 later', '421 4.7.0 too many', '535 5.7.8 no', '504 what?'])(
    'AUTH answered with %s',
    async (reply) => {
      const smtp = await scripted({ EHLO: '250-x\r\n250 AUTH PLAIN', AUTH: reply })
      const answer = await mailer(`smtp://u:p@127.0.0.1:${smtp.port}`).deliver(letter())
      expect(answer).toMatchObject({ outcome: 'deferred', code: Number(reply.slice(0, 3)) })
      expect(smtp.letters()).toBe(0)
    },
  )

  test('but a connection lost while logging in is a loss like any other', async () => {
    const smtp = await scripted({ EHLO: '250-x\r\n250 AUTH PLAIN', AUTH: 'hang-up' })
    expect(await mailer(`smtp://u:p@127.0.0.1:${smtp.port}`).deliver(letter())).toMatchObject({
      outcome: 'unknown',
    })
  })

  test('the server offers no login at all', async () => {
    const smtp = await server()
    const answer = await mailer(`smtp://u:p@127.0.0.1:${smtp.port}`).deliver(letter())
    expect(answer).toMatchObject({ outcome: 'deferred', code: null })
    expect(smtp.messages).toHaveLength(0)
  })
})

describe('any other loss is unknown, and the letter is not offered again', () => {
  test.each<[string, Behaviour, number]>([
    ['the server hangs up inside DATA', { hangsUp: 'inside' }, 0],
    ['the server hangs up after the final dot', { hangsUp: 'dot' }, 1],
    ['the server never answers the final dot', 'silent', 1],
  ])('%s', async (_title, behaviour, copies) => {
    const [answer, smtp] = await told(behaviour)
    expect(answer).toMatchObject({ outcome: 'unknown', code: null, queueId: null })
    expect(smtp.copies('<one@example.net>')).toBe(copies)
    expect(smtp.connections()).toBe(1)
  })

  test.each<[string, Script]>([
    ['the server never greets', { greeting: 'silence' }],
    ['the server hangs up without a greeting', { greeting: 'hang-up' }],
    ['the server hangs up on EHLO', { EHLO: 'hang-up' }],
    ['the server hangs up on MAIL', { MAIL: 'hang-up' }],
    ['the server never answers MAIL', { MAIL: 'silence' }],
    ['the server hangs up on RCPT', { RCPT: 'hang-up' }],
    ['the server hangs up on DATA', { DATA: 'hang-up' }],
    ['the server never answers DATA', { DATA: 'silence' }],
    ['the server talks rubbish', { dot: 'hello?' }],
  ])('%s', async (_title, script) => {
    const smtp = await scripted(script)
    expect(await mailer(smtp.url).deliver(letter())).toMatchObject({ outcome: 'unknown', code: null })
    expect(smtp.letters()).toBeLessThanOrEqual(1)
    expect(smtp.connections()).toBe(1)
  })

  test('the server hangs up inside a letter of several megabytes', async () => {
    const smtp = await server({ behave: () => ({ hangsUp: 'inside' }) })
    expect(await mailer(smtp.url).deliver(letter('big', 'chief@example.org', 800_000))).toMatchObject({
      outcome: 'unknown',
    })
    expect([smtp.messages.length, smtp.connections()]).toEqual([0, 1])
  })

  test('a server that trickles its reply for ever is left when the step takes too long', async () => {
    const smtp = await scripted({ dot: '250-still\r\n250-here' })
    expect(await mailer(smtp.url, { socket: 60_000, step: 400 }).deliver(letter())).toMatchObject({
      outcome: 'unknown',
    })
  })

  test('a second delivery of the same bytes is the same letter', async () => {
    const smtp = await server({ behave: (_to, n) => (n === 1 ? { hangsUp: 'dot' } : 'accept') })
    const one = mailer(smtp.url)
    expect(await one.deliver(letter())).toMatchObject({ outcome: 'unknown' })
    expect(await one.deliver(letter())).toMatchObject({ outcome: 'sent' })
    expect(smtp.messages.map(({ raw, messageId, answered }) => [raw, messageId, answered])).toEqual([
      [smtp.messages[0]?.raw, '<one@example.net>', null],
      [smtp.messages[0]?.raw, '<one@example.net>', '250'],
    ])
  })
})

describe('TLS', () => {
  test('STARTTLS is used on loopback where it is offered, also with a self-signed certificate', async () => {
    const smtp = await server({ tls: 'starttls' })
    expect(await mailer(smtp.url).deliver(letter())).toMatchObject({ outcome: 'sent', tls: 'TLSv1.3' })
    expect(smtp.messages[0]?.tls).toBe(true)
  })

  test('smtps:// is TLS from the first byte', async () => {
    const smtp = await server({ tls: 'implicit', login: { user: 'u', pass: 'p' } })
    expect(await mailer(smtp.url).deliver(letter())).toMatchObject({ outcome: 'sent', tls: 'TLSv1.3' })
  })

  test('tls=off allows plain text off loopback', async () => {
    const smtp = await server({ tls: 'starttls' })
    const answer = await mailer(`smtp://0.0.0.0:${smtp.port}?tls=off`).deliver(letter())
    expect(answer).toMatchObject({ outcome: 'sent', tls: null })
  })
})

describe('the envelope', () => {
  test.each(['a@b.org\r\nRCPT TO:<c@d.org>', 'a@b.org, c@d.org', 'Name <a@b.org>', 'nobody', ''])(
    '%j is refused unsent',
    async (to) => {
      const smtp = await server()
      expect(await mailer(smtp.url).deliver(letter('one', to))).toMatchObject({
        outcome: 'refused',
        code: null,
      })
      expect(smtp.connections()).toBe(0)
    },
  )

  test('a domain beyond ASCII goes over the wire in ASCII', async () => {
    const smtp = await scripted({})
    await mailer(smtp.url).deliver(letter('one', 'chief@bücher.example'))
    expect(smtp.said).toContain('RCPT TO:<chief@xn--bcher-kva.example>\r\n')
  })
})
