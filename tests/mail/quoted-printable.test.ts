// Quoted-printable as RFC 2045 (section 6.7) asks for it: what is written is read again, on lines that every server takes.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quotedPrintable } from '../../src/mail/quoted-printable.ts'

/** As RFC 2045 says to read it: soft breaks go, `=C2` is a byte. */
const read = (written: string): string => {
  const bytes = written
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

describe('quoted-printable', () => {
  test.each([
    ['plain words stand as they are', 'Dear Chief,', 'Dear Chief,'],
    ['an equals sign is written in hex', 'a=b', 'a=3Db'],
    ['a character beyond ASCII is its bytes in UTF-8', '§ 626', '=C2=A7 626'],
    ['a blank at the end of a line is in hex, for servers cut it off', 'a \nb\t', 'a=20\r\nb=09'],
    ['line ends become CR LF', 'a\nb\r\nc', 'a\r\nb\r\nc'],
    ['a CR alone is a character', 'a\rb', 'a=0Db'],
    ['76 characters fit on a line', 'x'.repeat(76), 'x'.repeat(76)],
    ['77 do not', 'x'.repeat(77), `${'x'.repeat(75)}=\r\nxx`],
    ['a long line is broken after a word', `${'x'.repeat(70)} and more`, `${'x'.repeat(70)} and =\r\nmore`],
    ['a break is never inside =C2', `${'x'.repeat(73)}§x`, `${'x'.repeat(73)}=\r\n=C2=A7x`],
  ])('%s', (_title, text, written) => expect(quotedPrintable(text)).toBe(written))

  test('any text is read again as it was, from lines of at most 76 printable characters', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom('=', ' ', '\t', '\n', '\r\n', '\r', '.', '\u0007', '🚒'),
        fc.string({ unit: 'grapheme', maxLength: 90 }),
      ),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('').toWellFormed()
        const written = quotedPrintable(text)
        expect(read(written)).toBe(text.replace(/\r?\n/g, '\r\n'))
        for (const line of written.split('\r\n')) expect(line).toMatch(/^(?:[\t -~]{0,75}[!-~])?$/)
      }),
    )
  })
})
