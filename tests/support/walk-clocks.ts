// Walks a clock that often goes wrong through both changes of the hour, in the zone its parent chose; prints what was sent as JSON.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { jobs } from '../../jobs/index.ts'
import { runOnce } from '../../jobs/worker.ts'
import { closeApp, openApp } from '../../src/app.ts'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import type { Instant } from '../../src/notices/instant.ts'
import { instantOf, msOf } from '../../src/notices/instant.ts'
import { appIn, instantAt, type WallTime } from './app-in.ts'
import { bea, finn, rosterOf } from './import-rows.ts'
import { seededFrom } from './seeded.ts'

const minute = 60_000

/** Around each change, in Minnesota: summer time ends on Sun 2026-11-01 and begins on Sun 2027-03-14. */
const walks: readonly (readonly [from: WallTime, until: WallTime])[] = [
  ['2026-10-30 07:00', '2026-11-03 19:00'],
  ['2027-03-12 07:00', '2027-03-16 19:00'],
]

export type WalkedClocks = {
  readonly letters: readonly {
    readonly class: string
    readonly recipient: string
    readonly state: string
    readonly planned_for: string
    readonly sent_at: Instant | null
  }[]
  /** The legal days that were swept, in the order of the ledger. */
  readonly swept: readonly string[]
  readonly mails: number
  /** Attempts that were accepted, of all letters. */
  readonly accepted: number
  readonly failed: number
  readonly runs: number
  /** How often the clock was set back. */
  readonly back: number
  readonly verified: boolean
  readonly integrity: string
}

/** Steps of up to an hour and a half; one in ten goes back, by up to two hours, and now and then by more than a day. */
const walk = async (folder: string, seed: number): Promise<WalkedClocks> => {
  const random = seededFrom(seed)
  const app = appIn(folder, {
    now: walks[0]?.[0] ?? '2026-10-30 07:00',
    operatorEmail: 'operator@rollcall.example',
  })
  await closeApp(app)
  let now = 0
  const clock = { kind: 'given' as const, now: () => instantOf(now), machineNow: () => instantOf(now) }
  const moving = openApp(app.config, { clock, log: app.log, actor: app.actor })
  let [failed, runs, back] = [0, 0, 0]
  const run = async () => {
    failed += (await runOnce(moving, jobs)).failed
    runs += 1
  }
  for (const [n, [from, until]] of walks.entries()) {
    now = msOf(instantAt(from))
    const contacts = { coordinator_email: 'cora@elyschools.example', backup_email: 'backup@ely.example' }
    const start = n === 0 ? '2024-08-26' : '2026-09-14'
    const cast = [bea, finn].map((row, nth) => ({
      ...row,
      ...contacts,
      officer: `${row.officer} ${n}`,
      post_license: `${12_100 + 10 * n + nth}`,
      assumed_on: start,
    }))
    await rosterOf({ ...app, ...moving }, ...cast)
    const end = msOf(instantAt(until))
    while (now < end) {
      const draw = random()
      if (draw < 0.1) back += 1
      now += draw < 0.01 ? -26 * 60 * minute : draw < 0.1 ? -random() * 120 * minute : random() * 90 * minute
      await run()
    }
    now = Math.max(now, end)
    for (let more = 0; more < 3; more += 1) await run()
  }
  const letters = await moving.db
    .selectFrom('letters')
    .select(['class', 'recipient', 'state', 'planned_for', 'sent_at'])
    .orderBy('id')
    .execute()
  const swept = await moving.db
    .selectFrom('ledger')
    .select('subject')
    .where('kind', '=', 'sweep.done')
    .orderBy('seq')
    .execute()
  const accepted = await moving.db
    .selectFrom('attempts')
    .select('attempt')
    .where('outcome', '=', 'sent')
    .execute()
  const whole = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(moving.db)
  await closeApp(moving)
  const { ok } = await verifyLedger(app.config.databasePath)
  const mails = readdirSync(join(folder, 'mail'), { recursive: true }).filter((name) =>
    String(name).endsWith('.eml'),
  )
  return {
    letters,
    swept: swept.map(({ subject }) => subject.replace('day:', '')),
    mails: mails.length,
    accepted: accepted.length,
    ...{ failed, runs, back },
    verified: ok,
    integrity: whole.rows[0]?.integrity_check ?? '',
  }
}

const [, , folder, seed] = process.argv
if (folder === undefined || seed === undefined) throw new Error('usage: node walk-clocks.ts FOLDER SEED')
process.stdout.write(JSON.stringify(await walk(folder, Number(seed))))
