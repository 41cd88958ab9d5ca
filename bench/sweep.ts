// A night's sweep on which as many are due, among few officers and among very many.
import { closeApp } from '../src/app.ts'
import { sweep } from '../src/flow/sweep.ts'
import { openAt } from './app-at.ts'
import { copyOf, databaseOf, due, makeDatabase, nightAt } from './officers.ts'
import { inFolder, type Row, runAlone } from './row.ts'
import { timed } from './stopwatch.ts'

/** The smaller of the two: a hundredth, and no fewer than hold all that are due. */
const fewer = (officers: number): number => Math.max(10_000, officers / 100)

/** It takes a tenth of a second, so each is measured so often, by turns. */
const nights = 3

const median = (seconds: readonly number[]): number =>
  seconds.toSorted((a, b) => a - b)[Math.floor(seconds.length / 2)] ?? 0

/** @returns seconds. */
const nightAmong = (home: string, officers: number): Promise<number> =>
  inFolder(home, async (folder) => {
    const app = openAt(copyOf(databaseOf(home, officers), folder), nightAt)
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
    const few: number[] = []
    const many: number[] = []
    for (let n = 0; n <= nights; n += 1) {
      few.push(await nightAmong(home, fewer(officers)))
      many.push(await nightAmong(home, officers))
    }
    // The first of each only warms up what both run through.
    const [some, all] = [median(few.slice(1)), median(many.slice(1))]
    return { took: all * 1000, few: some * 1000, ratio: all / some }
  },
}

await runAlone(import.meta.main, sweepRow)
