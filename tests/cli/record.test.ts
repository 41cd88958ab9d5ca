// The commands `record` and `withdraw`, run as a person runs them: what they print, write and refuse.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, CommanderError } from 'commander'
import { beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../../db/open.ts'
import { recordCommand } from '../../src/cli/record.ts'
import { UsageError } from '../../src/cli/usage-error.ts'
import { withdrawCommand } from '../../src/cli/withdraw.ts'
import { pdfOf } from '../support/copy-files.ts'
import { cliDatabase, cliFile, cliFolder, runCli } from '../support/run-cli.ts'

const roster = `agency,agency_ori,chief_name,chief_email,policy_adopted_on,district,district_number,school,officer,post_license,role,assumed_on,unable_attested_on,mandated_completed_on
Austin Police Department,MN0248200,Chief Olson,chief@austin.example,2025-07-01,Austin Public Schools,2482,High,Bea Okafor,12002,regular,2026-08-31,2026-08-20,
Ely Police,MN0003500,Chief Berg,chief@ely.example,2025-07-01,Ely Schools,35,High,Kim Ali,12004,regular,2026-08-31,,2026-08-31
Ely Police,MN0003500,Chief Berg,chief@ely.example,2025-07-01,Ely Schools,35,High,Ana Cruz,12005,substitute,2026-09-08,,
Ely Police,MN0003500,Chief Berg,chief@ely.example,2025-07-01,Ely Schools,35,High,Lee Moe,12006,regular,2026-08-31,2026-08-20,
Ely Police,MN0003500,Chief Berg,chief@ely.example,2025-07-01,Tower Schools,707,High,Lee Moe,12006,regular,2026-09-07,2026-08-20,
`

const now = ['--now', '2026-11-29T12:00:00-06:00']
const at = (command: string, ...args: string[]) => runCli([...command.split(' '), ...args, ...now])

/** How many entries the ledger has. */
const entries = async (): Promise<number> => {
  const db = openDatabase(cliDatabase)
  const { n } = await db
    .selectFrom('ledger')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  await db.destroy()
  return n
}

/** Runs it and holds that it wrote nothing. */
const refused = async (command: string, ...args: string[]) => {
  const before = await entries()
  const { code, stdout, stderr } = await at(command, ...args)
  expect(await entries()).toBe(before)
  expect(stdout).toBe('')
  return { code, stderr }
}

/** Parses it in this process, up to where a database would be opened: why that is wrong use, exit status 2. */
const misuse = async (command: string, ...args: string[]): Promise<string> => {
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} })
  recordCommand(program)
  withdrawCommand(program)
  const error: unknown = await program
    .parseAsync([...command.split(' '), ...args, ...now], { from: 'user' })
    .catch((thrown: unknown) => thrown)
  if (error instanceof CommanderError || error instanceof UsageError) return error.message
  throw new Error(`not wrong use: ${command} ${args.join(' ')}`, { cause: error })
}

const bea = ['--officer', '12002', '--agency', 'MN0248200']
const kim = ['--officer', 'kim ali', '--agency', 'ely police']
const lee = ['--officer', '12006', '--agency', 'Ely Police']
const mandated = ['--officer', '12002', '--kind', 'mandated', '--completed', '2026-11-27']

beforeAll(async () => {
  const file = cliFile('roster.csv', roster)
  const courses = cliFile('courses.csv', 'course_no,kind\nSRO-SUP-01,supplemental\n')
  const { code, stdout } = await runCli(['import', file, courses, '--now', '2026-11-28T10:00:00-06:00'])
  expect(stdout).toContain('letters will follow')
  expect(code).toBe(0)
})

describe('record and withdraw certificate', () => {
  test('print what was done and what follows, and the same again changes nothing', async () => {
    expect(await at('record certificate', ...mandated, '--credits', '40', '--title', 'SRO 40-hour')).toEqual({
      code: 0,
      stdout:
        'recorded: mandated certificate of 2026-11-27 for Bea Okafor; the standing at Austin Police Department is now: trained in time\n  1 notice cancelled, 1 letter cancelled\n',
      stderr: '',
    })
    expect((await at('record certificate', ...mandated, '--title', '')).stdout).toBe(
      'nothing changed: mandated certificate of 2026-11-27 for Bea Okafor\n',
    )
    const withdrawn = await at('withdraw certificate', ...mandated, '--reason', 'another officer')
    expect(withdrawn).toMatchObject({
      code: 0,
      stdout:
        'withdrawn: mandated certificate of 2026-11-27 for Bea Okafor; the standing at Austin Police Department is now: training due by Mon 2027-03-01\n  1 notice planned, 1 letter planned\n',
    })
    expect(await refused('withdraw certificate', ...mandated, '--reason', 'again')).toEqual({
      code: 1,
      stderr:
        'rollcall: mandated certificate of 2026-11-27 for Bea Okafor: withdrawn already on 2026-11-29 (another officer); none of its kind is on record\n',
    })
  })

  test('take a name, an American day and the words a clerk uses', async () => {
    const { stdout } = await at(
      'record certificate',
      ...['--officer', 'lee MOE', '--kind', 'Basic', '--course', 'SSC Basic', '--completed', '5/4/2020'],
    )
    expect(stdout).toMatch(
      /^recorded: basic certificate of 2020-05-04 for Lee Moe; the standing at Ely Police/,
    )
  })

  test('say that a certificate of a later day counts from that day', async () => {
    const ahead = ['--officer', '12004', '--kind', 'mandated', '--completed', '2027-01-15']
    const { code, stdout } = await at('record certificate', ...ahead)
    expect(code).toBe(0)
    expect(stdout).toContain('  note: 2027-01-15 is ahead: it counts from that day, and not before\n')
  })

  test.each([
    ['a day that cannot be read', ['--completed', '31/8/2026'], 'right would be 2026-08-31 or 8/31/2026'],
    ['a kind that is none', ['--kind', 'advanced'], 'right would be basic, mandated or supplemental'],
    ['credits that are no number', ['--credits', 'many'], 'right would be a number, zero or more'],
    ['a Basic without its course', ['--kind', 'basic'], "--course '': blank, while kind is basic"],
    ['an option that is not there', ['--paper'], "unknown option '--paper'"],
    ['a holder of no copy', ['--agency', 'Ely Police'], 'give the copy too, with --file'],
  ])('refuse %s as wrong use', async (_, args, message) => {
    expect(await misuse('record certificate', ...mandated, ...args)).toContain(message)
  })

  test.each([
    ['--officer', "required option '--officer <officer>' not specified"],
    ['--kind', "required option '--kind <kind>' not specified"],
    ['--completed', "required option '--completed <day>' not specified"],
  ])('refuse to go without %s', async (option, message) => {
    const index = mandated.indexOf(option)
    expect(await misuse('record certificate', ...mandated.toSpliced(index, 2))).toContain(message)
  })

  test.each([
    ['an officer nobody knows', ['--officer', '99'], "officer '99': none on record"],
    ['a course of another kind', ['--course-no', 'SRO-SUP-01'], 'on record as a supplemental course'],
  ])('refuse %s as a fault of the data', async (_, args, message) => {
    const { code, stderr } = await refused('record certificate', ...mandated, ...args)
    expect(stderr).toContain(message)
    expect(code).toBe(1)
  })

  test('make no database where there is none', async () => {
    const nowhere = join(cliFolder, 'nowhere.db')
    const { code, stderr } = await at('record certificate', ...mandated, '--database', nowhere)
    expect(stderr).toContain('there is no such file; import a roster first')
    expect(code).toBe(1)
    expect(existsSync(nowhere)).toBe(false)
  })

  test('write who acted', async () => {
    await at('record booking', ...bea, '--on', '2027-03-20', '--actor', 'sergeant')
    const db = openDatabase(cliDatabase)
    const entry = db.selectFrom('ledger').select('actor').where('kind', '=', 'booking.recorded')
    expect(await entry.execute()).toEqual([{ actor: 'cli:sergeant' }])
    await db.destroy()
  })
})

describe('record copy', () => {
  const copy = [...kim, '--completed', '2026-08-31']

  test('takes --paper and says that the copy is held; a file takes its place, and explain shows it', async () => {
    const { stdout } = await at('record copy', ...copy, '--paper')
    expect(stdout).toContain(
      'recorded: paper copy at Ely Police of the certificate of 2026-08-31 for Kim Ali',
    )
    expect(stdout).toContain(', copy held')
    const bytes = pdfOf()
    const file = join(cliFolder, 'Kim Ali.pdf')
    writeFileSync(file, bytes)
    const filed = await at('record copy', ...copy, '--file', 'Kim Ali.pdf')
    expect(filed).toMatchObject({ code: 0, stderr: '' })
    expect(filed.stdout).toContain(
      `changed: copy Kim Ali.pdf (PDF, ${bytes.length} bytes) at Ely Police of the certificate of 2026-08-31 for Kim Ali`,
    )
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(readFileSync(`${cliDatabase}.d/copies/${sha256}`).equals(bytes)).toBe(true)
    expect((await at('explain', '12004')).stdout).toContain(
      `Copies of certificates that the agency holds:\n  mandated, completed on 2026-08-31: Kim Ali.pdf (PDF, ${bytes.length} bytes), SHA-256 ${sha256}\n`,
    )
  })

  test('needs the file or the declaration, and not both', async () => {
    const message = 'give either --file PATH or --paper'
    expect(await misuse('record copy', ...copy)).toContain(message)
    expect(await misuse('record copy', ...copy, '--paper', '--file', 'a.pdf')).toContain(message)
  })

  test('of a file that is not there is a fault of the data', async () => {
    expect(await refused('record copy', ...copy, '--file', 'none.pdf')).toEqual({
      code: 1,
      stderr: "rollcall: copy 'none.pdf': there is no such file; right would be the path of a file\n",
    })
  })

  test('of a certificate that is not on record is refused', async () => {
    const other = [...kim, '--completed', '2026-08-30', '--paper']
    expect(await refused('record copy', ...other)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('none on record; right would be 2026-08-31 (mandated)'),
    })
  })
})

describe('record and withdraw at an agency', () => {
  test('attestation, policy review and booking come and go', async () => {
    for (const [noun, words] of [
      ['attestation', 'attestation'],
      ['policy-review', 'policy review'],
      ['booking', 'booking'],
    ] as const) {
      const known = [...bea, '--on', '2026-08-21']
      expect((await at(`record ${noun}`, ...known)).stdout).toContain(
        `recorded: ${words} of 2026-08-21 for Bea Okafor at Austin Police Department; the standing`,
      )
      const { code, stdout } = await at(`withdraw ${noun}`, ...known, '--reason', 'a slip')
      expect(stdout).toContain(`withdrawn: ${words} of 2026-08-21 for Bea Okafor`)
      expect(code).toBe(0)
    }
  })

  test('a withdrawal without a reason is wrong use, also with a blank one', async () => {
    const known = [...bea, '--on', '2026-08-20']
    expect(await misuse('withdraw attestation', ...known)).toContain("'--reason <text>' not specified")
    expect(await misuse('withdraw attestation', ...known, '--reason', ' ')).toContain(
      'it is blank, and must be said',
    )
  })

  test('an answer ends a review', async () => {
    const said = [...kim, '--question', 'same_day_completion', '--answer', 'before']
    expect((await at('record review-answer', ...said)).stdout).toContain('is now: trained in time')
  })

  test.each([
    ['a question nobody decides', 'expired', 'before', 'same_day_completion, supplemental_after_b_window'],
    ['an answer to another question', 'same_day_completion', 'counts', 'right would be before or after'],
    [
      'an answer that is none',
      'supplemental_after_b_window',
      'no',
      'right would be counts or does_not_count',
    ],
  ])('%s is wrong use', async (_, question, answer, message) => {
    const said = [...kim, '--question', question, '--answer', answer]
    expect(await misuse('record review-answer', ...said)).toContain(message)
  })
})

describe('record and withdraw contact days', () => {
  test('one or several at once, in a district by number or name', async () => {
    const days = ['--day', '2026-09-08', '9/9/2026', '--day', '2026-09-10', '--district', '35']
    const { stdout } = await at('record contact-days', '--officer', 'Ana Cruz', ...days)
    expect(stdout).toContain('recorded: contact days 2026-09-08, 2026-09-09, 2026-09-10 for Ana Cruz')
    expect(stdout).toContain('exempt as a substitute with fewer than 60 student contact days')
    expect(stdout).toContain(', 3 contact days in 2026-27')
    const one = ['--officer', '12005', '--day', '2026-09-10', '--district', 'ely schools']
    expect((await at('record contact-days', ...one)).stdout).toMatch(
      /^nothing changed: contact day 2026-09-10/,
    )
    const withdrawn = await at('withdraw contact-day', ...one, '--reason', 'no classes')
    expect(withdrawn.stdout).toContain('withdrawn: contact day 2026-09-10 for Ana Cruz at Ely Schools')
    expect(withdrawn.stdout).toContain('is now: exempt')
  })

  test('one day of several that cannot be read refuses them all', async () => {
    const days = ['--day', '2026-09-14', '2026-02-30']
    expect(await refused('record contact-days', '--officer', '12005', ...days)).toMatchObject({ code: 2 })
  })

  test('a district nobody knows is refused', async () => {
    const said = ['--officer', '12005', '--day', '2026-09-14', '--district', '9999']
    expect(await refused('record contact-days', ...said)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("district '9999': none on record"),
    })
  })
})

describe('record assignment and its end', () => {
  test('several open ones ask for the district; an end before the start is refused', async () => {
    expect(await refused('record assignment-end', ...lee, '--on', '2026-11-27')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('name the district'),
    })
    const early = [...lee, '--district', 'Tower Schools', '--on', '2026-09-06']
    expect(await refused('record assignment-end', ...early)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('right would be 2026-09-07 or a later day'),
    })
    const { stdout } = await at('record assignment-end', ...lee, '--district', '707', '--on', '2026-11-27')
    expect(stdout).toContain('recorded: end of the assignment of Lee Moe at Ely Police, Tower Schools')
  })

  test('a new one makes a standing', async () => {
    const said = [
      ...kim.slice(0, 2),
      '--agency',
      'MN0248200',
      '--district',
      '2482',
      '--assumed',
      '2027-01-04',
    ]
    const { stdout } = await at(
      'record assignment',
      ...said,
      '--continues-previous',
      'no',
      '--role',
      'Regular',
    )
    expect(stdout).toContain('recorded: assignment from 2027-01-04 of Kim Ali at Austin Police Department')
  })

  test('a role that is none is wrong use', async () => {
    const said = [...kim, '--district', '35', '--assumed', '2027-01-04', '--role', 'part-time']
    expect(await misuse('record assignment', ...said)).toContain('right would be regular or substitute')
  })
})

describe('record agency, policy and contact', () => {
  test("keep an agency's settings; a blank says nothing", async () => {
    const settings = [
      ...[
        '--ladder',
        '0, 7,30,90',
        '--booking-url',
        'https://www.example.org/a?b=c',
        '--call',
        'Kim, 507 555',
      ],
      ...['--time-zone', 'America/Chicago', '--brief', 'on'],
    ]
    const said = ['--agency', 'MN0248200']
    expect((await at('record agency', ...said, ...settings)).stdout).toBe(
      'changed: settings of Austin Police Department\n',
    )
    expect((await at('record agency', ...said, '--call', ' ', '--ladder', '')).stdout).toBe(
      'nothing changed: settings of Austin Police Department\n',
    )
    const db = openDatabase(cliDatabase)
    const agencies = db.selectFrom('agencies').selectAll().where('ended_seq', 'is', null)
    expect(await agencies.where('ori', '=', 'MN0248200').execute()).toMatchObject([
      {
        ladder: '90,30,7,0',
        booking_url: 'https://www.example.org/a?b=c',
        call: 'Kim, 507 555',
        time_zone: 'America/Chicago',
        brief: 1,
      },
    ])
    await db.destroy()
  })

  test.each([
    ['a ladder without 30', '--ladder', '90,7,0', 'leaves out 30'],
    ['a time zone that is none', '--time-zone', 'America/Austin', 'right would be an IANA name'],
    ['a script for an address', '--booking-url', 'javascript:alert(1)', 'not a web address'],
    ['a brief that is neither on nor off', '--brief', 'weekly', 'Allowed choices are on, off'],
  ])('refuse %s as wrong use', async (_, option, value, message) => {
    expect(await misuse('record agency', '--agency', 'Ely Police', option, value)).toContain(message)
  })

  test("keep a policy with its version, which is not the program's", async () => {
    const said = ['--agency', 'Ely Police', '--adopted', '2026-09-01', '--version', '2.1']
    expect((await at('record policy', ...said)).stdout).toContain(
      'recorded: policy of Ely Police adopted 2026-09-01',
    )
    const db = openDatabase(cliDatabase)
    const policies = db.selectFrom('policies').select('version').where('adopted_on', '=', '2026-09-01')
    expect(await policies.execute()).toEqual([{ version: '2.1' }])
    await db.destroy()
  })

  test('a new chief gets the letters that wait; a coordinator is of a district', async () => {
    const chief = [
      '--agency',
      'MN0248200',
      '--office',
      'chief',
      '--name',
      'Ruiz',
      '--email',
      'ruiz@x.example',
    ]
    expect((await at('record contact', ...chief)).stdout).toBe(
      'changed: chief of Austin Police Department\n  1 letter cancelled, 1 letter planned\n',
    )
    const coordinator = [
      '--district',
      '35',
      '--office',
      'coordinator',
      '--name',
      'Lo',
      '--email',
      'lo@x.example',
    ]
    expect((await at('record contact', ...coordinator)).stdout).toBe('recorded: coordinator of Ely Schools\n')
  })

  test.each([
    ['no holder', ['--office', 'chief'], 'give exactly one'],
    ['two holders', ['--agency', 'Ely Police', '--district', '35', '--office', 'chief'], 'give exactly one'],
    ['a chief of a district', ['--district', '35', '--office', 'chief'], 'right would be coordinator'],
    [
      'a coordinator of an agency',
      ['--agency', 'Ely Police', '--office', 'coordinator'],
      'right would be chief, backup, training',
    ],
    ['an office that is none', ['--agency', 'Ely Police', '--office', 'mayor'], 'Allowed choices are chief'],
  ])('refuse %s as wrong use', async (_, args, message) => {
    const person = ['--name', 'Lo', '--email', 'lo@x.example']
    expect(await misuse('record contact', ...args, ...person)).toContain(message)
  })

  test('refuse two addresses in one', async () => {
    const said = [
      '--agency',
      'Ely Police',
      '--office',
      'chief',
      '--name',
      'Lo',
      '--email',
      'a@x.example,b@x.example',
    ]
    expect(await misuse('record contact', ...said)).toContain('more than one address')
  })
})

test('a booked course holds the notice before the deadline, and is said as what holds it', async () => {
  const { stdout } = await at('record booking', ...bea, '--on', '2027-01-15')
  expect(stdout).toContain('  1 letter cancelled, 1 notice held: a course is booked\n')
})
