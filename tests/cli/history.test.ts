// `history` as a person runs it: what was written together under one line, a given clock said, wrong use refused.
import { expect, test, vi } from 'vitest'
import { rosterOf } from '../support/delivery.ts'
import { cliFile, runCli } from '../support/run-cli.ts'

// Each command is a process, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

test('entries of one writing stand under one heading, which says that the time was given; CSV has a row for each', async () => {
  const roster = cliFile('roster.csv', rosterOf([{ n: 1 }]))
  const now = ['--now', '2026-11-23T09:00:00-06:00', '--actor', 'jo']
  expect((await runCli(['import', roster, ...now])).code).toBe(0)
  const { code, stdout } = await runCli(['history', '40001'])
  expect(code).toBe(0)
  const [heading, first] = stdout.split('\n')
  expect(heading).toMatch(
    /^Mon 2026-11-23 09:00 CST, cli:jo \(a time that was given; the machine's own was \w{3} \d{4}-\d\d-\d\d \d\d:\d\d C[SD]T\)$/,
  )
  expect(first).toMatch(
    /^ +\d+ {2}recorded: officer Officer Number 1, POST license 40001 \(import of “roster\.csv”\)$/,
  )
  expect(stdout.match(/CST/g)).toHaveLength(2)
  const csv = await runCli(['history', '--agency', 'Agency 1 Police', '--format', 'csv'])
  expect(csv.stdout).toMatch(
    /^seq,at,clock,machine_at,actor,kind,words\r\n\d+,2026-11-23T15:00:00\.000Z,given,/,
  )
})

test('an officer and an agency together, a day that is none: wrong use; nobody of that name: exit status 1', async () => {
  const both = await runCli(['history', '40001', '--agency', 'Agency 1 Police'])
  expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('right would be one of the two')])
  const day = await runCli(['history', '--from', '2026-02-30'])
  expect([day.code, day.stderr]).toEqual([
    2,
    expect.stringContaining("'2026-02-30' should be a day that exists"),
  ])
  const nobody = await runCli(['history', 'Nobody'])
  expect([nobody.code, nobody.stderr]).toEqual([1, expect.stringContaining('give the POST license')])
})
