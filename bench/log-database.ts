// A database whose log has as many rows as a row of the bench asks for, and the same rows finished in a table.
import { execFileSync } from 'node:child_process'
import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { openDatabase } from '../db/open.ts'

const officersOfAgency = 40
/** Of four officers: one trained, one with an attestation, one in two assignments with two certificates, one with nothing. */
const rowsOfFour = 1 + 1 + 4 + 1

export const logDatabaseOf = (home: string, rows: number): string => join(home, `log-${rows}.db`)
/** A table `rows` with the columns of the log, each cell as it stands in the CSV. */
export const finishedRowsOf = (home: string, rows: number): string => join(home, `log-${rows}-finished.db`)

/** Some more rows than asked for, where their number is no multiple of seven. Made once a bench. */
export const makeLogDatabase = async (home: string, rows: number): Promise<void> => {
  const path = logDatabaseOf(home, rows)
  if (existsSync(path)) return
  const unfinished = `${path}.unfinished`
  await openDatabase(unfinished).destroy()
  const sqlite = new Sqlite(unfinished)
  sqlite.pragma('synchronous = OFF')
  sqlite.pragma('foreign_keys = OFF')
  sqlite.transaction(() => writeOfficers(sqlite, Math.ceil(rows / rowsOfFour) * 4))()
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  sqlite.close()
  renameSync(unfinished, path)
}

/** @param csv the log as it was exported. @throws when there is no program `sqlite3`. */
export const makeFinishedRows = (home: string, rows: number, csv: string): void => {
  const path = finishedRowsOf(home, rows)
  if (!existsSync(path)) execFileSync('sqlite3', [path, '.mode csv', `.import "${csv}" rows`])
}

type Fact = Readonly<Record<string, string | number | null>>

/**
 * By plain SQL, as many facts would take an hour to be recorded one by one. Each has its entry in the ledger, of the size
 * that entries have; the hashes are none, and nothing that is measured here reads them.
 */
const writeOfficers = (sqlite: Sqlite.Database, officers: number): void => {
  const record = recorder(sqlite)
  record('courses', {
    course_no: 'SRO-1',
    course_key: 'sro-1',
    kind: 'mandated',
    title: 'School Resource Officer 40-hour',
    sponsor: 'School Safety Center',
    credits: 40,
    approved_on: '2025-03-10',
  })
  record('courses', {
    course_no: 'SUP-1',
    course_key: 'sup-1',
    kind: 'supplemental',
    title: 'School Resource Officer Supplemental',
    sponsor: 'School Safety Center',
    credits: 8,
    approved_on: '2025-04-24',
  })
  for (let n = 0, place = { agency: 0, district: 0 }; n < officers; n += 1) {
    if (n % officersOfAgency === 0) place = writePlace(record, n / officersOfAgency)
    writeOfficer(record, n, place)
  }
}

type Recorder = (table: string, fact: Fact) => number

const recorder = (sqlite: Sqlite.Database): Recorder => {
  const salt = Buffer.alloc(16)
  const hash = Buffer.alloc(32)
  const entry = sqlite.prepare(
    "insert into ledger values (?, '2026-11-23T15:00:00.000Z', 'machine', null, 'cli:bench', ?, ?, ?, ?, ?, ?)",
  )
  const inserts = new Map<string, Sqlite.Statement>()
  let seq = 0
  return (table, fact) => {
    seq += 1
    entry.run(seq, `${table}.recorded`, table, JSON.stringify(fact), salt, hash, hash)
    const columns = Object.keys(fact)
    const text = `insert into ${table} (recorded_seq, id, ${columns.join()}) values (?, ?, ${columns.map(() => '?').join()})`
    const insert = inserts.get(text) ?? sqlite.prepare(text)
    inserts.set(text, insert)
    insert.run(seq, seq, ...Object.values(fact))
    return seq
  }
}

type Place = { readonly agency: number; readonly district: number }

const writePlace = (record: Recorder, n: number): Place => {
  const agency = record('agencies', {
    name: `Agency ${n}`,
    name_key: `agency${n}`,
    ori: `MN${String(n).padStart(7, '0')}`,
    brief: 0,
  })
  record('contacts', {
    holder: 'agency',
    holder_id: agency,
    office: 'chief',
    name: `Chief ${n}`,
    email: `chief@a${n}.example`,
  })
  record('policies', { agency_id: agency, adopted_on: '2025-07-01' })
  return {
    agency,
    district: record('districts', { name: `District ${n}`, name_key: `district${n}`, number: String(n) }),
  }
}

const writeOfficer = (record: Recorder, n: number, { agency, district }: Place): void => {
  const license = String(100_000 + n)
  const officer = record('officers', {
    name: `Officer ${n}`,
    name_key: `officer${n}`,
    post_license: license,
    license_key: license,
    badge: String(n % 1000),
  })
  const whom = { agency_id: agency, officer_id: officer }
  const dayIn = (month: string, days: number) => `${month}-${String(1 + (n % days)).padStart(2, '0')}`
  const serves = (assumed_on: string, ended_on: string | null = null) =>
    record('assignments', {
      ...whom,
      district_id: district,
      school: `School ${n % 7}`,
      school_key: `school${n % 7}`,
      role: 'regular',
      contract: 1,
      assumed_on,
      ended_on,
    })
  const completes = (
    kind: string,
    course_key: string | null,
    completed_on: string,
    course: string | null = null,
  ) => record('certificates', { officer_id: officer, kind, course, course_key, completed_on, on_file: 1 })
  const keepsCopy = (certificate_id: number) => record('copies', { ...whom, certificate_id, form: 'paper' })
  const situations = [
    () => {
      serves(dayIn('2025-09', 28))
      keepsCopy(completes('mandated', 'sro-1', dayIn('2025-06', 28)))
    },
    () => {
      serves(dayIn('2026-08', 28))
      record('attestations', { ...whom, attested_on: '2026-08-01', reason: 'No seat' })
      record('policy_reviews', { ...whom, reviewed_on: '2026-08-01' })
      completes('mandated', 'sro-1', dayIn('2026-09', 28))
    },
    () => {
      serves(dayIn('2021-09', 28), '2025-06-06')
      serves(dayIn('2025-09', 28))
      completes('basic', null, dayIn('2018-05', 28), 'NASRO_BASIC')
      keepsCopy(completes('supplemental', 'sup-1', dayIn('2025-11', 28)))
      completes('supplemental', 'sup-1', dayIn('2026-05', 28))
    },
    () => serves(dayIn('2026-10', 28)),
  ]
  situations[n % 4]?.()
}
