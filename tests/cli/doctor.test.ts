// `doctor` as a person or a monitor runs it: a line for each check, its exit status, and nothing changed.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { ownFolder, rosterOf } from '../support/delivery.ts'
import { cliFile, runCli } from '../support/run-cli.ts'
import { closedPort } from '../support/smtp.ts'

// Each command is a process, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const early = '2026-11-23T13:00:00Z'
const names = ['database', 'ledger', 'sweep', 'letters', 'undelivered', 'mail', 'queue']

/** A database with one chief to write to, swept that morning. */
const prepared = async () => {
  const folder = ownFolder()
  const env = { DATABASE_PATH: join(folder, 'rollcall.db') }
  const roster = cliFile('roster.csv', rosterOf([{ n: 1 }]))
  expect((await runCli(['import', roster, '--now', early], { env })).code).toBe(0)
  expect((await runCli(['sweep', '--now', early], { env })).code).toBe(0)
  const doctor = (
    now: string,
    more: readonly string[] = [],
    settings: Readonly<Record<string, string>> = {},
  ) => runCli(['doctor', '--now', now, ...more], { env: { ...env, ...settings } })
  return { folder, doctor }
}

test('when all is well each check has its line, the exit status is 0, and the database is what it was', async () => {
  const { folder, doctor } = await prepared()
  const database = () => readFileSync(join(folder, 'rollcall.db')).toString('base64')
  const before = database()
  const { code, stdout, stderr } = await doctor(early)
  expect([code, stderr], stdout).toEqual([0, ''])
  const lines = stdout.trim().split('\n')
  expect(lines[0]).toMatch(/^CHECK +OK +DETAIL$/)
  expect(lines.slice(1).map((line) => line.split(/ +/).slice(0, 2))).toEqual(
    names.map((name) => [name, 'ok']),
  )
  expect(database()).toBe(before)
  // Reading a database in WAL mode leaves an empty journal beside it, as `verify` does.
  expect(statSync(join(folder, 'rollcall.db-wal'), { throwIfNoEntry: false })?.size ?? 0).toBe(0)
  expect(readdirSync(folder).filter((name) => !name.startsWith('rollcall.db'))).toEqual([])
})

test('JSON is an array of objects with the check, whether it is well, and the detail', async () => {
  const { doctor } = await prepared()
  const { code, stdout } = await doctor(early, ['--format', 'json'])
  const checks: { check: string; ok: boolean; detail: string }[] = JSON.parse(stdout)
  expect(code).toBe(0)
  expect(checks.map(({ check, ok }) => [check, ok])).toEqual(names.map((name) => [name, true]))
  expect(checks.map((each) => Object.keys(each))).toEqual(names.map(() => ['check', 'ok', 'detail']))
})

test('a day later nothing was swept and the letter is late: exit status 1, the other lines stay', async () => {
  const { doctor } = await prepared()
  const { code, stdout } = await doctor('2026-11-24T16:00:00Z', ['--format', 'csv'])
  expect(code).toBe(1)
  expect(stdout).toContain('\r\nsweep,false,')
  expect(stdout).toContain('\r\nletters,false,')
  expect(stdout).toContain('\r\nledger,true,')
})

test('a mail server out of reach is told without user and password', async () => {
  const { doctor } = await prepared()
  const MAIL_URL = `smtp://rollcall:geheim@127.0.0.1:${await closedPort()}`
  const { code, stdout, stderr } = await doctor(early, [], { MAIL_URL, MAIL_FROM: 'records@police.example' })
  expect(code).toBe(1)
  expect(stdout).toMatch(/^mail +NOT OK +127\.0\.0\.1 port \d+: no connection/m)
  expect(stdout + stderr).not.toContain('geheim')
})

test('a database that is not there is told and never made; what needs none is looked at', async () => {
  const folder = ownFolder()
  const { code, stdout } = await runCli(['doctor', '--database', join(folder, 'none.db')])
  expect(code).toBe(1)
  expect(stdout).toMatch(/^database +NOT OK +cannot be looked at: .* there is no such file$/m)
  expect(stdout).toMatch(/^mail +ok/m)
  expect(readdirSync(folder)).toEqual([])
})
