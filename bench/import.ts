// `import` of a roster, beside bare inserts of all the rows that it wrote.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { closeApp } from '../src/app.ts'
import { keepHeapSmall } from '../src/cli/small-heap.ts'
import { importFiles } from '../src/flow/imports/import-files.ts'
import { openAt } from './app-at.ts'
import { everySituation, importedAt, writeRoster } from './officers.ts'
import { inFolder, type Row, runAlone } from './row.ts'
import { type Apart, beside, besideFigures, peakMegabytes, timed } from './stopwatch.ts'

type Table = { readonly name: string; readonly type: string; readonly sql: string }

/** Its entries and rows again, table by table in one transaction: what SQLite alone takes. Reading them is not measured. */
const bareInserts = (database: string, into: string) => (apart: Apart) => {
  const [from, to] = apart(() => [new Sqlite(database, { readonly: true }), new Sqlite(into)])
  to.pragma('journal_mode = WAL')
  to.pragma('synchronous = FULL')
  to.pragma('foreign_keys = OFF')
  const parts = from
    .prepare("SELECT name, type, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
    .all() as Table[]
  for (const { sql } of parts) to.exec(sql)
  to.exec('BEGIN IMMEDIATE')
  for (const { name } of parts.filter(({ type }) => type === 'table')) {
    const rows = from.prepare(`SELECT * FROM ${name}`).raw().iterate() as IterableIterator<unknown[]>
    let page = apart(() => nextPage(rows))
    const places = page[0]?.map(() => '?').join()
    const insert = places === undefined ? undefined : to.prepare(`INSERT INTO ${name} VALUES (${places})`)
    for (; page.length > 0; page = apart(() => nextPage(rows))) for (const row of page) insert?.run(...row)
  }
  to.exec('COMMIT')
  apart(() => {
    to.close()
    from.close()
  })
}

const nextPage = <T>(rows: Iterator<T>): T[] => {
  const page: T[] = []
  for (let next = rows.next(); !next.done; next = rows.next()) if (page.push(next.value) === 1000) break
  return page
}

const rosterIn = (home: string, rows: number): string => join(home, `roster-${rows}.csv`)

export const importRow: Row = {
  name: 'import',
  program: import.meta.filename,
  what: '`import` of a first roster',
  of: 'rows',
  size: 100_000,
  quick: 5_000,
  beside: 'bare inserts of the ledger entries and rows that it makes, in one transaction',
  figures: { ...besideFigures(4), memory: { words: 'memory at most', unit: 'MB', most: 250 } },
  prepare: async (home, rows) => {
    if (!existsSync(rosterIn(home, rows))) writeRoster(rosterIn(home, rows), rows, everySituation)
  },
  run: (home, rows) =>
    inFolder(home, async (folder) => {
      const database = join(folder, 'rollcall.db')
      keepHeapSmall()
      const app = openAt(database, importedAt)
      const own = await timed(() => importFiles(app, [rosterIn(home, rows)]))
      const memory = peakMegabytes()
      await closeApp(app)
      if (own.result.files[0]?.new !== rows) throw new Error('not every row was taken in')
      return { ...beside(own, await timed(bareInserts(database, join(folder, 'bare.db')))), memory }
    }),
}

await runAlone(import.meta.main, importRow)
