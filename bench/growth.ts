// How cost grows: import, a night's sweep, a look at everybody, `verify` and the size of the file, by number of officers.
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { keepHeapSmall } from '../src/cli/small-heap.ts'
import { importFiles } from '../src/flow/imports/import-files.ts'
import { sweep } from '../src/flow/sweep.ts'
import { verifyLedger } from '../src/flow/verify-ledger.ts'
import { withAppAt } from './app-at.ts'
import { importedAt, nightAt, someDue, sweptAt, writeRoster } from './officers.ts'
import { lookAtEverybody } from './re-evaluation.ts'
import { inFolder, type Row, runAlone } from './row.ts'
import { timed } from './stopwatch.ts'

/** Of how many officers it is measured. */
export const growthSizes = [10_000, 100_000, 1_000_000] as const

/** A day after that night on which no rung comes. */
const afterwardsAt = '2026-11-30T20:00:00Z'

/** What is drawn, in the order of the legend. */
export const growthRow: Row = {
  name: 'growth',
  program: import.meta.filename,
  what: 'how cost grows',
  of: 'officers',
  size: 1_000_000,
  quick: 10_000,
  beside: '',
  figures: {
    import: { words: '`import` of the roster', unit: 's' },
    verify: { words: '`verify`', unit: 's' },
    everybody: { words: 'a look at everybody', unit: 's' },
    night: { words: 'a night with 500 due', unit: 's' },
    megabytes: { words: 'the file', unit: 'MB' },
  },
  run: (home, officers) =>
    inFolder(home, async (folder) => {
      const database = join(folder, 'rollcall.db')
      const roster = join(folder, 'roster.csv')
      writeRoster(roster, officers, someDue(officers))
      keepHeapSmall()
      const took = async (at: string, work: Parameters<typeof withAppAt>[2]) =>
        (await withAppAt(database, at, (app) => timed(() => work(app)))).seconds
      const imported = await took(importedAt, (app) => importFiles(app, [roster]))
      const megabytes = statSync(database).size / 1e6
      await took(sweptAt, sweep)
      const night = await took(nightAt, sweep)
      const everybody = await took(afterwardsAt, lookAtEverybody)
      const verified = await timed(() => verifyLedger(database))
      if (!verified.result.ok) throw new Error(JSON.stringify(verified.result.fault))
      return { import: imported, verify: verified.seconds, everybody, night, megabytes }
    }),
}

await runAlone(import.meta.main, growthRow)
