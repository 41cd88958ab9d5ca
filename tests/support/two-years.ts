// Two years of a small cast, walked day by day as the worker does: 2026-07-01 to 2028-06-30, each day at 09:00 in Minnesota.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { jobs } from '../../jobs/index.ts'
import { runOnce } from '../../jobs/worker.ts'
import { closeApp } from '../../src/app.ts'
import { listLetters } from '../../src/flow/list-letters.ts'
import { legalDayOf } from '../../src/notices/sending-window.ts'
import { appIn, type TestApp, type WallTime } from './app-in.ts'
import { certificatesOf, contactDaysOf, rosterOf } from './import-rows.ts'

/** A policy that everybody has read before it is asked for, so that this walk is of deadlines alone. */
const policy = { policy_adopted_on: '2026-01-05', policy_reviewed_on: '2026-06-01' } as const
const ely = { ...policy, agency: 'Ely Police Department', district: 'Ely Public Schools' } as const
const austin = {
  agency: 'Austin Police Department',
  district: 'Austin Public Schools',
  chief_email: 'chief@austin.example',
} as const
/** Too small for a chief of its own: Austin's serves both. */
const adams = { ...austin, agency: 'Adams Police Department', district: 'Southland Public Schools' } as const
const winona = {
  ...policy,
  agency: 'Winona Police Department',
  district: 'Winona Area Public Schools',
  chief_email: 'chief@winona.example',
} as const
const basic = { basic_course: 'NASRO_BASIC', basic_completed_on: '2024-06-14' } as const
const served = { assumed_on: '2024-08-26' } as const

const anna = { ...winona, officer: 'Anna', post_license: '1', assumed_on: '2027-01-04' }
const ben = { ...austin, ...basic, ...served, officer: 'Ben', post_license: '2' }
const cora = { ...adams, ...basic, ...served, officer: 'Cora', post_license: '3' }
const dan = { ...ely, officer: 'Dan', post_license: '4', assumed_on: '2026-08-31' }
const eve = { ...winona, officer: 'Eve', post_license: '5', assumed_on: '2027-08-30' }
const finn = { ...winona, ...served, officer: 'Finn', post_license: '6' }
const gus = { ...ely, ...basic, ...served, officer: 'Gus', post_license: '7' }
const hana = { ...winona, officer: 'Hana', post_license: '8', assumed_on: '2026-09-08', role: 'substitute' }

type Arrival = (app: TestApp) => Promise<unknown>
const mandated = (post_license: string, completed_on: string) => ({
  post_license,
  kind: 'mandated',
  completed_on,
})

/** What a clerk imports at 08:30 of a day. */
const arrivals: Readonly<Record<string, Arrival>> = {
  '2026-07-01': (app) => rosterOf(app, anna, ben, cora, dan, finn, gus, hana),
  '2026-08-20': (app) => rosterOf(app, { ...dan, unable_attested_on: '2026-08-20' }),
  '2026-10-30': (app) =>
    contactDaysOf(app, ...['05', '06', '07', '08'].map((n) => ({ post_license: '8', day: `2026-10-${n}` }))),
  '2027-01-15': (app) => rosterOf(app, { ...gus, chief_email: 'new-chief@ely.example' }),
  '2027-01-21': (app) => certificatesOf(app, mandated('1', '2027-01-20')),
  '2027-02-26': (app) => certificatesOf(app, mandated('6', '2027-02-25')),
  '2027-03-08': (app) => certificatesOf(app, mandated('4', '2027-03-05')),
  '2027-03-12': (app) =>
    certificatesOf(app, { post_license: '3', kind: 'supplemental', completed_on: '2027-03-10' }),
  '2027-04-12': (app) =>
    rosterOf(app, { ...gus, chief_email: 'new-chief@ely.example', ended_on: '2027-04-15' }),
  '2027-08-16': (app) => rosterOf(app, { ...eve, unable_attested_on: '2027-08-16' }),
  '2028-02-04': (app) => certificatesOf(app, mandated('5', '2028-02-03')),
}

const dayMs = 86_400_000

/** Every day from the first to the last, counted in UTC, in which all days are alike. */
function* everyDay(): Generator<string> {
  for (let at = Date.UTC(2026, 6, 1); at <= Date.UTC(2028, 5, 30); at += dayMs)
    yield new Date(at).toISOString().slice(0, 10)
}

export type Walked = {
  /** The zone the walk was made in, as the machine sees it. */
  readonly zone: string
  readonly days: number
  /** Accepted statutory letters: `DAY RECIPIENT OFFICER RUNG`, one line an item. */
  readonly told: readonly string[]
  /** `DAY RECIPIENT` of each statutory letter. */
  readonly letters: readonly string[]
  /** `CLASS RECIPIENT DATE` of each file in the mail folder. */
  readonly mailbox: readonly string[]
  readonly letterStates: readonly string[]
}

/**
 * @param folder an empty folder; the database stays in it.
 * @param redisUrl where BullMQ is to wake the jobs; null: they are woken in process.
 */
export const walkTwoYears = async (folder: string, redisUrl: string | null): Promise<Walked> => {
  const operatorEmail = 'operator@rollcall.example'
  const app = appIn(folder, { now: '2026-07-01 08:30', operatorEmail, redisUrl })
  try {
    let days = 0
    for (const day of everyDay()) {
      days += 1
      app.at(`${day} 08:30` as WallTime)
      await arrivals[day]?.(app)
      app.at(`${day} 09:00` as WallTime)
      const { failed } = await runOnce(app, jobs)
      if (failed > 0) throw new Error(`${failed} jobs failed on ${day}`)
    }
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    return { zone, days, ...(await whatWasSent(app)), mailbox: mailboxOf(join(folder, 'mail')) }
  } finally {
    await closeApp(app)
  }
}

const whatWasSent = async (app: TestApp): Promise<Pick<Walked, 'told' | 'letters' | 'letterStates'>> => {
  const told: string[] = []
  const letters: string[] = []
  const letterStates = new Set<string>()
  for await (const { class: itsClass, state, sent_at, recipient, items } of listLetters(app.db, {})) {
    letterStates.add(`${itsClass} ${state}`)
    if (itsClass !== 'statutory' || sent_at === null) continue
    const where = `${legalDayOf(sent_at)} ${recipient}`
    letters.push(where)
    told.push(...items.map(({ officer, agency, rung }) => `${where} ${officer ?? agency} ${rung}`))
  }
  return { told: told.sort(), letters: letters.sort(), letterStates: [...letterStates].sort() }
}

/** The files as a mail program would sort them: by their own headers. */
const mailboxOf = (folder: string): string[] =>
  readdirSync(folder)
    .map((name) => {
      const head = readFileSync(join(folder, name), 'utf8').split(/\r?\n\r?\n/, 1)[0] ?? ''
      const header = (wanted: string) => new RegExp(`^${wanted}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? ''
      const to = header('To').replace(/^.*<|>$/g, '')
      return `${header('X-Rollcall-Class')} ${to} ${new Date(header('Date')).toISOString()}`
    })
    .sort()
