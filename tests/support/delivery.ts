// A world for tests of delivery: a database file, a real SMTP server, a clock that is moved by hand, and chiefs to write to.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import type { Db } from '../../db/open.ts'
import { type App, closeApp, openApp } from '../../src/app.ts'
import type { Clock } from '../../src/clock.ts'
import { type Config, readConfig } from '../../src/config.ts'
import { importFiles } from '../../src/flow/imports/import-files.ts'
import { sweep } from '../../src/flow/sweep.ts'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import { openLog } from '../../src/log.ts'
import { type Instant, instantOf, msOf, parseInstant } from '../../src/notices/instant.ts'
import { type Received, type SmtpForTests, type SmtpOptions, startSmtp } from './smtp.ts'

/** A Monday, 09:00 in Minnesota: the window is open. */
export const monday = at('2026-11-23T15:00:00Z')
export const minute = 60_000
export const hour = 60 * minute

export function at(text: string): Instant {
  const instant = parseInstant(text)
  if (instant === undefined) throw new Error(`${text} is no instant`)
  return instant
}

/** A clock that stands still until it is moved. */
export type HandClock = Clock & {
  readonly set: (instant: Instant) => void
  readonly pass: (ms: number) => void
}

export function handClock(start: Instant): HandClock {
  let now = start
  return {
    kind: 'given',
    now: () => now,
    machineNow: () => instantOf(Date.now()),
    set: (instant) => {
      now = instant
    },
    pass: (ms) => {
      now = instantOf(msOf(now) + ms)
    },
  }
}

/** A folder that is gone when the test is over. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-delivery-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** What a roster says of one agency with one officer whose deadline is 2027-03-01: on 2026-11-23 rung 180 is told. */
export type AgencyRow = {
  readonly n: number
  readonly agency?: string
  readonly chief?: string
  readonly chiefName?: string
  readonly backup?: string
  readonly training?: string
  /** The first day of duty; by default 2026-08-31. */
  readonly assumed?: string
  readonly mandated?: string
}

export const chiefOf = (n: number): string => `chief${n}@police.example`
export const backupOf = (n: number): string => `backup${n}@police.example`

const columns =
  'agency,chief_name,chief_email,backup_name,backup_email,training_contact_email,district,officer,post_license,role,assumed_on,policy_adopted_on,unable_attested_on,unable_reason,policy_reviewed_on,mandated_course_no,mandated_completed_on,copy_on_file'

export function rosterOf(rows: readonly AgencyRow[]): string {
  const lines = rows.map(
    ({ n, agency, chief = chiefOf(n), chiefName, backup, training, assumed, mandated }) =>
      [
        agency ?? `Agency ${n} Police`,
        chiefName ?? `Chief Number ${n}`,
        chief,
        backup === undefined ? '' : `Backup Number ${n}`,
        backup ?? '',
        training ?? '',
        `District ${n}`,
        `Officer Number ${n}`,
        `${40_000 + n}`,
        'regular',
        assumed ?? '2026-08-31',
        '2025-07-01',
        '2026-08-20',
        'No seat before the start',
        '2026-08-28',
        mandated === undefined ? '' : '10850-0011',
        mandated ?? '',
        mandated === undefined ? '' : 'yes',
      ].join(','),
  )
  return `${columns}\n${lines.join('\n')}\n`
}

export type World = {
  readonly app: App
  readonly db: Db
  readonly clock: HandClock
  readonly smtp: SmtpForTests
  readonly folder: string
  /** Imports a roster as a clerk would. */
  readonly take: (...rows: AgencyRow[]) => Promise<void>
  readonly sweep: () => Promise<unknown>
  /** Letters to that recipient, oldest first. */
  readonly lettersTo: (recipient: string) => ReturnType<typeof lettersTo>
  readonly letterTo: (recipient: string) => Promise<Awaited<ReturnType<typeof lettersTo>>[number]>
  readonly attemptsOf: (letterId: number) => ReturnType<typeof attemptsOf>
  /** What the server has for that recipient. */
  readonly received: (recipient: string) => readonly Received[]
}

export type Wishes = SmtpOptions & {
  readonly at?: Instant
  readonly rate?: number
  readonly operator?: string
  /** In place of a server. */
  readonly mailUrl?: string
  /** Where BullMQ is to wake the jobs; null, the default: they are woken in process. */
  readonly redisUrl?: string | null
  /** Where the database is to lie; by default in a folder of its own. */
  readonly folder?: string
}

/** Opens all of it; closed when the test is over, and then its ledger must verify. */
export async function openWorld({
  at: start = monday,
  rate,
  operator,
  mailUrl,
  redisUrl,
  folder = ownFolder(),
  ...server
}: Wishes = {}): Promise<World> {
  const smtp = await startSmtp(server)
  const clock = handClock(start)
  const config: Config = readConfig(
    {
      DATABASE_PATH: join(folder, 'rollcall.db'),
      MAIL_URL: mailUrl ?? smtp.url,
      MAIL_FROM: 'Rollcall <rollcall@sender.example>',
      MAIL_REPLY_TO: 'records@sender.example',
      MAIL_RATE_PER_MINUTE: rate?.toString(),
      OPERATOR_EMAIL: operator,
      REDIS_URL: redisUrl ?? '',
    },
    { cwd: folder },
  )
  const app = openApp(config, { clock, log: openLog('silent'), actor: 'cli:test' })
  onTestFinished(async () => {
    await closeApp(app)
    await smtp.close()
    expect(await verifyLedger(config.databasePath)).toMatchObject({ ok: true })
  })
  let rosters = 0
  return {
    app,
    db: app.db,
    clock,
    smtp,
    folder,
    take: async (...rows) => {
      rosters += 1
      const path = join(folder, `roster-${rosters}.csv`)
      writeFileSync(path, rosterOf(rows))
      const { files } = await importFiles(app, [path])
      const refused = files.flatMap((file) => file.refused)
      if (refused.length > 0) throw new Error(JSON.stringify(refused))
    },
    sweep: () => sweep(app),
    lettersTo: (recipient) => lettersTo(app.db, recipient),
    letterTo: async (recipient) => {
      const letters = await lettersTo(app.db, recipient)
      const [letter] = letters
      if (letter === undefined || letters.length > 1)
        throw new Error(`${letters.length} letters to ${recipient}`)
      return letter
    },
    attemptsOf: (letterId) => attemptsOf(app.db, letterId),
    received: (recipient) => smtp.messages.filter(({ to }) => to === recipient),
  }
}

const lettersTo = (db: Db, recipient: string) =>
  db.selectFrom('letters').selectAll().where('recipient', '=', recipient).orderBy('id').execute()

const attemptsOf = (db: Db, letterId: number) =>
  db.selectFrom('attempts').selectAll().where('letter_id', '=', letterId).orderBy('attempt').execute()

/** The bytes kept as proof, as text. */
export const keptBytes = async (db: Db, letterId: number): Promise<string> => {
  const { bytes } = await db
    .selectFrom('letter_bytes')
    .select('bytes')
    .where('letter_id', '=', letterId)
    .executeTakeFirstOrThrow()
  return Buffer.from(bytes).toString('utf8')
}

/** The notices about the officer of that number, oldest first. */
export const noticesOf = (db: Db, n: number) =>
  db
    .selectFrom('notices')
    .innerJoin('officers', (on) =>
      on.onRef('officers.id', '=', 'notices.officer_id').on('officers.ended_seq', 'is', null),
    )
    .selectAll('notices')
    .where('officers.post_license', '=', `${40_000 + n}`)
    .orderBy('notices.id')
    .execute()
