// The commands of the README, typed one after another as they stand there, years after the examples were written.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { addDays, plainDate } from '../../src/law/calendar.ts'
import { nextWorkingDayAfter } from '../../src/law/holidays.ts'
import { read, root } from '../house/source.ts'
import { jpegOf, pdfOf } from '../support/copy-files.ts'
import { cliFolder, runCli } from '../support/run-cli.ts'

// Each command is a process, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 })

/** Those that need no mail server, and end by themselves. */
const commands = [
  ...read('README.md').matchAll(/^npx rollcall ((?:record|withdraw|rehearse|worker) .+)$/gm),
].map(([, command = '']) => command)

/** As a shell takes it apart. */
const wordsOf = (command: string): readonly string[] =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '')

test('none is refused', async () => {
  expect(commands.length).toBeGreaterThan(10)
  const today = plainDate('2029-03-05')
  const cwd = mkdtempSync(join(cliFolder, 'readme-'))
  writeFileSync(join(cwd, 'vang.pdf'), pdfOf())
  writeFileSync(join(cwd, 'ruiz.jpg'), jpegOf())
  const settings = { cwd, env: { DATABASE_PATH: join(cwd, 'rollcall.db') } }
  const now = ['--now', `${today}T12:00:00-06:00`]
  const sample = ['roster', 'courses', 'contact-days'].map((name) =>
    join(root, 'docs', 'sample', `${name}.csv`),
  )
  const imported = await runCli(['import', ...sample, ...now], settings)
  expect([imported.code, imported.stderr]).toEqual([0, ''])
  for (const command of commands) {
    const day = command.startsWith('rehearse') ? addDays(today, 20) : nextWorkingDayAfter(today)
    const words = wordsOf(command.replace('DAY', day))
    const trial = words.includes('--database') ? ['--database', join(cwd, 'trial.db')] : []
    const given = words.includes('--now') ? [] : now
    if (trial.length > 0) await runCli(['import', ...sample, ...now, ...trial], settings)
    const { code, stderr } = await runCli([...words, ...given, ...trial], settings)
    expect([command, code, stderr]).toEqual([command, 0, expect.anything()])
  }
})
