// Measures a night's sweep among many officers, a look at all of them, `verify`, and the size of the database.

import { appendFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { append } from '../db/ledger.ts'
import { closeApp, openApp, stampNow } from '../src/app.ts'
import { keepHeapSmall } from '../src/cli/small-heap.ts'
import { readConfig } from '../src/config.ts'
import { importFiles } from '../src/flow/import-files.ts'
import { sweep } from '../src/flow/sweep.ts'
import { verifyLedger } from '../src/flow/verify-ledger.ts'
import { openLog } from '../src/log.ts'
import { type Instant, instantOf } from '../src/notices/instant.ts'

const OFFICERS = Number(process.argv[2] ?? 10_000)
const DUE = Number(process.argv[3] ?? 500)
const OFFICERS_OF_AGENCY = 40
const home = mkdtempSync(join(tmpdir(), 'rollcall-bench-'))

const columns =
  'agency,agency_ori,chief_name,chief_email,backup_name,backup_email,policy_adopted_on,district,district_number,school,officer,post_license,role,assumed_on,unable_attested_on,unable_reason,policy_reviewed_on,basic_course,basic_completed_on,mandated_course_no,mandated_completed_on,copy_on_file'

/**
 * Every so-manieth officer has a deadline whose 90 day rung comes on November 30, 2026. The others are trained, or have
 * a Basic course and until May 31, 2027: nothing of theirs is due that night.
 */
const rowAt = (n: number): string => {
  const a = Math.floor(n / OFFICERS_OF_AGENCY)
  const agency = `Agency ${a},MN${String(a).padStart(7, '0')},Chief ${a},chief@a${a}.example,Admin,admin@a${a}.example,2025-07-01`
  const officer = `District ${a},${a},School ${n % 7},Officer ${n},${100_000 + n},regular`
  if (n % Math.floor(OFFICERS / DUE) === 0)
    return `${agency},${officer},2026-08-31,2026-08-20,No seat,2026-08-24,,,,,`
  return n % 3 === 0
    ? `${agency},${officer},2021-09-29,,,,NASRO_BASIC,2018-09-13,,,`
    : `${agency},${officer},2025-09-02,,,,,,SRO-1,2025-06-13,yes`
}

const roster = join(home, 'roster.csv')
writeFileSync(roster, `${columns}\n`)

/** Written piece by piece: the memory measured is that of the program. */
for (let n = 0; n < OFFICERS; n += 1000)
  appendFileSync(
    roster,
    Array.from({ length: Math.min(1000, OFFICERS - n) }, (_, k) => `${rowAt(n + k)}\n`).join(''),
  )

let now: Instant = instantOf(Date.UTC(2026, 10, 23, 15))
const config = readConfig({ DATABASE_PATH: join(home, 'rollcall.db'), MAIL_URL: `file:${home}/mail` })
const clock = { kind: 'given', now: () => now, machineNow: () => now } as const
keepHeapSmall()
const app = openApp(config, { clock, log: openLog('silent'), actor: 'bench' })

const print = (line: string) =>
  process.stdout.write(`${line}; at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB so far\n`)
const timed = async <T>(work: () => Promise<T>): Promise<{ seconds: number; result: T }> => {
  const from = performance.now()
  const result = await work()
  return { seconds: (performance.now() - from) / 1000, result }
}

/** Bytes of the file and of what is still beside it. */
const size = () =>
  ['', '-wal'].reduce(
    (sum, end) => sum + (statSync(config.databasePath + end, { throwIfNoEntry: false })?.size ?? 0),
    0,
  )

const imported = await timed(() => importFiles(app, [roster]))
print(
  `import of ${OFFICERS} officers: ${imported.seconds.toFixed(1)} s, ${Math.round(OFFICERS / imported.seconds)} rows/s`,
)

// The days between are swept too, so that the night measured has only its own work.
now = instantOf(Date.UTC(2026, 10, 29, 15))
await sweep(app)
const idle = await timed(() => sweep(app))
print(`sweep with nothing due: ${(idle.seconds * 1000).toFixed(0)} ms`)
now = instantOf(Date.UTC(2026, 10, 30, 6, 10))
const night = await timed(() => sweep(app))
print(
  `sweep with ${night.result.looked} due, ${night.result.notices} notices: ${(night.seconds * 1000).toFixed(0)} ms`,
)

await app.db.transaction().execute(async (trx) => {
  await append(trx, stampNow(app), [
    { kind: 'rules.changed', subject: 'rules', body: { rules: 'another reading, for the bench' } },
  ])
})
const all = await timed(() => sweep(app))
print(
  `look at all ${all.result.looked}: ${all.seconds.toFixed(1)} s, ${Math.round(all.result.looked / all.seconds)} officers/s`,
)
await closeApp(app)

const verified = await timed(() => verifyLedger(config.databasePath))
if (!verified.result.ok) throw new Error(JSON.stringify(verified.result.fault))
const { entries } = verified.result
print(
  `verify: ${entries} entries (${(entries / OFFICERS).toFixed(1)} an officer) in ${verified.seconds.toFixed(1)} s, ${Math.round(entries / verified.seconds)} entries/s`,
)
print(
  `database: ${(size() / 1_048_576).toFixed(1)} MiB, ${(size() / OFFICERS / 1024).toFixed(1)} KiB an officer`,
)
rmSync(home, { recursive: true, force: true })
