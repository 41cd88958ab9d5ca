// `worker --once` as a clerk or a timer runs it: what it says, what it sends, and its exit status.
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { chiefOf, ownFolder, rosterOf } from '../support/delivery.ts'
import { cliFile, runCli } from '../support/run-cli.ts'
import { type Behaviour, closedPort, startSmtp } from '../support/smtp.ts'

// Each command is a process, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const open = '2026-11-23T15:00:00Z'
const early = '2026-11-23T13:00:00Z'

const rows = [1, 2, 3].map((n) => ({ n }))

/** A database with three chiefs to write to, and a server; `worker` runs the command at an instant. */
async function threeChiefs(behave: (to: string, n: number) => Behaviour = () => 'accept') {
  const smtp = await startSmtp({ behave })
  onTestFinished(() => smtp.close())
  const env = {
    DATABASE_PATH: join(ownFolder(), 'rollcall.db'),
    MAIL_URL: smtp.url,
    MAIL_FROM: 'Rollcall <rollcall@sender.example>',
  }
  const imported = await runCli(['import', cliFile('roster.csv', rosterOf(rows)), '--now', early], { env })
  expect(imported.code, imported.stderr).toBe(0)
  const worker = (now: string, settings: Readonly<Record<string, string>> = {}) =>
    runCli(['worker', '--once', '--now', now], { env: { ...env, ...settings } })
  const letters = async () =>
    JSON.parse((await runCli(['letters', '--format', 'json'], { env })).stdout) as Record<string, unknown>[]
  return { smtp, env, worker, letters }
}

test('outside the window nothing is sent, it says how many letters wait, and exits with 0', async () => {
  const { smtp, worker, letters } = await threeChiefs()
  const { code, stdout } = await worker(early)
  expect(code).toBe(0)
  expect(stdout).toMatch(/\b0 sent\b/)
  expect(stdout).toMatch(/\b3 waiting\b/)
  expect(smtp.connections()).toBe(0)
  expect((await letters()).map(({ state }) => state)).toEqual(['planned', 'planned', 'planned'])
})

test('in the window each letter is sent once, and a second run sends none', async () => {
  const { smtp, worker, letters } = await threeChiefs()
  const first = await worker(open)
  expect([first.code, first.stdout], first.stderr).toEqual([
    0,
    expect.stringMatching(/\b3 sent\b.*\b0 waiting\b/),
  ])
  const second = await worker(open)
  expect([second.code, second.stdout], second.stderr).toEqual([
    0,
    expect.stringMatching(/\b0 sent\b.*\b0 waiting\b/),
  ])
  expect(smtp.messages.map(({ to }) => to).sort()).toEqual([1, 2, 3].map(chiefOf))
  const [letter] = await letters()
  expect(letter).toMatchObject({
    class: 'statutory',
    office: 'chief',
    recipient: chiefOf(1),
    state: 'sent',
    planned_for: '2026-11-23T14:00:00.000Z',
    sent_at: '2026-11-23T15:00:00.000Z',
    attempts: 1,
    reply: expect.stringMatching(/^250 /),
    items: [
      {
        officer: 'Officer Number 1',
        post_license: '40001',
        agency: 'Agency 1 Police',
        rung: '180',
        deadline: '2027-03-01',
      },
    ],
  })
})

test.each<[string, Behaviour, string]>([
  ['refused', { at: 'rcpt', reply: '550 5.1.1 no such user' }, '1 refused'],
  ['unknown', { hangsUp: 'dot' }, '1 unknown'],
])(
  'a letter that became %s makes the exit status 1; the others are sent',
  async (state, behaviour, words) => {
    const { worker, letters } = await threeChiefs((to) => (to === chiefOf(2) ? behaviour : 'accept'))
    const { code, stdout } = await worker(open)
    expect(code).toBe(1)
    expect(stdout).toContain('2 sent')
    expect(stdout).toContain(words)
    expect((await letters()).map((letter) => letter.state)).toEqual(['sent', state, 'sent'])
  },
)

test('a mail server out of reach defers every letter, and exits with 0: nothing is lost', async () => {
  const { worker, letters } = await threeChiefs()
  const { code, stdout } = await worker(open, { MAIL_URL: `smtp://127.0.0.1:${await closedPort()}` })
  expect(code).toBe(0)
  expect(stdout).toMatch(/\b0 sent, 3 deferred; 3 waiting\b/)
  expect((await letters()).map(({ state }) => state)).toEqual(['deferred', 'deferred', 'deferred'])
  const back = await worker('2026-11-23T15:02:00Z')
  expect([back.code, back.stdout], back.stderr).toEqual([0, expect.stringMatching(/\b3 sent\b/)])
})

test('a retry that is not yet due is left', async () => {
  const { smtp, worker } = await threeChiefs(() => ({ at: 'dot', reply: '451 later' }))
  await worker(open)
  const { code, stdout, stderr } = await worker('2026-11-23T15:00:30Z')
  expect([code, stdout], stderr).toEqual([0, expect.stringMatching(/\b0 sent; 3 waiting\b/)])
  expect(smtp.messages).toHaveLength(3)
})

test('--now without --once is wrong use: a worker that keeps running goes by the clock', async () => {
  const { env } = await threeChiefs()
  const { code, stdout, stderr } = await runCli(['worker', '--now', open], { env })
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain('--once')
})

test('the log on standard error is JSON, a line each, with ids and never a name or an address of the roster', async () => {
  const { worker } = await threeChiefs((to) =>
    to === chiefOf(2) ? { at: 'rcpt', reply: '550 5.1.1 no such user' } : 'accept',
  )
  const { stderr } = await worker(open)
  const lines = stderr.trim().split('\n')
  expect(lines.length, stderr).toBeGreaterThanOrEqual(3)
  for (const line of lines) expect(() => JSON.parse(line)).not.toThrow()
  const secrets = rows.flatMap(({ n }) => [
    chiefOf(n),
    `Chief Number ${n}`,
    `Officer Number ${n}`,
    `Agency ${n} Police`,
    `District ${n}`,
    `4000${n}`,
  ])
  for (const secret of secrets) expect(stderr.toLowerCase()).not.toContain(secret.toLowerCase())
})

test('a database that is not there is an error, and none is made', async () => {
  const { code, stderr } = await runCli(['worker', '--once', '--now', open, '--database', 'nosuch.db'])
  expect(code).toBe(1)
  expect(stderr).toContain('nosuch.db')
  expect((await runCli(['letters', '--database', 'nosuch.db'])).code).toBe(1)
})
