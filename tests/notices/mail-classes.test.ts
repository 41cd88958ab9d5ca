// Mails beside the letters to chiefs: what the operator and whoever tests the mail read, and why they get it.
import { describe, expect, test } from 'vitest'
import { parseInstant } from '../../src/notices/instant.ts'
import { operatorLetter, testLetter } from '../../src/notices/letters.ts'

const at = parseInstant('2026-11-23T15:00:00Z') as NonNullable<ReturnType<typeof parseInstant>>

const failed = operatorLetter({
  about: 'failed-job',
  job: 'sweep',
  error: 'the disk is on fire',
  at,
})
const settings = [
  { label: 'From', value: 'Rollcall <rollcall@police.example>' },
  { label: 'Replies go to', value: 'records@police.example' },
]
const tested = testLetter({ at, settings })

describe('a job that failed', () => {
  test('the operator reads which, when and why, and what to do', () => {
    expect(failed.subject).toBe('Job failed: sweep')
    for (const words of [
      'nightly sweep',
      'Mon, Nov 23, 2026 09:00 CST',
      'the disk is on fire',
      'npx rollcall doctor',
      'log',
    ])
      expect(failed.text).toContain(words)
  })

  test('a job of another name is told as well', () => {
    const other = operatorLetter({ about: 'failed-job', job: 'backup', error: 'no room', at })
    expect(other.text).toContain('job backup')
  })

  test('an error cannot break out of its line, nor into the html', () => {
    const { subject, text, html } = operatorLetter({
      about: 'failed-job',
      job: 'sweep\r\nBcc: x@y.example',
      error: '<script>1</script>\r\n\r\nAnother paragraph',
      at,
    })
    expect(subject).not.toMatch(/[\r\n]/)
    expect(text).toContain('<script>1</script> Another paragraph')
    expect(html).not.toContain('<script>')
  })
})

test('a test mail says what it is, and with which sender and settings it was sent', () => {
  expect(tested.subject).toContain('test mail')
  expect(tested.text).toContain('nothing needs to be done')
  for (const { label, value } of settings) expect(tested.text).toContain(`${label}: ${value}`)
})

test.each([
  ['operator mail', failed, 'You get this operator mail because you are recorded as operator'],
  ['test mail', tested, 'You get this test mail because somebody who runs Rollcall asked for it'],
])(
  '%s says in its footer which kind it is and why this person gets it, in text and in html',
  (_, mail, words) => {
    expect(mail.text.slice(mail.text.lastIndexOf('-----'))).toContain(words)
    expect(mail.html.slice(mail.html.indexOf('<footer'))).toContain(words)
  },
)
