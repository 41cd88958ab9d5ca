// Measures a rehearsal of two years for a cast of officers in every situation that is written about.
//
//   node bench/rehearse.ts [officers] [officers of an agency]
//
// Officers: 500. Of an agency: 5. What is timed is what the command does: the copy, the walk, and the list of letters.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { jobs } from '../jobs/index.ts'
import { runOnce } from '../jobs/worker.ts'
import { closeApp, openApp } from '../src/app.ts'
import { givenClock } from '../src/clock.ts'
import { readConfig } from '../src/config.ts'
import { importFiles } from '../src/flow/import-files.ts'
import { openRehearsal, rehearsedLetters, walk } from '../src/flow/rehearse.ts'
import { plainDate } from '../src/law/calendar.ts'
import { openLog } from '../src/log.ts'
import { rehearsalTimeOf } from '../src/notices/sending-window.ts'

const OFFICERS = Number(process.argv[2] ?? 500)
const OF_AGENCY = Number(process.argv[3] ?? 5)
const days = { from: plainDate('2026-07-01'), until: plainDate('2028-06-30') }
const home = mkdtempSync(join(tmpdir(), 'rollcall-bench-'))

const columns =
  'agency,chief_name,chief_email,backup_name,backup_email,training_contact_email,policy_adopted_on,district,coordinator_name,coordinator_email,school,officer,post_license,role,assumed_on,unable_attested_on,unable_reason,policy_reviewed_on,basic_course,basic_completed_on,mandated_course_no,mandated_completed_on,copy_on_file'

const trained = 'regular,2025-09-02,,,,,,SRO-1,2025-06-13,yes'

/** Half of them are trained; the others are in one of the situations that are written about, and nothing ever changes. */
const situations = [
  'regular,2024-08-26,,,,NASRO_BASIC,2024-06-14,,,',
  'regular,2026-08-31,2026-08-20,No seat,2026-08-24,,,,,',
  'regular,2027-01-04,,,,,,,,',
  'regular,2025-09-02,,,,,,SRO-1,2025-06-13,',
  'substitute,2026-09-08,,,,,,,,',
  'regular,2027-08-30,2027-08-16,No seat,,,,,,',
].flatMap((situation) => [situation, trained])

const rowAt = (n: number): string => {
  const a = Math.floor(n / OF_AGENCY)
  // Every tenth agency has no policy, every seventh a training contact.
  const policy = a % 10 === 0 ? '' : '2025-07-01'
  const training = a % 7 === 0 ? `training@a${a}.example` : ''
  const agency = `Agency ${a},Chief ${a},chief@a${a}.example,Admin,admin@a${a}.example,${training},${policy}`
  const district = `District ${a},Kari ${a},safety@d${a}.example,School ${n % 7}`
  return `${agency},${district},Officer ${n},${100_000 + n},${situations[n % situations.length]}`
}

const roster = join(home, 'roster.csv')
writeFileSync(roster, `${[columns, ...Array.from({ length: OFFICERS }, (_, n) => rowAt(n))].join('\n')}\n`)

const config = readConfig({
  DATABASE_PATH: join(home, 'rollcall.db'),
  MAIL_URL: `file:${home}/mail`,
  MAIL_FROM: 'Rollcall <rollcall@bench.example>',
  OPERATOR_EMAIL: 'operator@bench.example',
})
const outside = { clock: givenClock(rehearsalTimeOf(days.from)), log: openLog('error') }
const app = openApp(config, { ...outside, actor: 'bench' })
const { files } = await importFiles(app, [roster])
await closeApp(app)
const refused = files.flatMap((file) => file.refused)
if (refused.length > 0) throw new Error(JSON.stringify(refused[0]))

const from = performance.now()
const cpuFrom = process.cpuUsage()
const rehearsal = openRehearsal({ ...outside, config })
let walked = 0
await walk(rehearsal, days, {
  work: async (each) => {
    const { failed } = await runOnce(each, jobs)
    if (failed > 0) throw new Error(`${failed} jobs or letters failed`)
  },
  onDay: () => {
    walked += 1
  },
})
const letters = await rehearsedLetters(rehearsal, days)
await closeApp(rehearsal)
const { user, system } = process.cpuUsage(cpuFrom)
const items = letters.reduce((sum, letter) => sum + letter.items.length, 0)
process.stdout.write(
  `${OFFICERS} officers at ${Math.ceil(OFFICERS / OF_AGENCY)} agencies, ${walked} days: ${letters.length} letters with ${items} items in ${((performance.now() - from) / 1000).toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of processor time, at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB\n`,
)
rmSync(home, { recursive: true, force: true })
