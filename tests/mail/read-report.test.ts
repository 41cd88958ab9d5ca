// Reports of mail servers as they come, from five mail systems and what is no report, each sorted as the standard has it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readReport } from '../../src/mail/read-report.ts'

const raw = (name: string): string =>
  readFileSync(join(import.meta.dirname, 'reports', `${name}.eml`), 'utf8')

const reportIn = async (text: string) => {
  const report = await readReport(Buffer.from(text))
  if (report.kind !== 'report') throw new Error(`it was taken for ${report.kind}`)
  return report
}

const [chief, letter] = ['chief1@police.example', '<ORIGINAL@sender.example>']

type Row = readonly [name: string, kind: 'permanent' | 'transient', status: string, reporter: string]

const systems: readonly Row[] = [
  ['postfix-permanent', 'permanent', '5.1.1', 'mx.police.example'],
  ['postfix-delayed', 'transient', '4.4.1', 'relay.sender.example'],
  ['postfix-expired', 'permanent', '4.4.1', 'relay.sender.example'],
  ['exim-permanent', 'permanent', '5.0.0', 'mx.police.example'],
  ['microsoft365-permanent', 'permanent', '5.1.10', 'SN6PR09MB0001.namprd09.prod.outlook.example'],
  ['exchange-no-route', 'transient', '5.4.4', 'mail.police.example'],
  ['gmail-permanent', 'permanent', '5.1.1', 'googlemail.example'],
  ['sendmail-deferred', 'transient', '4.2.0', 'relay.sender.example'],
  ['sendmail-non-ascii', 'permanent', '5.2.2', 'mx.police.example'],
  ['gateway-base64', 'permanent', '5.7.1', 'gw.police.example'],
]

describe('a report', () => {
  test.each(systems)('%s: %s, %s, of whom and about which letter', async (name, kind, status, reporter) => {
    const report = await reportIn(raw(name))
    expect(report.recipients).toMatchObject([{ kind, status }])
    expect(report.recipients[0]?.addresses).toContain(chief)
    expect(report.reporter).toBe(reporter)
    expect(report.messageIds).toContain(letter)
    expect(report.addressedTo.join(' ')).toContain('bounces+TOKEN@sender.example')
  })

  test.each(systems)('%s: the same with the line breaks of the wire', async (name) => {
    expect(await reportIn(raw(name).replaceAll('\n', '\r\n'))).toEqual(await reportIn(raw(name)))
  })

  test("has the other server's words on one line, in whatever letters they are", async () => {
    const words = async (name: string) => (await reportIn(raw(name))).recipients[0]?.diagnostic
    expect(await words('postfix-permanent')).toBe("550 5.1.1 <chief1@police.example> User doesn't exist")
    expect(await words('sendmail-non-ascii')).toBe('552 5.2.2 Das Postfach ist überfüllt – bitte später')
    expect(await words('exim-permanent')).toBe('')
  })

  test('is no failure for those whom it was delivered, relayed or expanded to', async () => {
    const { recipients } = await reportIn(raw('postfix-delivered'))
    expect(recipients.map(({ kind }) => kind)).toEqual([null, null, null])
  })

  test('takes no address of a machine for a status', async () => {
    const { recipients } = await reportIn(
      raw('exim-forwarded').replace('Status: 5.0.0\n', '').replace('550 no such', 'no such'),
    )
    expect(recipients).toMatchObject([{ kind: 'permanent', status: '5.0.0' }])
  })

  test('has its status from the reply where it has none of its own', async () => {
    const { recipients } = await reportIn(raw('postfix-permanent').replace('Status: 5.1.1\n', ''))
    expect(recipients).toMatchObject([{ kind: 'permanent', status: '5.1.1' }])
    const later = raw('postfix-permanent').replace('Status: 5.1.1\n', '').replaceAll('550 5.1.1', '451')
    expect((await reportIn(later)).recipients).toMatchObject([{ kind: 'permanent', status: '4.0.0' }])
    const delayed = later.replace('Action: failed', 'Action: delayed')
    expect((await reportIn(delayed)).recipients).toMatchObject([{ kind: 'transient', status: '4.0.0' }])
  })

  test('reads an original recipient that is written as xtext', async () => {
    const text = raw('postfix-permanent').replace(
      'Original-Recipient: rfc822;chief1@police.example',
      'Original-Recipient: rfc822;chief1+2Bstaff@police.example',
    )
    expect((await reportIn(text)).recipients[0]?.addresses).toContain('chief1+staff@police.example')
  })

  test('is not looked for inside a letter that somebody forwards', async () => {
    const forwarded = `From: a@police.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: message/rfc822\n\n${raw('postfix-permanent')}\n--m--\n`
    expect(await readReport(Buffer.from(forwarded))).toEqual({ kind: 'no-report' })
  })
})

test.each([
  ['exim-free-text', 'no-report'],
  ['out-of-office', 'auto-reply'],
  ['vacation', 'auto-reply'],
  ['read-receipt', 'receipt'],
])('%s is no report', async (name, kind) => {
  expect(await readReport(Buffer.from(raw(name)))).toEqual({ kind })
})

test('a report with a part of which no type is said is read all the same', async () => {
  const text = raw('postfix-permanent').replace(/^Content-Type: message\/rfc822$/im, 'Content-Type:')
  expect(text).not.toBe(raw('postfix-permanent'))
  expect((await reportIn(text)).recipients).toMatchObject([{ kind: 'permanent', status: '5.1.1' }])
})

test('what is no mail at all is no report, and nothing breaks', async () => {
  const noise = Uint8Array.from({ length: 70_000 }, (_, n) => (n * 7919 + (n >> 3)) % 256)
  for (const message of [new Uint8Array(), Buffer.from('\n\n\n'), noise, Buffer.alloc(100_000, 'a')])
    expect(await readReport(message)).toEqual({ kind: 'no-report' })
})

test('a report that was cut off anywhere is read as far as it goes, or is none', async () => {
  const text = raw('gmail-permanent')
  for (let end = 0; end < text.length; end += 97)
    expect(['report', 'no-report', 'auto-reply']).toContain(
      (await readReport(Buffer.from(text.slice(0, end)))).kind,
    )
})
