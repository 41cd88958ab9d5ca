// A process of its own that takes the write lock of a database over and over, for moments drawn from a seed, until it is killed.
import { setTimeout as sleep } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { seededFrom } from './seeded.ts'

const [, , path = '', seed = '0', longest = '0'] = process.argv
const random = seededFrom(Number(seed))
const sqlite = new Sqlite(path, { timeout: 60_000 })
for (;;) {
  sqlite.exec('begin immediate')
  await sleep(random() * Number(longest))
  sqlite.exec('rollback')
  process.stdout.write('locked\n')
  await sleep(random() * 30)
}
