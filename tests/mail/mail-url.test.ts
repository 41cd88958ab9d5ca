// What MAIL_URL may be, and that its errors help without showing a password.
import { describe, expect, test } from 'vitest'
import { parseMailUrl } from '../../src/mail/mail-url.ts'
import { openMailer } from '../../src/mail/mailer.ts'

const parsed = (value: string) => parseMailUrl(value, '/base')

describe('MAIL_URL', () => {
  test.each<[string, object]>([
    [
      'smtp://mail.example.org',
      { host: 'mail.example.org', port: 25, tls: 'required', loopback: false, login: null },
    ],
    ['smtp://mail.example.org:2525/', { port: 2525, tls: 'required' }],
    ['SMTP://mail.example.org', { host: 'mail.example.org', port: 25, tls: 'required' }],
    ['smtp://u:p@mail.example.org', { port: 587, login: { user: 'u', pass: 'p' } }],
    ['smtp://a%40b:p%3A%40%2F@mail.example.org', { login: { user: 'a@b', pass: 'p:@/' } }],
    ['smtps://mail.example.org', { port: 465, tls: 'implicit' }],
    ['smtp://mail.example.org?tls=off', { port: 25, tls: 'off' }],
    ['smtp://[2001:db8::25]:26', { host: '2001:db8::25', port: 26, tls: 'required', loopback: false }],
    ['smtp://[::1]', { host: '::1', tls: 'if-offered', loopback: true }],
    ['smtp://127.8.9.10:1025', { tls: 'if-offered', loopback: true }],
    ['smtp://localhost:1025', { tls: 'if-offered', loopback: true }],
    ['smtp://127.example.org', { tls: 'required', loopback: false }],
    ['smtp://localhost.example.org', { tls: 'required', loopback: false }],
    ['file:var/mail', { kind: 'file', folder: '/base/var/mail' }],
    ['file:/srv/mail', { kind: 'file', folder: '/srv/mail' }],
    ['file:///srv/mail%20box', { kind: 'file', folder: '/srv/mail box' }],
  ])('%s is understood', (value, expected) => {
    expect(parsed(value)).toMatchObject(expected)
  })

  test.each([
    '',
    'mail.example.org',
    'http://mail.example.org',
    'smtp://',
    'smtp:mail.example.org',
    'smtp://mail.example.org:0',
    'smtp://mail.example.org:99999',
    'smtp://u@mail.example.org',
    'smtp://:p@mail.example.org',
    'smtp://u:%ZZ@mail.example.org',
    'smtp://mail.example.org/path',
    'smtp://mail.example.org?tls=maybe',
    'smtp://mail.example.org?requireTLS=false',
    'smtps://mail.example.org?tls=off',
    'file:',
    'file://host/dir',
  ])('"%s" is refused, naming MAIL_URL and what would be right', (value) => {
    expect(() => openMailer({ mailUrl: value })).toThrow(/^MAIL_URL is ".*smtp:\/\/.*smtps:\/\/.*file:DIR/)
  })

  test.each([
    'smtp://user:hush@',
    'user:hush@mail.example.org',
    'smpt://user:hush@mail.example.org',
    'smtp://user:hu/hush@sh@mail.example.org:x',
    'smtp://hush@mail.example.org',
    'smtp://user:hush@mail.example.org?tls=x',
  ])('the error for %j shows no password', (value) => {
    expect(() => parsed(value)).toThrow(/MAIL_URL/)
    try {
      parsed(value)
    } catch (error) {
      expect(String(error)).not.toContain('hush')
    }
  })

  test('a mailer describes itself without its login', () => {
    const words = openMailer({ mailUrl: 'smtp://user:hush@[2001:db8::25]' }).describe
    expect(words).toBe('smtp://[2001:db8::25]:587 (STARTTLS required, with login)')
    expect(openMailer({ mailUrl: 'file:mail', baseFolder: '/base' }).describe).toBe('file:/base/mail')
  })
})
