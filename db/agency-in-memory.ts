// Copies what concerns one agency into memory, where anything may be tried: for a large database too it is done at once.
import { existsSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { busyTimeout, type Db, madeReady, named } from './open.ts'
import { quoted } from './reader.ts'
import type { Tables } from './tables.ts'

/**
 * What the nightly sweep and the letters of an agency rest on, as it stands now: its officers with all that is on record
 * of them, its notices, the letters that carry them, and of the ledger what is read of it. The copy is of one moment,
 * whatever others write meanwhile; it cannot be verified, and it is no whole database.
 * @param letterKeys further letters: those that may have left already to whoever gets this agency's, by their keys.
 * @throws when there is no such file, or it is no database of ours.
 */
export const openAgencyInMemory = (path: string, agencyId: number, letterKeys: readonly string[]): Db => {
  if (!existsSync(path)) throw new Error(`database ${path}: there is no such file`)
  const memory = new Sqlite(':memory:')
  try {
    const db = madeReady(memory, ':memory:')
    // Rows name entries, letters and officers that stay behind.
    memory.pragma('foreign_keys = OFF')
    copyInto(memory, path, { agency: agencyId, keys: JSON.stringify(letterKeys) })
    return db
  } catch (error) {
    memory.close()
    throw named(path, error)
  }
}

const copyInto = (memory: Sqlite.Database, path: string, asked: { agency: number; keys: string }): void => {
  const source = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: busyTimeout })
  try {
    source.exec('begin')
    memory.exec('begin')
    for (const [table, where] of Object.entries(concerning)) {
      const columns = (memory.pragma(`table_info(${quoted(table)})`) as { name: string }[]).map(
        ({ name }) => name,
      )
      const names = columns.map(quoted).join()
      const insert = memory.prepare(
        `insert into ${table} (${names}) values (${columns.map(() => '?').join()})`,
      )
      const rows = source.prepare(`select ${names} from ${table} where ${where}`).raw()
      for (const row of rows.iterate(given(where, asked))) insert.run(row)
    }
    memory.exec('commit')
  } finally {
    source.close()
  }
}

/** SQLite refuses a parameter that a query does not name. */
const given = (where: string, { agency, keys }: { agency: number; keys: string }) => ({
  ...(where.includes('@agency') ? { agency } : {}),
  ...(where.includes('@keys') ? { keys } : {}),
})

const officers = 'select officer_id from standings where agency_id = @agency'
const ofOfficer = `officer_id in (${officers}) and ended_seq is null`
const notices = 'select id from notices where agency_id = @agency'
const letters = `select letter_id from letter_notices where notice_id in (${notices})
  union select id from letters where key in (select value from json_each(@keys))`
const newest = (kind: string) => `select max(seq) from ledger where kind = '${kind}'`

/** The rows of each table that are copied; nobody here asks for the others, nor for what was known before. */
const concerning: Partial<Record<keyof Tables, string>> = {
  ledger: `seq in (select 1 union select max(seq) from ledger union ${['rules.changed', 'database.restored', 'delivery.released'].map(newest).join(' union ')})`,
  sweeps: 'seq in (select seq from sweeps order by seq desc limit 30)',
  agencies: 'id = @agency and ended_seq is null',
  districts: `id in (select district_id from assignments where ${ofOfficer}) and ended_seq is null`,
  officers: `id in (${officers}) and ended_seq is null`,
  contacts: "holder = 'agency' and holder_id = @agency and ended_seq is null",
  assignments: ofOfficer,
  attestations: ofOfficer,
  policies: 'agency_id = @agency and ended_seq is null',
  policy_reviews: ofOfficer,
  certificates: ofOfficer,
  copies: ofOfficer,
  courses: `course_key in (select course_key from certificates where ${ofOfficer}) and ended_seq is null`,
  contact_days: ofOfficer,
  review_answers: ofOfficer,
  bookings: ofOfficer,
  standings: 'agency_id = @agency',
  episodes: 'agency_id = @agency and ended_seq is null',
  notices: 'agency_id = @agency',
  letters: `id in (${letters})`,
  letter_notices: `notice_id in (${notices})`,
  // Of those that may go once more.
  letter_bytes: `letter_id in (${letters}) and letter_id in (select id from letters where state in ('sending', 'deferred', 'unknown'))`,
  attempts: `letter_id in (${letters})`,
  acknowledgements: `letter_id in (${letters})`,
  bounces: `letter_id in (${letters})`,
  tellings: `notice_id in (${notices})`,
}
