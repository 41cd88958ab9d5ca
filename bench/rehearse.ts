// A rehearsal of two years for a cast of officers in every situation that is written about, with the list of letters.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { jobs } from '../jobs/index.ts'
import { runOnce } from '../jobs/worker.ts'
import { type App, closeApp } from '../src/app.ts'
import { importFiles } from '../src/flow/imports/import-files.ts'
import { openRehearsal, rehearsedLetters, walk } from '../src/flow/rehearse.ts'
import { plainDate } from '../src/law/calendar.ts'
import { rehearsalTimeOf } from '../src/notices/sending-window.ts'
import { openAt } from './app-at.ts'
import { inFolder, type Row, runAlone } from './row.ts'
import { peakMegabytes, timed } from './stopwatch.ts'

const ofAgency = 5
const days = { from: plainDate('2026-07-01'), until: plainDate('2028-06-30') }

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
  const a = Math.floor(n / ofAgency)
  // Every tenth agency has no policy, every seventh a training contact.
  const policy = a % 10 === 0 ? '' : '2025-07-01'
  const training = a % 7 === 0 ? `training@a${a}.example` : ''
  const agency = `Agency ${a},Chief ${a},chief@a${a}.example,Admin,admin@a${a}.example,${training},${policy}`
  const district = `District ${a},Kari ${a},safety@d${a}.example,School ${n % 7}`
  return `${agency},${district},Officer ${n},${100_000 + n},${situations[n % situations.length]}`
}

const writeCast = (path: string, officers: number): void =>
  writeFileSync(path, `${[columns, ...Array.from({ length: officers }, (_, n) => rowAt(n))].join('\n')}\n`)

/** What the command does: the copy, the walk, the list. @returns how many letters, and items in them. */
const rehearsed = async (app: App): Promise<{ readonly letters: number; readonly items: number }> => {
  const rehearsal = openRehearsal(app)
  await walk(rehearsal, days, {
    work: async (each) => {
      const { failed } = await runOnce(each, jobs)
      if (failed > 0) throw new Error(`${failed} jobs or letters failed`)
    },
  })
  const letters = await rehearsedLetters(rehearsal, days)
  await closeApp(rehearsal)
  return { letters: letters.length, items: letters.reduce((sum, letter) => sum + letter.items.length, 0) }
}

export const rehearseRow: Row = {
  name: 'rehearse',
  program: import.meta.filename,
  what: '`rehearse` of two years',
  of: 'officers',
  size: 500,
  quick: 20,
  beside: '',
  figures: {
    took: { words: 'took', unit: 's' },
    letters: { words: 'letters', unit: '' },
    items: { words: 'items in them', unit: '' },
    memory: { words: 'memory at most', unit: 'MB' },
  },
  run: (home, officers) =>
    inFolder(home, async (folder) => {
      const roster = join(folder, 'roster.csv')
      writeCast(roster, officers)
      const app = openAt(join(folder, 'rollcall.db'), rehearsalTimeOf(days.from), {
        OPERATOR_EMAIL: 'operator@bench.example',
      })
      const { files } = await importFiles(app, [roster])
      const refused = files.flatMap((file) => file.refused)
      if (refused.length > 0) throw new Error(JSON.stringify(refused[0]))
      const { seconds, result } = await timed(() => rehearsed(app))
      await closeApp(app)
      return { took: seconds, ...result, memory: peakMegabytes() }
    }),
}

await runAlone(import.meta.main, rehearseRow)
