// `test-mail` as an operator runs it: it goes the way of every letter, and says what the mail server answered.
import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { ownFolder } from '../support/delivery.ts'
import { redisAvailable, startRedis } from '../support/redis.ts'
import { cliDatabase, cliFile, runCli } from '../support/run-cli.ts'
import { type Behaviour, closedPort, type SmtpOptions, startSmtp } from '../support/smtp.ts'

// Each command is a process, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

const to = 'records@police.example'
/** A Sunday, in the middle of the night in Minnesota. */
const night = '2026-11-22T08:00:00Z'
const header =
  'agency,chief_email,district,officer,post_license,assumed_on,unable_attested_on\nEly Police Department,chief@ely.example,Ely Public Schools,Dan,4,2026-08-31,2026-08-20\n'

/** Imported once, and copied for each test. */
beforeAll(async () => {
  const imported = await runCli(['import', cliFile('roster.csv', header), '--now', night])
  expect(imported.code, imported.stderr).toBe(0)
}, 120_000)

const openDatabase = async (settings: Readonly<Record<string, string>> = {}) => {
  const env = {
    DATABASE_PATH: join(ownFolder(), 'rollcall.db'),
    MAIL_FROM: 'Rollcall <rollcall@sender.example>',
    ...settings,
  }
  copyFileSync(cliDatabase, env.DATABASE_PATH)
  const testMail = (...args: string[]) => runCli(['test-mail', ...args], { env })
  const letters = async () =>
    JSON.parse((await runCli(['letters', '--class', 'test', '--format', 'json'], { env })).stdout)
  return { env, testMail, letters }
}

const openServer = async (options: SmtpOptions = {}) => {
  const smtp = await startSmtp(options)
  onTestFinished(() => smtp.close())
  return smtp
}

test('it leaves at once, at any hour, with its class in the header, and only it', async () => {
  const smtp = await openServer()
  const { testMail, letters } = await openDatabase({ MAIL_URL: smtp.url })
  const { code, stdout, stderr } = await testMail(to, '--now', night)
  expect(code, stderr).toBe(0)
  expect(stdout).toContain(`to ${to}: sent`)
  expect(stdout).toContain(`127.0.0.1:${smtp.port}`)
  expect(stdout).toMatch(/answer +250 /)
  expect(stdout).toMatch(/encrypted +no$/m)
  expect(smtp.messages.map((message) => message.to)).toEqual([to])
  expect(smtp.messages[0]?.raw).toMatch(/^X-Rollcall-Class: test\r?$/m)
  expect(await letters()).toMatchObject([{ class: 'test', office: 'test', recipient: to, state: 'sent' }])
})

test('asked for twice, it is sent twice', async () => {
  const smtp = await openServer()
  const { testMail } = await openDatabase({ MAIL_URL: smtp.url })
  await testMail(to)
  await testMail(to)
  expect(new Set(smtp.messages.map(({ messageId }) => messageId)).size).toBe(2)
})

test('it says whether the way was encrypted', async () => {
  const smtp = await openServer({ tls: 'starttls' })
  const { testMail } = await openDatabase({ MAIL_URL: smtp.url })
  expect((await testMail(to)).stdout).toMatch(/encrypted +TLSv1\.[23]$/m)
})

test('into a folder it names the file, and says that nothing left the machine', async () => {
  const { testMail } = await openDatabase()
  const { code, stdout, stderr } = await testMail(to)
  expect(code, stderr).toBe(0)
  const [, folder = '', name = ''] = /file:(\S+)\n.* written to (\S+\.eml)/.exec(stdout) ?? []
  const path = join(folder, name)
  expect(existsSync(path)).toBe(true)
  expect(readFileSync(path, 'utf8')).toContain(to)
  expect(stderr).toContain('nothing has left this machine')
})

test('it shows sender and settings, and no password', async () => {
  const smtp = await openServer({ tls: 'starttls', login: { user: 'relay-user', pass: 'relay-secret' } })
  const { testMail } = await openDatabase({
    MAIL_URL: smtp.url,
    MAIL_REPLY_TO: 'clerk@police.example',
    MAIL_RATE_PER_MINUTE: '60',
  })
  const { code, stdout, stderr } = await testMail(to)
  expect(code, stderr).toBe(0)
  const raw = (smtp.messages[0]?.raw ?? '').replaceAll(/=\r?\n/g, '')
  expect(raw).toContain('Rollcall <rollcall@sender.example>')
  expect(raw).toContain('Replies go to: clerk@police.example')
  expect(raw).toContain('60 letters a minute')
  for (const said of [raw, stdout, stderr]) expect(said).not.toMatch(/relay-(user|secret)/)
})

test.each<[string, Behaviour, RegExp]>([
  ['refused', { at: 'rcpt', reply: '550 5.1.1 no such user' }, /550 5\.1\.1 no such user/],
  ['deferred', { at: 'dot', reply: '451 4.7.1 later' }, /451 4\.7\.1 later/],
  ['unknown', { hangsUp: 'dot' }, /connection lost/],
])(
  'when it is %s the exit status is 1, with the answer and what to check',
  async (outcome, behaviour, words) => {
    const smtp = await openServer({ behave: () => behaviour })
    const { testMail } = await openDatabase({ MAIL_URL: smtp.url })
    const { code, stdout, stderr } = await testMail(to)
    expect(code).toBe(1)
    expect(stdout).toContain(`to ${to}: ${outcome}`)
    expect(stdout).toMatch(words)
    expect(stderr).toContain('Check: ')
  },
)

test('a server that is not there defers it, with exit status 1', async () => {
  const { testMail, letters } = await openDatabase({ MAIL_URL: `smtp://127.0.0.1:${await closedPort()}` })
  const { code, stderr } = await testMail(to)
  expect(code).toBe(1)
  expect(stderr).toContain('MAIL_URL')
  expect(await letters()).toMatchObject([{ state: 'deferred' }])
})

test('what is no plain address is wrong use, and nothing is planned', async () => {
  const { testMail, letters } = await openDatabase()
  for (const wrong of ['records', 'a@b.example, c@d.example', 'Records <records@police.example>'])
    expect((await testMail(wrong)).code).toBe(2)
  expect(await letters()).toEqual([])
})

describe.skipIf(!redisAvailable)('with REDIS_URL', () => {
  test('it goes through the queue, and a Redis that is not there leaves it planned, with exit status 1', async () => {
    const redis = await startRedis()
    onTestFinished(() => redis.kill())
    const heard = await redis.listen()
    const smtp = await openServer()
    const { testMail, letters } = await openDatabase({ MAIL_URL: smtp.url, REDIS_URL: redis.url })
    const { code, stdout, stderr } = await testMail(to)
    expect(code, stderr).toBe(0)
    expect(stdout).toContain(`to ${to}: sent`)
    expect(smtp.messages.map((message) => message.to)).toEqual([to])
    expect(heard()).toMatch(/deliver-\d+-1/)
    await redis.stop()
    const away = await testMail(to)
    expect(away.code).toBe(1)
    expect(away.stderr).toContain('out of reach')
    expect(await letters()).toMatchObject([{ state: 'sent' }, { state: 'planned' }])
  })
})
