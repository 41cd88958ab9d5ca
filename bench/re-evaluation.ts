// A look at every standing after a change of rules, beside a bare scan and update of as many rows.
import Sqlite from 'better-sqlite3'
import { append } from '../db/ledger.ts'
import { type App, stampNow } from '../src/app.ts'
import { sweep } from '../src/flow/sweep.ts'
import { withAppAt } from './app-at.ts'
import { copyOf, databaseOf, makeDatabase } from './officers.ts'
import { inFolder, type Row, runAlone } from './row.ts'
import { beside, besideFigures, peakMegabytes, timed } from './stopwatch.ts'

/** A day after the database was made on which no rung comes. */
export const quietAt = '2026-11-29T16:00:00Z'

/** The rules change, as the sweep notes it when the program has others than the database was last looked at by. */
export const lookAtEverybody = async (app: App): Promise<number> => {
  const changed = { kind: 'rules.changed', subject: 'rules', body: { rules: 'another reading' } } as const
  await app.db.transaction().execute((trx) => append(trx, stampNow(app), [changed]))
  return (await sweep(app)).looked
}

/** The tables of which a look reads what is on record of an officer. */
const read = [
  'assignments',
  'attestations',
  'policies',
  'policy_reviews',
  'certificates',
  'copies',
  'notices',
]

/** Reads every row that a look needs, and sets the next day of every standing, in one transaction. */
const barely = (database: string) => () => {
  const sqlite = new Sqlite(database)
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('cache_size = -32000')
  sqlite.exec('BEGIN IMMEDIATE')
  let rows = 0
  for (const table of read)
    for (const row of sqlite.prepare(`SELECT * FROM ${table}`).iterate()) rows += row === null ? 0 : 1
  const update = sqlite.prepare('UPDATE standings SET look_on = ? WHERE agency_id = ? AND officer_id = ?')
  const page = sqlite.prepare(
    'SELECT agency_id, officer_id, decision FROM standings WHERE (agency_id, officer_id) > (?, ?) ORDER BY 1, 2 LIMIT 1000',
  )
  type Standing = { readonly agency_id: number; readonly officer_id: number }
  for (let last: Standing | undefined = { agency_id: 0, officer_id: 0 }; last !== undefined; ) {
    const standings = page.all(last.agency_id, last.officer_id) as Standing[]
    for (const { agency_id, officer_id } of standings) update.run('2026-12-24', agency_id, officer_id)
    last = standings.at(-1)
  }
  sqlite.exec('COMMIT')
  sqlite.close()
  return rows
}

export const reEvaluationRow: Row = {
  name: 're-evaluation',
  program: import.meta.filename,
  what: 'a look at everybody after a change of rules',
  of: 'officers',
  size: 1_000_000,
  quick: 20_000,
  beside: 'a bare scan of what is on record and an update of as many standings',
  figures: { ...besideFigures(5), memory: { words: 'memory at most', unit: 'MB' } },
  prepare: makeDatabase,
  run: (home, officers) =>
    inFolder(home, async (folder) => {
      const database = copyOf(databaseOf(home, officers), folder)
      const own = await withAppAt(database, quietAt, (app) => timed(() => lookAtEverybody(app)))
      const memory = peakMegabytes()
      if (own.result !== officers) throw new Error(`${own.result} were looked at`)
      return { ...beside(own, await timed(barely(database))), memory }
    }),
}

await runAlone(import.meta.main, reEvaluationRow)
