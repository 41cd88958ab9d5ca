// `export log` as a person runs it: on standard output, into a file with its manifest, and wrong use refused.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { rosterOf } from '../support/delivery.ts'
import { cliDatabase, cliFile, cliFolder, runCli } from '../support/run-cli.ts'

const now = ['--now', '2026-11-23T09:00:00-06:00', '--actor', 'jo']

beforeAll(async () => {
  const roster = cliFile('roster.csv', rosterOf([{ n: 1 }, { n: 2 }]))
  expect((await runCli(['import', roster, ...now])).code).toBe(0)
})

test('the log goes to standard output, and how many rows there were to standard error', async () => {
  const { code, stdout, stderr } = await runCli([
    'export',
    'log',
    '--format',
    'csv',
    '--officer',
    '40001',
    ...now,
  ])
  expect([code, stderr]).toEqual([0, '1 row\n'])
  expect(stdout.split('\r\n')).toHaveLength(3)
})

test('with --out there are the file and its manifest, which verify finds intact, and nothing else', async () => {
  const out = join(cliFolder, 'log.jsonl')
  const { code, stdout, stderr } = await runCli(['export', 'log', '--format', 'jsonl', '--out', out, ...now])
  expect([code, stdout]).toEqual([0, ''])
  expect(stderr).toBe(`2 rows written to ${out}; its manifest is ${out}.manifest.json\n`)
  expect(readFileSync(out, 'utf8').trimEnd().split('\n')).toHaveLength(2)
  expect(readdirSync(cliFolder).filter((name) => name.startsWith('log.jsonl'))).toEqual([
    'log.jsonl',
    'log.jsonl.manifest.json',
  ])
  const verified = await runCli(['verify', out])
  expect([verified.code, verified.stdout]).toEqual([
    0,
    expect.stringMatching(/^intact; signed with the key /),
  ])
})

test.each([
  [['--format', 'pdf'], '--format pdf: it goes into a file; right would be --out log.pdf'],
  [['--format', 'xlsx'], '--format xlsx: it goes into a file; right would be --out log.xlsx'],
  [['--format', 'jsonl', '--bom'], 'only a CSV has a byte order mark'],
  [['--format', 'csv', '--from', '2026-09-02', '--until', '2026-09-01'], 'it is before --from 2026-09-02'],
  [['--format', 'doc'], 'csv, jsonl'],
  [['--bom'], "required option '--format <format>' not specified"],
  [['--format', 'csv', '--as-of', '2026-02-30'], "'2026-02-30' should be a day that exists"],
  [['--format', 'csv', '--out', cliDatabase], 'that is the database itself'],
  [['--format', 'csv', '--out', ''], 'it names no file'],
])('%j is wrong use, and says what would be right', async (options, message) => {
  const { code, stdout, stderr } = await runCli(['export', 'log', ...options, ...now])
  expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(message)])
})

test('a folder that is not there is named, and an officer who is not on record: exit status 1, and no file', async () => {
  const out = join(cliFolder, 'nowhere', 'log.csv')
  const lost = await runCli(['export', 'log', '--format', 'csv', '--out', out, ...now])
  expect([lost.code, lost.stderr]).toEqual([1, expect.stringContaining(out)])
  const kept = cliFile('kept.csv', 'as it was')
  const nobody = await runCli(['export', 'log', '--format', 'csv', '--officer', '7', '--out', kept, ...now])
  expect([nobody.code, nobody.stderr]).toEqual([1, expect.stringContaining("officer '7': none on record")])
  expect(readFileSync(kept, 'utf8')).toBe('as it was')
  expect(existsSync(`${kept}.manifest.json`)).toBe(false)
})

test('without a database there is an error that names it, and none is made', async () => {
  const database = join(cliFolder, 'none.db')
  const { code, stderr } = await runCli(['export', 'log', '--format', 'csv', '--database', database])
  expect([code, stderr]).toEqual([1, expect.stringContaining(database)])
  expect(existsSync(database)).toBe(false)
})
