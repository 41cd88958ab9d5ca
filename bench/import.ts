// Measures `import` of a generated roster against bare inserts of what it wrote.

import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { closeApp, openApp } from '../src/app.ts'
import { keepHeapSmall } from '../src/cli/small-heap.ts'
import { givenClock } from '../src/clock.ts'
import { nothingSet } from '../src/config.ts'
import { importFiles } from '../src/flow/import-files.ts'
import { openLog } from '../src/log.ts'
import { type Instant, parseInstant } from '../src/notices/instant.ts'

const ROWS = Number(process.argv[2] ?? 20_000)
const OFFICERS_OF_AGENCY = 40
const home = mkdtempSync(join(tmpdir(), 'rollcall-bench-'))
const roster = join(home, 'roster.csv')
const database = join(home, 'rollcall.db')

/** Every fourth officer of each kind: trained, with an attestation, with a Basic, with nothing. */
const rowAt = (n: number): string => {
  const a = Math.floor(n / OFFICERS_OF_AGENCY)
  const agency = `Agency ${a},MN${String(a).padStart(7, '0')},Chief ${a},chief@a${a}.example,Admin,admin@a${a}.example,2025-07-01`
  const district = `District ${a},${a},Kari ${a},safety@d${a}.example,School ${n % 7}`
  const officer = `Officer ${n},${100_000 + n},${n},regular`
  const facts = [
    '2025-09-02,,,,,,SRO-1,2025-06-13,yes',
    '2026-08-31,2026-08-20,No seat,2026-08-24,,,,,',
    '2021-09-29,,,,NASRO_BASIC,2018-09-13,,,',
    '2027-01-04,,,,,,,,',
  ]
  return `${agency},${district},${officer},${facts[n % 4]}\n`
}

const writeRoster = async (): Promise<void> => {
  const out = createWriteStream(roster)
  out.write(
    'agency,agency_ori,chief_name,chief_email,backup_name,backup_email,policy_adopted_on,district,district_number,coordinator_name,coordinator_email,school,officer,post_license,badge,role,assumed_on,unable_attested_on,unable_reason,policy_reviewed_on,basic_course,basic_completed_on,mandated_course_no,mandated_completed_on,copy_on_file\n',
  )
  for (let n = 0; n < ROWS; n += 1) if (!out.write(rowAt(n))) await once(out, 'drain')
  out.end()
  await once(out, 'finish')
}

/** Seconds of processor time, which other programs on the machine do not lengthen. */
const cpuSeconds = (since?: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1e6
}

const seconds = async (work: () => unknown): Promise<number> => {
  const from = process.cpuUsage()
  await work()
  return cpuSeconds(from)
}

/** The rows of the finished database again, table by table in one transaction, and nothing else. */
const bareInserts = (): number => {
  const from = new Sqlite(database, { readonly: true })
  const to = new Sqlite(join(home, 'bare.db'))
  to.pragma('journal_mode = WAL')
  to.pragma('synchronous = FULL')
  to.pragma('foreign_keys = OFF')
  const objects = from
    .prepare("SELECT name, type, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
    .all() as { name: string; type: string; sql: string }[]
  for (const { sql } of objects) to.exec(sql)
  let inserting = 0
  to.exec('BEGIN IMMEDIATE')
  for (const { name, type } of objects) {
    if (type !== 'table') continue
    const rows = from.prepare(`SELECT * FROM ${name}`).raw().iterate() as Iterable<unknown[]>
    let insert: Sqlite.Statement | undefined
    let page: unknown[][] = []
    const flush = () => {
      const before = process.cpuUsage()
      for (const row of page) insert?.run(...row)
      inserting += cpuSeconds(before)
      page = []
    }
    for (const row of rows) {
      insert ??= to.prepare(`INSERT INTO ${name} VALUES (${row.map(() => '?').join()})`)
      page.push(row)
      if (page.length === 1000) flush()
    }
    flush()
  }
  const before = process.cpuUsage()
  to.exec('COMMIT')
  inserting += cpuSeconds(before)
  to.close()
  from.close()
  return inserting
}

keepHeapSmall()
await writeRoster()
const app = openApp(
  {
    ...nothingSet,
    databasePath: database,
    mailUrl: `file:${home}/mail`,
    mailFrom: 'Rollcall <rollcall@bench.example>',
  },
  {
    clock: givenClock(parseInstant('2026-11-23T15:00:00Z') as Instant),
    log: openLog('silent'),
    actor: 'bench',
  },
)
const report = (what: string, took: number) =>
  process.stdout.write(
    `${what}: ${took.toFixed(1)} s, ${Math.round(ROWS / took)} rows/s, at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MB resident so far\n`,
  )
const first = await seconds(() => importFiles(app, [roster]))
report('import', first)
report('import again', await seconds(() => importFiles(app, [roster])))
await closeApp(app)
const bare = bareInserts()
process.stdout.write(
  `bare inserts: ${bare.toFixed(1)} s; import is ${(first / bare).toFixed(1)} times that\n`,
)
rmSync(home, { recursive: true, force: true })
