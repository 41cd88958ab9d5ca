// `backup`, `restore` and `release` as a person runs them: what they say, and wrong use.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { ownFolder, rosterOf } from '../support/delivery.ts'
import { cliDatabase, cliFile, runCli } from '../support/run-cli.ts'

// Each command is a process, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

const now = (time: string) => ['--now', `2026-11-23T${time}:00-06:00`]

test('from the backup to the release, each says what was done and what is next; --force says loudly what left since', async () => {
  const file = join(ownFolder(), 'rollcall.backup')
  await runCli(['import', cliFile('roster.csv', rosterOf([{ n: 1 }])), ...now('07:00')])
  const made = await runCli(['backup', file, ...now('07:30')])
  expect([made.code, made.stdout]).toEqual([
    0,
    expect.stringMatching(
      /^.*rollcall\.backup: 0\.\d MiB, the database up to entry (\d+), 0 files beside it; read back and verified, head \1:[0-9a-f]{64}\n$/,
    ),
  ])
  expect((await runCli(['restore', file, '--check'])).stdout).toMatch(
    /rollcall\.backup: made Mon 2026-11-23 07:30 CST by cli:\w+, head \d+:[0-9a-f]{64}, \d+ rows compared, 0 copies; verified\n$/,
  )
  const refused = await runCli(['restore', file])
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('right would be --force')])
  await runCli(['worker', '--once', ...now('09:00')])
  const restored = await runCli(['restore', file, '--force', ...now('10:00')])
  expect(restored.code).toBe(0)
  const lines = restored.stdout.split('\n')
  expect(lines[0]).toContain(`${cliDatabase}: restored from ${file}, made Mon 2026-11-23 07:30 CST; verified`)
  expect(lines[1]).toMatch(/^what was there is kept as .*rollcall\.db\.replaced-/)
  expect(restored.stdout).toContain('LETTERS ARE HELD: none leaves until you say so.')
  expect(restored.stdout).toContain('By the database that was there, 1 letter left since then:')
  expect(restored.stdout).toMatch(
    /^Mon 2026-11-23 09:00 CST +statutory +chief1@police\.example +SRO training/m,
  )
  const held = await runCli(['worker', '--once', ...now('10:30')])
  expect(held.stdout).toMatch(/^0 sent; 1 waiting/)
  expect(held.stderr).toContain('letters are held since a backup was restored on Mon 2026-11-23 10:00 CST')
  const rehearsed = await runCli(['rehearse', '--until', '2026-11-23', ...now('10:40')])
  expect(rehearsed.stdout).toContain('chief1@police.example')
  expect((await runCli(['release', ...now('11:00')])).stdout).toBe('letters may leave again; 1 waits\n')
  expect((await runCli(['release', ...now('11:00')])).stdout).toBe('letters are not held\n')
  expect((await runCli(['verify', file])).stdout).toContain(
    'it is that of a backup: npx rollcall restore FILE --check',
  )
})

test('the database as the file of its backup is wrong use, and a file that is no backup exits with 1', async () => {
  const folder = ownFolder()
  const wrong = await runCli(['backup', cliDatabase])
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('it belongs to the database')])
  const none = await runCli(['restore', cliFile('roster.csv', 'x'), '--database', join(folder, 'new.db')])
  expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('it cannot be read as a zip')])
  expect(readdirSync(folder)).toEqual([])
})
