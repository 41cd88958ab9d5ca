// A small database made by the real flows, every table of it with rows; and copies of it to be tampered with.
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { append } from '../../db/ledger.ts'
import { closeApp, openApp, stampNow } from '../../src/app.ts'
import { givenClock } from '../../src/clock.ts'
import { readConfig } from '../../src/config.ts'
import { deliver } from '../../src/flow/deliver.ts'
import { importFiles } from '../../src/flow/imports/import-files.ts'
import { sweep } from '../../src/flow/sweep.ts'
import { type Verified, verifyLedger } from '../../src/flow/verify-ledger.ts'
import { settleWhatFollows } from '../../src/flow/write-facts.ts'
import type { Fault } from '../../src/ledger/fault.ts'
import { openLog } from '../../src/log.ts'
import { type Instant, laterBy } from '../../src/notices/instant.ts'

export const folder = mkdtempSync(join(tmpdir(), 'rollcall-verify-test-'))
export const removeFolder = (): void => rmSync(folder, { recursive: true, force: true })

const original = join(folder, 'original.db')

const files = {
  'roster.csv': `agency,chief_name,chief_email,training_contact_email,policy_adopted_on,district,school,officer,post_license,assumed_on,unable_attested_on,policy_reviewed_on,basic_course,basic_completed_on,mandated_course_no,mandated_completed_on,copy_on_file
Ely Police,Jo Ash,chief@ely.example,training@ely.example,2026-08-01,Ely Schools,North,Kari Ali,12013,2026-08-31,2026-08-31,2026-09-02,NASRO_BASIC,2025-06-01,,,
Ely Police,Jo Ash,chief@ely.example,training@ely.example,2026-08-01,Ely Schools,South,Bea Okafor,12002,2026-08-31,,,NASRO_BASIC,2025-06-01,M-1,2026-10-01,yes
Orr Police,Al Lee,,,2026-08-01,Orr Schools,,Sam Roe,12044,2026-08-31,,,,,,,
`,
  'courses.csv':
    'course_no,kind,title,sponsor,credits,approved_on\nM-1,mandated,Mandated,POST,8.5,2026-01-01\n',
  'contact-days.csv': 'post_license,day,district,school\n12013,2026-09-08,Ely Schools,North\n',
}

/** Imports, records, sweeps and delivers; every table has rows when it is done. */
export const makeDatabase = async (): Promise<void> => {
  const config = readConfig(
    { MAIL_URL: `file:${join(folder, 'mail')}`, OPERATOR_EMAIL: 'operator@rollcall.example' },
    { database: original },
  )
  const at = (instant: Instant) =>
    openApp(config, { clock: givenClock(instant), log: openLog('silent'), actor: 'cli:test' })
  const paths = Object.entries(files).map(([name, text]) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  })
  const monday = '2026-11-23T16:00:00.000Z' as Instant
  const app = at(monday)
  await importFiles(app, paths)
  const [officer] = await app.db
    .selectFrom('officers')
    .select('id')
    .where('post_license', '=', '12013')
    .execute()
  const [agency] = await app.db
    .selectFrom('agencies')
    .select('id')
    .where('name_key', '=', 'elypolice')
    .execute()
  const of = { officer_id: officer?.id ?? 0, agency_id: agency?.id ?? 0 }
  await app.db.transaction().execute(async (trx) => {
    const stamp = stampNow(app)
    await append(trx, stamp, [
      { kind: 'booking.recorded', subject: 'booking', body: { ...of, booked_on: '2026-12-01' } },
      { kind: 'review_answer.recorded', subject: 'answer', body: { ...of, question: 'q', answer: 'yes' } },
      { kind: 'upload.recorded', subject: 'upload', body: { ...of, ...offered } },
      { kind: 'officer.changed', subject: 'officer', body: { id: of.officer_id, name: 'Kari Ali-Berg' } },
      {
        kind: 'grant.recorded',
        subject: 'grant',
        body: {
          email: 'auditor@state.example',
          role: 'auditor',
          scope: 'agency',
          scope_id: of.agency_id,
          until_on: '2027-06-30',
        },
      },
    ])
    await settleWhatFollows(app, trx, stamp)
  })
  await closeApp(app)
  for (const days of [0, 1, 14, 30]) {
    const later = at(laterBy(monday, days * 86_400_000))
    await sweep(later)
    await deliver(later)
    await closeApp(later)
  }
  const last = at(laterBy(monday, 31 * 86_400_000))
  const about = { letter_id: 1, status: '5.1.1', diagnostic: 'no such user', reporter: null, sha256: 'ab' }
  await last.db.transaction().execute((trx) =>
    append(trx, stampNow(last), [
      { kind: 'letter.acknowledged', subject: 'letter:1', body: { letter_id: 1, by: 'chief@ely.example' } },
      { kind: 'letter.bounced', subject: 'letter:1', body: { ...about, kind: 'permanent' } },
      {
        kind: 'notice.told',
        subject: 'notice:1',
        body: { notice_id: 1, by: 'phone', told_on: '2026-12-24', note: 'Spoke with the chief' },
      },
      {
        kind: 'episodes.changed',
        subject: 'agency',
        body: {
          agency_id: of.agency_id,
          officer_id: null,
          on: '2026-12-24',
          began: [{ situation: 'no-policy', since: '2026-12-24' }],
          ended: [],
        },
      },
      {
        kind: 'subscription.changed',
        subject: 'subscription',
        body: { class: 'digest', address: 'coordinator@ely.example', subscribed: false },
      },
      { kind: 'job.failed', subject: 'job:sweep', body: { job: 'sweep', error: 'disk full' } },
    ]),
  )
  await closeApp(last)
}

let copies = 0

/** A copy of the database with that done to it, and its path. Foreign keys and their like do not stand in the way. */
export const tampered = (tamper: (sqlite: Sqlite.Database) => void): string => {
  copies += 1
  const path = join(folder, `copy-${copies}.db`)
  copyFileSync(original, path)
  const sqlite = new Sqlite(path)
  try {
    sqlite.pragma('foreign_keys = OFF')
    sqlite.pragma('ignore_check_constraints = ON')
    tamper(sqlite)
  } finally {
    sqlite.close()
  }
  return path
}

/** Does something to the ledger and puts its triggers back as they were. */
export const withoutTriggers = (sqlite: Sqlite.Database, work: () => void): void => {
  const triggers = sqlite.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
    name: string
    sql: string
  }[]
  for (const { name } of triggers) sqlite.exec(`DROP TRIGGER ${name}`)
  work()
  for (const { sql } of triggers) sqlite.exec(sql)
}

export type Row = Record<string, unknown>

/** What was found. @throws when nothing was. */
export const faultOf = (verified: Verified): Fault => {
  if (verified.ok) throw new Error('nothing was found')
  return verified.fault
}

/** What is found in a copy of the database with that done to it. */
export const found = async (tamper: (sqlite: Sqlite.Database) => void): Promise<Fault> =>
  faultOf(await verifyLedger(tampered(tamper)))

export type Column = { readonly name: string; readonly type: string; readonly pk: number }

/** Every table with its columns, from the schema. */
export const tables = (): ReadonlyMap<string, readonly Column[]> => {
  const read = new Sqlite(original, { readonly: true })
  const names = read.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all() as {
    name: string
  }[]
  const all = names.map(({ name }) => [name, read.pragma(`table_info(${name})`) as Column[]] as const)
  read.close()
  return new Map(all)
}

/** A link that nobody has used. */
const offered = {
  until_on: '2026-12-07',
  state: 'offered',
  reason: null,
  kind: null,
  completed_on: null,
  course: null,
  course_no: null,
  title: null,
  sponsor: null,
  credits: null,
  certificate_no: null,
  sha256: null,
  media_type: null,
  size: null,
  file_name: null,
} as const
