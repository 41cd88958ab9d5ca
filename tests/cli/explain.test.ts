// `explain --known-at` as a person reads it: the standing of then, its notices of then, and what became known since.
import { expect, test, vi } from 'vitest'
import { rosterOf } from '../support/delivery.ts'
import { cliFile, runCli } from '../support/run-cli.ts'

// Each command is a process, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

test('after a certificate came late, the answer of the day before it is still given, and ends with what came', async () => {
  const roster = cliFile('roster.csv', rosterOf([{ n: 1 }]))
  await runCli(['import', roster, '--now', '2026-11-23T09:00:00-06:00'])
  const certificate = ['--officer', '40001', '--kind', 'mandated', '--completed', '2026-11-20']
  await runCli([
    'record',
    'certificate',
    ...certificate,
    '--actor',
    'jo',
    '--now',
    '2026-12-01T09:00:00-06:00',
  ])
  const then = ['--as-of', '2026-11-23', '--known-at', '2026-11-24T00:00:00-06:00']
  const { code, stdout } = await runCli(['explain', '40001', ...then])
  expect(code).toBe(0)
  const lines = stdout.trimEnd().split('\n')
  expect(lines[2]).toBe('on 2026-11-23, as known at Tue 2026-11-24 00:00 CST: training due by Mon 2027-03-01')
  expect(lines.slice(lines.indexOf('Notices:'))).toEqual([
    'Notices:',
    '  180 (deadline 2027-03-01): planned',
    '',
    'Known since then:',
    '  Tue 2026-12-01 09:00 CST, by cli:jo (a time that was given):',
    '    recorded: mandated certificate of 2026-11-20 for Officer Number 1 (40001)',
    '    so on 2026-11-23: trained in time (was training due by Mon 2027-03-01); copy missing; no more duties (4) and (5) not required',
    '',
    'As known now, the standing on 2026-11-23 is: trained in time; path c; policy reviewed in time; copy missing; deadline rolled.',
  ])
  const json = await runCli(['explain', '40001', ...then, '--format', 'json'])
  expect(JSON.parse(json.stdout)).toMatchObject([
    {
      status: 'PENDING',
      notices: [{ rung: '180', state: 'planned' }],
      known_since: [{ actor: 'cli:jo', entries: [{ kind: 'certificate.recorded' }] }],
      known_now: { status: 'COMPLIANT' },
    },
  ])
  const before = await runCli(['status', '--known-at', '2026-01-01T00:00:00Z'])
  expect([before.code, before.stdout]).toEqual([0, 'no officer was on record then\n'])
})
