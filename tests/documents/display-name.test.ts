// The name of a copy as it is shown: nothing in it leads anywhere, hides anything or is too long.
import { expect, test } from 'vitest'
import { displayName, endingOf } from '../../src/documents/display-name.ts'

test.each([
  ['certificate.pdf', 'certificate.pdf'],
  ['../../etc/cron.d/certificate.pdf', 'certificate.pdf'],
  ['/etc/passwd.pdf', 'passwd.pdf'],
  ['C:\\Users\\Olson\\Certificate (2).PDF', 'Certificate (2).PDF'],
  ['..\\..\\a.pdf', 'a.pdf'],
  ['  a.pdf\r\n', 'a.pdf'],
  ['a\r\nContent-Type: text/html\0.pdf', 'html .pdf'],
  ['a\u202Efdp.exe', 'a fdp.exe'],
  ['Pen\u0303a.pdf', 'Pe\u00F1a.pdf'],
  ['=HYPERLINK("x").pdf', '=HYPERLINK("x").pdf'],
  ['\uD83D.pdf', '\uFFFD.pdf'],
  ['', ''],
])('%j is shown as %j', (given, shown) => {
  expect(displayName(given)).toBe(shown)
})

test('a name of more than 255 characters is cut, its ending is kept, and no character is cut in two', () => {
  const long = displayName(`${'\u{1F600}'.repeat(200)}.pdf`)
  expect(long.length).toBeLessThanOrEqual(255)
  expect(long).toMatch(/^(\u{1F600})+\.pdf$/u)
  expect(displayName('x'.repeat(300))).toBe('x'.repeat(255))
  expect(displayName(`${'x'.repeat(251)}.pdf`)).toHaveLength(255)
})

test('the ending is what comes after the last dot, in small letters', () => {
  expect(['a.PDF', 'a.tar.gz', 'a', 'a.'].map(endingOf)).toEqual(['pdf', 'gz', '', ''])
})
