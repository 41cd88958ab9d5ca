// A night's sweep on which as many are due, among few officers and among very many.
import { closeApp } from '../src/app.ts'
import { sweep } from '../src/flow/sweep.ts'
import { openAt } from './app-at.ts'
import { copyOf, due, makeDatabase, nightAt } from './officers.ts'
import { inFolder, type Row, runAlone } from './row.ts'
import { timed } from './stopwatch.ts'

/** The smaller of the two: a hundredth, and no fewer than hold all that are due. */
const fewer = (officers: number): number => Math.max(10_000, officers / 100)

/** @returns seconds. */
const nightAmong = (home: string, officers: number): Promise<number> =>
  inFolder(home, async (folder) => {
    const app = openAt(copyOf(home, officers, folder), nightAt)
    const { seconds, result } = await timed(() => sweep(app))
    await closeApp(app)
    if (result.notices !== due) throw new Error(`${result.notices} notices were planned, not ${due}`)
    return seconds
  })

export const sweepRow: Row = {
  name: 'sweep',
  program: import.meta.filename,
  what: `a night's sweep with ${due} due`,
  of: 'officers',
  size: 1_000_000,
  quick: 20_000,
  beside: 'the same night with as many due among 10,000 officers',
  figures: {
    took: { words: 'took', unit: 'ms' },
    few: { words: 'among 10,000', unit: 'ms' },
    ratio: { words: 'ratio', unit: '×', most: 1.3 },
  },
  prepare: async (home, officers) => {
    await makeDatabase(home, fewer(officers))
    await makeDatabase(home, officers)
  },
  run: async (home, officers) => {
    // The first two only warm up what both run through.
    await nightAmong(home, fewer(officers))
    await nightAmong(home, officers)
    const few = await nightAmong(home, fewer(officers))
    const many = await nightAmong(home, officers)
    return { took: many * 1000, few: few * 1000, ratio: many / few }
  },
}

await runAlone(import.meta.main, sweepRow)
