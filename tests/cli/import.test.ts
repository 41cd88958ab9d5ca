// The command `import` as people and scripts use it: what it prints where, its exit status, the files it leaves.
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { cliFolder, runCli } from '../support/run-cli.ts'

const now = '2026-11-23T09:00:00-06:00'
let database = ''
let count = 0
beforeEach(() => {
  database = join(cliFolder, `import-${++count}.db`)
})

const importing = (...args: string[]) =>
  runCli(['import', ...args, '--now', now, '--actor', 'clerk', '--database', database])

const sample = (name: string): string => {
  copyFileSync(join(import.meta.dirname, '..', 'flow', 'fixtures', name), join(cliFolder, name))
  return name
}

const file = (name: string, content: string): string => {
  writeFileSync(join(cliFolder, name), content)
  return name
}

const header = 'agency,chief_email,district,officer,post_license,assumed_on\n'
const ann = 'Ely Police,chief@ely.example,Ely Schools,Ann Lee,14001,2026-09-01\n'
const bob = 'Ely Police,chief@ely.example,Ely Schools,Bob Dahl,14002,2026-09-01\n'

test('the samples are taken: the counts on standard output, exit 0, and the letters that will follow', async () => {
  const { code, stdout, stderr } = await importing(
    sample('contact-days.csv'),
    sample('roster.csv'),
    sample('courses.csv'),
  )
  expect([code, stderr]).toEqual([0, ''])
  const lines = stdout.split('\n')
  expect(lines[0]).toBe('courses.csv: courses, 2 rows: 2 new, 0 changed, 0 the same, 0 refused')
  expect(lines[1]).toBe('roster.csv: roster, 15 rows: 15 new, 0 changed, 0 the same, 0 refused')
  expect(lines[2]).toBe('contact-days.csv: contact-days, 47 rows: 47 new, 0 changed, 0 the same, 0 refused')
  expect(lines[3]).toMatch(/^\d letters will follow; next: npx rollcall status$/)
})

test('JSON has the keys of the contract, in its order, and nothing beside them', async () => {
  const { code, stdout } = await importing(sample('roster-with-errors.csv'), '--format', 'json')
  expect(code).toBe(1)
  const report = JSON.parse(stdout)
  expect(stdout).toBe(`${JSON.stringify(report)}\n`)
  expect(Object.keys(report)).toEqual(['files', 'missing_officers', 'letters'])
  const [only] = report.files
  expect(Object.keys(only)).toEqual(['file', 'kind', 'rows', 'new', 'changed', 'same', 'refused'])
  expect(only).toMatchObject({
    file: 'roster-with-errors.csv',
    kind: 'roster',
    rows: 6,
    new: 1,
    changed: 0,
    same: 0,
  })
  expect(Object.keys(only.refused[0])).toEqual(['line', 'column', 'value', 'problem', 'expected'])
  expect(only.refused[0]).toMatchObject({
    line: 2,
    column: 'assumed_on',
    value: '31/8/2026',
    expected: '2026-08-31 or 8/31/2026',
  })
  expect(only.refused.map(({ line }: { line: number }) => line)).toEqual([2, 3, 4, 5, 6])
})

test('warnings do not disturb JSON: they go to standard error', async () => {
  const roster = file('warned.csv', header.replace('\n', ',shift\n') + ann.replace('\n', ',night\n'))
  const { code, stdout, stderr } = await importing(roster, '--format', 'json')
  expect(code).toBe(0)
  expect(Object.keys(JSON.parse(stdout).files[0])).not.toContain('warnings')
  expect(stderr).toContain('"shift" is not understood')
})

test('a refused row is named with file, line, column, value and what would be right; exit 1', async () => {
  const { code, stdout } = await importing(sample('roster-with-errors.csv'))
  expect(code).toBe(1)
  expect(stdout).toContain('roster-with-errors.csv: roster, 6 rows: 1 new, 0 changed, 0 the same, 5 refused')
  expect(stdout).toContain(
    "line 2, assumed_on: '31/8/2026' there is no such day (the month comes first); right would be 2026-08-31 or 8/31/2026",
  )
})

test('importing again says that all is the same, exit 0, and the database is the same byte for byte', async () => {
  await importing(sample('roster.csv'))
  const before = readFileSync(database)
  const { code, stdout } = await importing('roster.csv')
  expect(code).toBe(0)
  expect(stdout).toContain('0 new, 0 changed, 15 the same, 0 refused')
  expect(stdout).toContain('0 letters will follow')
  expect(readFileSync(database).equals(before)).toBe(true)
})

test('--dry-run tells the letters that would follow, and leaves the database as it was byte for byte', async () => {
  await importing(file('ann.csv', header + ann))
  const before = readFileSync(database)
  const { code, stdout } = await importing(sample('roster.csv'), '--dry-run')
  expect(code).toBe(0)
  expect(stdout).toContain('15 new')
  expect(stdout).toMatch(/dry run: nothing was written; [1-9]\d* letters? would follow/)
  expect(readFileSync(database).equals(before)).toBe(true)
})

test('a changed row is told with each value and the one that it replaces', async () => {
  await importing(file('ann.csv', header + ann))
  const changed = file('again.csv', `${header.trim()},badge\n${ann.trim()},17\n`)
  const { code, stdout } = await importing(changed, '--dry-run')
  expect(code).toBe(0)
  expect(stdout).toContain('0 new, 1 changed, 0 the same, 0 refused')
  expect(stdout).toMatch(/^ {2}changed: line 2: officer Ann .*: badge “17” added$/m)
})

test('--dry-run without a database leaves nobody in one', async () => {
  expect((await importing(file('ann.csv', header + ann), '--dry-run')).code).toBe(0)
  const status = await runCli(['status', '--format', 'json', '--database', database, '--now', now])
  if (existsSync(database)) expect([status.code, JSON.parse(status.stdout)]).toEqual([0, []])
  else expect(status.code).toBe(1)
})

test('--all-or-nothing writes nothing when a row is refused, says so, exit 1', async () => {
  const good = file('ann.csv', header + ann)
  const bad = file('bad.csv', header + bob.replace('2026-09-01', '8/31/26'))
  const { code, stdout } = await importing(good, bad, '--all-or-nothing')
  expect(code).toBe(1)
  expect(stdout).toContain('nothing was written')
  const status = await runCli(['status', '--format', 'json', '--database', database, '--now', now])
  expect(JSON.parse(status.stdout)).toEqual([])
})

test('--rejects: the refused rows of each file in a file of its own; mended and imported, all are there', async () => {
  const one = file('one.csv', header + ann + bob.replace('2026-09-01', '31/8/2026'))
  const other = file('other.csv', header + bob.replace('14002', ''))
  const first = await importing(one, other, '--rejects', 'rejects.csv')
  expect(first.code).toBe(1)
  const path = join(cliFolder, 'rejects.csv')
  const rejects = readFileSync(path, 'utf8')
  expect(rejects.split('\r\n')[0]).toBe(`${header.trim()},reason`)
  expect(rejects).toContain('there is no such day')
  expect(readFileSync(join(cliFolder, 'rejects-2.csv'), 'utf8')).toContain(
    'post_license: blank, but required',
  )
  writeFileSync(path, rejects.replace(',31/8/2026,', ',9/1/2026,'))
  const mended = await importing('rejects.csv')
  expect([mended.code, mended.stderr]).toEqual([0, ''])
  expect(mended.stdout).toContain('1 new, 0 changed, 0 the same, 0 refused')
})

test('a file that is not there or no table is refused with a sentence, the others are imported, exit 1', async () => {
  const roster = file('ann.csv', header + ann)
  const { code, stdout } = await importing(
    'absent.csv',
    roster,
    file('page.csv', '<html><body>no</body></html>'),
  )
  expect(code).toBe(1)
  expect(stdout).toContain('absent.csv: refused')
  expect(stdout).toContain('there is no such file; right would be the path of a CSV file')
  expect(stdout).toContain('this is a web page or XML document, not a CSV file')
  expect(stdout).toContain('ann.csv: roster, 1 rows: 1 new')
})

test('no file, and an unknown format, are wrong use: exit 2', async () => {
  expect((await importing()).code).toBe(2)
  const unknown = await importing(file('ann.csv', header + ann), '--format', 'yaml')
  expect(unknown.code).toBe(2)
  expect(unknown.stderr).toContain('json')
})
