// `verify`, beside a loop that reads, parses and hashes as many entries.
import { hash } from 'node:crypto'
import Sqlite from 'better-sqlite3'
import { databaseOf, makeDatabase } from './officers.ts'
import { type Row, runAlone } from './row.ts'
import { beside, besideFigures, timed } from './stopwatch.ts'
import { verifiedAlone } from './verify-alone.ts'

/** The database has five entries an officer and some more. */
const officersFor = (entries: number): number => Math.ceil(entries / 4.9)

type Entry = {
  readonly seq: number
  readonly body: string
  readonly salt: Uint8Array
  readonly prev_hash: Uint8Array
}

/** The least that the chain asks for: each entry read, its body parsed, its two hashes computed. */
const plainLoop = (database: string) => () => {
  const sqlite = new Sqlite(database, { readonly: true })
  let fields = 0
  for (const entry of sqlite.prepare('SELECT * FROM ledger ORDER BY seq').iterate() as Iterable<Entry>) {
    const { salt, prev_hash, body, ...others } = entry
    fields += Object.keys(JSON.parse(body)).length
    const digest = hash('sha256', Buffer.concat([salt, Buffer.from(JSON.stringify(others) + body)]), 'buffer')
    hash('sha256', Buffer.concat([prev_hash, digest]), 'buffer')
  }
  sqlite.close()
  return fields
}

const verified = (home: string, entries: number) => verifiedAlone(databaseOf(home, officersFor(entries)))

export const verifyRow: Row = {
  name: 'verify',
  program: import.meta.filename,
  what: '`verify`',
  of: 'entries',
  size: 1_000_000,
  quick: 100_000,
  beside: 'a loop that reads, parses and hashes as many',
  figures: {
    ...besideFigures(3),
    memory: { words: 'memory at most', unit: 'MB' },
    growth: { words: 'memory beside that for a tenth of the entries', unit: '×', most: 1.2 },
  },
  prepare: async (home, entries) => {
    await makeDatabase(home, officersFor(entries / 10))
    await makeDatabase(home, officersFor(entries))
  },
  run: async (home, entries) => {
    const small = await verified(home, entries / 10)
    const own = await verified(home, entries)
    const plain = await timed(plainLoop(databaseOf(home, officersFor(entries))))
    return { ...beside(own.took, plain), memory: own.memory, growth: own.memory / small.memory }
  },
}

await runAlone(import.meta.main, verifyRow)
