// The commands `bounce` and `record told`, and signed letters, run as a mail server and a person run them.
import { generateKeyPairSync } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { beforeAll, describe, expect, test } from 'vitest'
import { reportOn } from '../support/a-report.ts'
import { cliDatabase, cliFile, cliFolder, runCli } from '../support/run-cli.ts'

const roster = `agency,chief_name,chief_email,backup_name,backup_email,policy_adopted_on,district,officer,post_license,role,assumed_on,unable_attested_on,policy_reviewed_on
Austin Police Department,Chief Olson,chief@austin.example,Lt. Berg,backup@austin.example,2025-07-01,Austin Public Schools,Bea Okafor,12002,regular,2026-08-31,2026-08-20,2026-08-28
`
const now = '2026-11-23T09:00:00-06:00'
const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
  type: 'pkcs8',
  format: 'pem',
})
const signing = {
  MAIL_FROM: 'Rollcall <rollcall@sender.example>',
  DKIM_SELECTOR: 'mail1',
  DKIM_KEY_FILE: cliFile('mail1.pem', key.toString()),
}

const rollcall = (command: string, input = '', env: Readonly<Record<string, string>> = {}) =>
  runCli([...command.split(' '), '--now', now], { input, env: { ...signing, ...env } })

type Letter = {
  readonly id: number
  readonly recipient: string
  readonly message_id: string
  readonly state: string
}

const letters = async (options = ''): Promise<readonly Letter[]> =>
  JSON.parse((await rollcall(`letters --format json${options}`)).stdout)

const letterTo = async (recipient: string): Promise<Letter> => {
  const letter = (await letters()).find((each) => each.recipient === recipient)
  if (letter === undefined) throw new Error(`no letter to ${recipient}`)
  return letter
}

beforeAll(async () => {
  const path = cliFile('roster.csv', roster)
  expect(await rollcall(`import ${path}`)).toMatchObject({ code: 0 })
})

describe('signed letters', () => {
  test('a key that cannot be read stops the worker before anything is sent, and doctor names it', async () => {
    const lost = { DKIM_KEY_FILE: join(cliFolder, 'nowhere.pem') }
    const worker = await rollcall('worker --once', '', lost)
    expect(worker).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('nowhere.pem: it cannot be read'),
    })
    expect((await letters()).map(({ state }) => state)).toEqual(['planned'])
    const { code, stdout } = await rollcall('doctor --format json', '', lost)
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toContainEqual({
      check: 'mail',
      ok: false,
      detail: expect.stringContaining('nowhere.pem: it cannot be read (ENOENT); make one with'),
    })
  })

  test('leave with their signature in front and their deadlines as a calendar', async () => {
    expect(await rollcall('worker --once')).toMatchObject({ code: 0 })
    const folder = join(`${cliDatabase}.d`, 'mail')
    const files = readdirSync(folder)
    expect(files).toHaveLength(1)
    const bytes = readFileSync(join(folder, files[0] ?? ''))
    expect(bytes.toString('latin1')).toMatch(
      /^DKIM-Signature: v=1; a=rsa-sha256; c=relaxed\/relaxed; d=sender\.example;/,
    )
    const { attachments } = await PostalMime.parse(bytes, { attachmentEncoding: 'utf8' })
    expect(attachments).toMatchObject([{ filename: 'deadlines.ics', mimeType: 'text/calendar' }])
    expect(attachments[0]?.content).toContain('DTSTART;VALUE=DATE:20270301')
    expect(attachments[0]?.content).toContain('SUMMARY:SRO training due: Bea Okafor')
  })
})

describe('bounce', () => {
  test.each([
    ['nothing at all', ''],
    ['noise', '\u0000\u0001\u0002'.repeat(1000)],
    ['more than it keeps', 'From: a@b.example\n\n'.padEnd(12 * 1_048_576, 'x')],
    ['a letter of a person', 'From: a@b.example\nSubject: hi\n\nhello\n'],
  ])('answers %s with one line, and its mail server with a good status', async (_, input) => {
    expect(await rollcall('bounce', input)).toMatchObject({
      code: 0,
      stdout: 'ignored: not a report\n',
      stderr: '',
    })
  })

  test('says of an automatic reply that it is one', async () => {
    const reply = reportOn('out-of-office', { from: 'a@b.example', messageId: '<x@y>', to: 'c@d.example' })
    expect(await rollcall('bounce', reply)).toMatchObject({
      code: 0,
      stdout: 'ignored: an automatic reply, not a delivery report\n',
    })
  })

  test('records a report, says what became of the letter, and lists it until somebody is told', async () => {
    const { id, message_id } = await letterTo('chief@austin.example')
    const named = { from: 'rollcall@sender.example', messageId: message_id, to: 'chief@austin.example' }
    const report = reportOn('postfix-permanent', named)
    const first = await rollcall('bounce', report)
    expect(first).toMatchObject({ code: 0, stderr: '' })
    expect(first.stdout).toBe(
      `recorded: letter ${id} to chief@austin.example was not delivered (5.1.1, 550 5.1.1 <chief@austin.example> User doesn't exist)\n`,
    )
    expect(await rollcall('bounce', report)).toMatchObject({
      code: 0,
      stdout: `ignored: this report on letter ${id} is on record already\n`,
    })
    expect((await letters(' --undelivered')).map((letter) => letter.id)).toEqual([id])
    expect(await letterTo('backup@austin.example')).toMatchObject({ state: 'planned' })
  }, 120_000)

  test('has a bad status where there is no database, so that the mail server keeps the report', async () => {
    const { code, stdout } = await rollcall(`bounce --database ${join(cliFolder, 'none.db')}`)
    expect([code, stdout]).toEqual([1, ''])
  })
})

describe('record told', () => {
  const tell = (notice: string, by: string, note = 'Lt. Berg, by phone') =>
    runCli(
      ['record', 'told', '--notice', notice, '--by', by, '--on', '2026-11-23', '--note', note, '--now', now],
      { env: signing },
    )

  test('puts on record who was told, and ends the undelivered letter and what was to follow', async () => {
    const [notice] = JSON.parse((await rollcall('notices --format json')).stdout) as readonly { id: number }[]
    const told = await tell(String(notice?.id), 'phone')
    expect(told).toMatchObject({ code: 0, stderr: '' })
    expect(told.stdout).toBe(
      `recorded: notice ${notice?.id} (Bea Okafor, 180) told by phone on 2026-11-23\n  1 letter cancelled\n`,
    )
    expect(await letters(' --undelivered')).toEqual([])
    const [after] = JSON.parse((await rollcall('notices --format json')).stdout)
    expect(after).toMatchObject({ state: 'told', reason: 'told by phone on 2026-11-23: Lt. Berg, by phone' })
    expect((await rollcall('verify')).stdout).toMatch(/^ok: /)
  }, 120_000)

  test.each([
    ['an ID that is not there', ['4711', 'phone'], 1, '--notice 4711: no such notice'],
    ['an ID that is none', ['x', 'phone'], 2, "'x' should be the ID of a notice"],
    ['a way that is not known', ['1', 'pigeon'], 2, 'phone, paper, meeting'],
    ['a blank note', ['1', 'phone', ' '], 2, '--note'],
  ] as const)('refuses %s', async (_, [notice, by, note], status, words) => {
    const { code, stderr } = await tell(notice, by, note)
    expect(code).toBe(status)
    expect(stderr).toContain(words)
  })
})
