// A database in which so many chiefs get a letter now and nothing else is left to do, and what became of the letters.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { jobs } from '../jobs/index.ts'
import { tick } from '../jobs/wake-in-process.ts'
import { importFiles } from '../src/flow/imports/import-files.ts'
import { withAppAt } from './app-at.ts'
import { madeOnce } from './officers.ts'

/** A Monday in the window of letters: half an hour before the workers of the bench begin. */
const plannedAt = '2026-11-23T14:30:00Z'

const columns =
  'agency,chief_name,chief_email,district,officer,post_license,assumed_on,unable_attested_on,unable_reason'

const rowOf = (n: number): string =>
  `Agency ${n},Chief ${n},chief@a${n}.example,District ${n},Officer ${n},${100_000 + n},2026-08-31,2026-08-20,No seat`

/** Where `makeLettersDue` leaves it. */
export const lettersDueIn = (home: string, letters: number): string => join(home, `${letters}-letters.db`)

/** Made once a bench. */
export const makeLettersDue = (home: string, letters: number): Promise<void> =>
  madeOnce(lettersDueIn(home, letters), async (unfinished) => {
    const roster = join(home, `${letters}-letters.csv`)
    const rows = Array.from({ length: letters }, (_, n) => rowOf(n))
    writeFileSync(roster, `${[columns, ...rows].join('\n')}\n`)
    const chores = jobs.filter(({ name }) => name !== 'deliver')
    await withAppAt(unfinished, plannedAt, async (app) => {
      await importFiles(app, [roster])
      await tick(app, chores)
    })
  })

/** `ms`: from its claim to its answer. */
export type Sent = { readonly to: string; readonly raw: Buffer; readonly ms: number }

/** @throws where not each was sent at its first attempt. */
export const sentIn = (database: string, letters: number): readonly Sent[] => {
  const db = new Sqlite(database, { readonly: true })
  const rows = db.prepare(select).all() as { to: string; bytes: Uint8Array; from: string; until: string }[]
  db.close()
  if (rows.length !== letters) throw new Error(`${rows.length} of ${letters} letters were sent`)
  return rows.map(({ to, bytes, from, until }) => ({
    to,
    raw: Buffer.from(bytes),
    ms: Date.parse(until) - Date.parse(from),
  }))
}

const select = `select recipient as "to", bytes, started_at as "from", ended_at as until
  from letters join letter_bytes on letter_bytes.letter_id = letters.id join attempts on attempts.letter_id = letters.id
  where state = 'sent' and attempts = 1`
