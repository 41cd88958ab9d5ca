// `rehearse` as a chief's clerk runs it: what it lists, in which forms, what it refuses, and that it leaves no trace.
import { copyFileSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test, vi } from 'vitest'
import { ownFolder } from '../support/delivery.ts'
import { cliDatabase, cliFile, runCli } from '../support/run-cli.ts'

// Each command is a process, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

/** Bea has until Mon 2027-05-31; her first rung is 180 days before it, Wed 2026-12-02. Ely's chief has two officers. */
const roster = `agency,chief_email,district,officer,post_license,assumed_on,basic_course,basic_completed_on
Ely Police Department,chief@ely.example,Ely Public Schools,Bea Berg,12002,2024-08-26,NASRO_BASIC,2024-06-14
Ely Police Department,chief@ely.example,Ely Public Schools,Carl Coe,12003,2024-08-26,NASRO_BASIC,2024-06-14
`
const before = '2026-11-23T08:00:00-06:00'

/** Imported once, and copied for each test. */
beforeAll(async () => {
  const imported = await runCli(['import', cliFile('roster.csv', roster), '--now', before])
  expect(imported.code, imported.stderr).toBe(0)
}, 120_000)

const openDatabase = async () => {
  const folder = ownFolder()
  const env = {
    DATABASE_PATH: join(folder, 'rollcall.db'),
    MAIL_FROM: 'Rollcall <rollcall@sender.example>',
  }
  copyFileSync(cliDatabase, env.DATABASE_PATH)
  const rehearse = (...args: string[]) => runCli(['rehearse', '--now', before, ...args], { env })
  return { folder, env, rehearse }
}

test('JSON is an array of letters, each with its day, recipient, subject and items', async () => {
  const { rehearse } = await openDatabase()
  const { code, stdout, stderr } = await rehearse('--until', '2026-12-04', '--format', 'json')
  expect(code, stderr).toBe(0)
  const item = { agency: 'Ely Police Department', rung: '180', deadline: '2027-05-31' }
  expect(JSON.parse(stdout)).toEqual([
    {
      on: '2026-12-02',
      class: 'statutory',
      office: 'chief',
      recipient: 'chief@ely.example',
      subject: expect.stringContaining('Bea Berg (and 1 more)'),
      items: [
        { officer: 'Bea Berg', post_license: '12002', ...item },
        { officer: 'Carl Coe', post_license: '12003', ...item },
      ],
    },
  ])
  expect(stderr).toContain('from 2026-11-23 to 2026-12-04: 1 letter to 1 recipient')
})

test('the table has a line for each letter with its weekday, and CSV the same keys as JSON', async () => {
  const { rehearse } = await openDatabase()
  const table = await rehearse('--until', '2026-12-04')
  expect(table.stdout).toMatch(/^DAY +CLASS +OFFICE +TO +SUBJECT +ABOUT$/m)
  expect(table.stdout).toMatch(/^Wed 2026-12-02 +statutory +chief +chief@ely\.example .* Bea Berg \(180\)$/m)
  expect(table.stdout).toMatch(/^ +Carl Coe \(180\)$/m)
  const csv = await rehearse('--until', '2026-12-04', '--format', 'csv')
  expect(csv.stdout.split('\r\n')[0]).toBe('on,class,office,recipient,subject,items')
})

test('a time without letters is said to be one', async () => {
  const { rehearse } = await openDatabase()
  expect((await rehearse('--until', '2026-12-01')).stdout).toBe('no letters from 2026-11-23 to 2026-12-01\n')
  expect((await rehearse('--until', '2026-12-01', '--format', 'json')).stdout).toBe('[]\n')
})

test('nothing is written: no file comes or goes, and the database has the same bytes', async () => {
  const { folder, env, rehearse } = await openDatabase()
  const seen = () => [readdirSync(folder, { recursive: true }).sort(), readFileSync(env.DATABASE_PATH)]
  const was = seen()
  expect((await rehearse('--until', '2027-06-08')).code).toBe(0)
  expect(seen()).toEqual(was)
})

test('what it lists is what the worker then sends', async () => {
  const { env, rehearse } = await openDatabase()
  const days = ['2026-12-01', '2026-12-02', '2026-12-03']
  const listed = JSON.parse((await rehearse('--until', '2026-12-03', '--format', 'json')).stdout)
  for (const day of days) {
    const run = await runCli(['worker', '--once', '--now', `${day}T09:00:00-06:00`], { env })
    expect(run.code, run.stderr).toBe(0)
  }
  const letters = JSON.parse((await runCli(['letters', '--format', 'json'], { env })).stdout)
  const public_ = ['class', 'office', 'recipient', 'subject', 'items'] as const
  const shown = (letter: Record<string, unknown>) => [
    letter.on ?? String(letter.sent_at).slice(0, 10),
    ...public_.map((key) => letter[key]),
  ]
  expect(letters.map(shown)).toEqual(listed.map(shown))
})

test('--from before the newest sweep is wrong use, and names the day that would be right', async () => {
  const { env, rehearse } = await openDatabase()
  await runCli(['sweep', '--now', '2026-11-25T09:00:00-06:00'], { env })
  const { code, stdout, stderr } = await rehearse('--from', '2026-11-24', '--until', '2026-12-04')
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain('--from 2026-11-25')
  const right = await rehearse('--from', '2026-11-25', '--until', '2026-12-04', '--format', 'json')
  expect([right.code, JSON.parse(right.stdout).length], right.stderr).toEqual([0, 1])
})

test.each([
  ['--until before --from', ['--from', '2026-12-04', '--until', '2026-12-03'], '2026-12-04'],
  ['--until before today', ['--until', '2026-11-22'], '2026-11-23'],
  ['no --until', [], '--until'],
  ['a day that does not exist', ['--until', '2026-02-30'], '2026-02-30'],
])('%s is wrong use', async (_, args, words) => {
  const { rehearse } = await openDatabase()
  const { code, stdout, stderr } = await rehearse(...args)
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain(words)
})

test('a database that is not there is an error, and none is made', async () => {
  const folder = ownFolder()
  const { code, stderr } = await runCli([
    'rehearse',
    '--until',
    '2027-01-01',
    '--database',
    join(folder, 'no.db'),
  ])
  expect(code).toBe(1)
  expect(stderr).toContain('no.db')
  expect(readdirSync(folder)).toEqual([])
})
