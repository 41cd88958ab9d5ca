// `export log` as CSV, beside `sqlite3 -csv` that prints the same rows from a table in which they stand finished.
import { execFileSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { finishedRowsOf, logDatabaseOf, makeFinishedRows, makeLogDatabase } from './log-database.ts'
import { inFolder, type Row, runAlone } from './row.ts'
import { type Took, timed } from './stopwatch.ts'

const main = join(import.meta.dirname, '..', 'src', 'cli', 'main.ts')

/** Has a process tell, when it ends, how much memory it ever held (KiB). */
const tellsUsage = `data:text/javascript,import{writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync(process.env.USAGE,String(process.resourceUsage().maxRSS)))`

/** As a person runs it, the start of the program among it. */
const exported = async (home: string, rows: number, out: string): Promise<Took<number>> => {
  const usage = `${out}.usage`
  const args = ['export', 'log', '--format', 'csv', '--out', out, '--now', '2026-11-23T15:00:00Z']
  const took = await timed(() =>
    execFileSync(
      process.execPath,
      ['--import', tellsUsage, main, ...args, '--database', logDatabaseOf(home, rows)],
      { env: { ...process.env, USAGE: usage }, stdio: 'ignore' },
    ),
  )
  return { ...took, result: (Number(readFileSync(usage, 'utf8')) * 1024) / 1e6 }
}

const printed = (home: string, rows: number, out: string) => (): void => {
  const to = openSync(out, 'w')
  const args = ['-csv', '-header', '-newline', '\r\n', finishedRowsOf(home, rows), 'select * from rows']
  execFileSync('sqlite3', args, { stdio: ['ignore', to, 'inherit'] })
  closeSync(to)
}

export const exportLogRow: Row = {
  name: 'export-log',
  program: import.meta.filename,
  what: '`export log` as CSV',
  of: 'rows',
  size: 1_000_000,
  quick: 20_000,
  beside: '`sqlite3 -csv` from a table that holds the finished rows',
  figures: {
    took: { words: 'took', unit: 's' },
    plain: { words: 'the plain code', unit: 's' },
    ratio: { words: 'ratio', unit: '×', most: 2.5 },
    memory: { words: 'memory at most', unit: 'MB', most: 200 },
  },
  prepare: async (home, rows) => {
    await makeLogDatabase(home, rows)
    const csv = join(home, 'log.csv')
    await exported(home, rows, csv)
    makeFinishedRows(home, rows, csv)
    rmSync(csv)
  },
  run: (home, rows) =>
    inFolder(home, async (folder) => {
      const out = join(folder, 'log.csv')
      const own = await exported(home, rows, out)
      const beside = join(folder, 'plain.csv')
      const plain = await timed(printed(home, rows, beside))
      // A quote more or less is no other row: sqlite3 also quotes what has a space in it.
      if (statSync(beside).size < statSync(out).size) throw new Error('not the same rows')
      return {
        took: own.seconds,
        plain: plain.seconds,
        ratio: own.seconds / plain.seconds,
        memory: own.result,
      }
    }),
}

await runAlone(import.meta.main, exportLogRow)
