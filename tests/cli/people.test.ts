// `people`, `grant` and `sign-in-link` as a person types them.
import { expect, test } from 'vitest'
import { cliFile, runCli } from '../support/run-cli.ts'

const now = ['--now', '2026-11-23T09:00:00-06:00']

test('the first operator: set, listed, let in by a link, and signed out again', async () => {
  const roster = cliFile(
    'roster.csv',
    'agency,chief_email,district,officer,post_license,assumed_on\nEly Police,chief@ely.example,Ely Schools,Bea Berg,12002,2026-08-31\n',
  )
  await runCli(['import', roster, ...now])
  const env = { PUBLIC_URL: 'https://rollcall.police.example' }
  const none = await runCli(['sign-in-link', 'op@ely.example', ...now], { env })
  expect([none.code, none.stderr]).toEqual([
    1,
    expect.stringContaining('npx rollcall grant op@ely.example --role operator'),
  ])

  const granted = await runCli(['grant', 'op@ely.example', '--role', 'operator', ...now])
  expect(granted).toEqual({
    code: 0,
    stdout: 'recorded: op@ely.example as operator of everything\n',
    stderr: '',
  })
  const made = await runCli(['sign-in-link', 'OP@ely.example', ...now], { env })
  expect(made.stdout).toMatch(/^https:\/\/rollcall\.police\.example\/sign-in\/[\w-]{43}\n$/)
  expect(made.stderr).toContain('until')

  const people = await runCli(['people', '--format', 'json', ...now])
  expect(JSON.parse(people.stdout)).toEqual([
    {
      email: 'chief@ely.example',
      role: 'chief',
      scope: 'agency',
      of: 'Ely Police',
      until: null,
      by: 'office',
    },
    { email: 'op@ely.example', role: 'operator', scope: 'all', of: null, until: null, by: 'grant' },
  ])
  const out = await runCli(['people', '--sign-out', 'all', ...now])
  expect([out.code, out.stdout]).toEqual([
    0,
    '0 sessions ended; links that were sent open nothing any more\n',
  ])
})

test.each([
  [['x@y.example', '--role', 'chief'], 'give --agency'],
  [['x@y.example', '--role', 'auditor', '--agency', 'A', '--district', 'D'], 'give one of them at most'],
  [['x@y.example', '--role', 'operator', '--agency', 'A'], 'leave the others out'],
  [['x@y.example', '--role', 'auditor', '--withdraw'], '--withdraw needs --reason'],
  [['x@y.example', '--role', 'king'], 'operator, chief, coordinator, auditor'],
  [['nobody', '--role', 'operator'], 'no @ in the address'],
] as const)('wrong use, exit 2: grant %j', async (words, why) => {
  const { code, stdout, stderr } = await runCli(['grant', ...words])
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain(why)
})
