// Which entries of the ledger are about an officer or an agency: found by indexes, never by reading the ledger through.
import type { FactNoun } from '../src/ledger/entries.ts'
import { lettersAbout, lettersEntries, type Whom } from './letters-about.ts'
import type { Db } from './open.ts'
import { runPrepared } from './prepared.ts'
import { factTables } from './tables.ts'

/**
 * Their numbers, each once, in order. Of an agency also what is on record of the officers who serve or served there: their
 * names, certificates and contact days.
 */
export const entriesAbout = async (db: Db, whom: Whom): Promise<readonly number[]> => {
  const found = new Set<number>()
  const add = (rows: readonly { seq: number }[]) => {
    for (const { seq } of rows) found.add(seq)
  }
  const officers = 'officerId' in whom ? [whom.officerId] : await officersEver(db, whom.agencyId)
  const agencies = 'agencyId' in whom ? [whom.agencyId] : await agenciesEver(db, whom.officerId)
  for (const [noun, column] of factsOf(whom))
    add(await versionsWhere(db, noun, column, isAgencys(noun, column) ? agencies : officers))
  if ('agencyId' in whom) add(await contactsEver(db, whom.agencyId))
  add(await grantsEver(db, whom))
  add(await coursesTakenBy(db, officers))
  add(await standingsOf(db, officers, agencies))
  add(await underAgencies(db, agencies, whom))
  add(await tellingsOf(db, whom))
  add(await exportsOf(db, whom))
  add(await lettersEntries(db, await lettersAbout(db, whom)))
  add(await importsOf(db, [...found]))
  return [...found].sort((a, b) => a - b)
}

const isAgencys = (noun: FactNoun, column: string) => noun === 'agency' || column === 'agency_id'

/** Each kind of fact about them, and the column that says whom. */
const factsOf = (whom: Whom): readonly (readonly [FactNoun, string])[] =>
  'officerId' in whom
    ? [...ofOfficers, ...ofBoth.map((noun) => [noun, 'officer_id'] as const)]
    : [...ofAgencies, ...ofOfficers, ...ofBoth.map((noun) => [noun, 'agency_id'] as const)]

const ofOfficers = [
  ['officer', 'id'],
  ['certificate', 'officer_id'],
  ['contact_day', 'officer_id'],
] as const
const ofAgencies = [
  ['agency', 'id'],
  ['policy', 'agency_id'],
] as const
const ofBoth = [
  'assignment',
  'attestation',
  'policy_review',
  'copy',
  'review_answer',
  'booking',
  'upload',
] as const

type Seqs = Promise<readonly { seq: number }[]>

/** SQL for the entries of versions: each was made by one entry, and ended by another. What `where` asks is asked twice. */
export const seqsOf = (table: string, where: string): string =>
  `select recorded_seq as seq from ${table} where ${where}
   union select ended_seq from ${table} where ended_seq is not null and ${where}`

const versionsWhere = (db: Db, noun: FactNoun, column: string, ids: readonly number[]): Seqs => {
  const list = JSON.stringify(ids)
  return runPrepared(db, seqsOf(factTables[noun], `${column} in (select value from json_each(?))`), [
    list,
    list,
  ])
}

const contactsEver = (db: Db, agencyId: number): Seqs =>
  runPrepared(db, seqsOf('contacts', `holder = 'agency' and holder_id = ?`), [agencyId, agencyId])

const grantsEver = (db: Db, whom: Whom): Seqs => {
  const [scope, id] = 'officerId' in whom ? ['officer', whom.officerId] : ['agency', whom.agencyId]
  return runPrepared(db, seqsOf('grants', 'scope = ? and scope_id = ?'), [scope, id, scope, id])
}

/** A course decides what a certificate is worth, also one that comes later. */
const coursesTakenBy = (db: Db, officers: readonly number[]): Seqs => {
  const list = JSON.stringify(officers)
  const where = `course_key in (select course_key from certificates
    where officer_id in (select value from json_each(?)))`
  return runPrepared(db, seqsOf('courses', where), [list, list])
}

const agenciesEver = (db: Db, officerId: number) =>
  idsOf(db, 'select distinct agency_id as id from assignments where officer_id = ?', officerId)

const officersEver = (db: Db, agencyId: number) =>
  idsOf(db, 'select distinct officer_id as id from assignments where agency_id = ?', agencyId)

const idsOf = async (db: Db, sql: string, of: number): Promise<number[]> =>
  (await runPrepared<{ id: number }>(db, sql, [of])).map(({ id }) => id)

/** Standings, notices and episodes of an officer at an agency have a subject of their own. */
const standingsOf = (db: Db, officers: readonly number[], agencies: readonly number[]): Seqs =>
  runPrepared(
    db,
    `select ledger.seq from json_each(?) as o cross join json_each(?) as a cross join ledger
     where ledger.subject = 'officer:' || o.value || '/agency:' || a.value`,
    [JSON.stringify(officers), JSON.stringify(agencies)],
  )

/** Entries about an agency as a whole; of an officer's agencies only those that name the officer. */
const underAgencies = (db: Db, agencies: readonly number[], whom: Whom): Seqs => {
  const subjects = JSON.stringify(agencies.map((id) => `agency:${id}`))
  const all = 'select seq from ledger where subject in (select value from json_each(?))'
  return 'agencyId' in whom
    ? runPrepared(db, all, [subjects])
    : runPrepared(
        db,
        `${all} and (kind = 'notices.settled' and body ->> 'officer_id' = ?
          or kind = 'standings.looked' and exists (
            select 1 from json_each(body, '$.rows') as row where row.value ->> 0 = ?))`,
        [subjects, whom.officerId, whom.officerId],
      )
}

const exportsOf = (db: Db, whom: Whom): Seqs => {
  const [column, id] = 'officerId' in whom ? ['officer_id', whom.officerId] : ['agency_id', whom.agencyId]
  return runPrepared(
    db,
    `select seq from ledger where kind = 'export.made' and body ->> '$.of.${column}' = ?`,
    [id],
  )
}

/** An import is one transaction, all of one stamp, and its own entry is the last of it. */
const importsOf = (db: Db, seqs: readonly number[]): Seqs =>
  runPrepared(
    db,
    `with own as materialized (
       select at, clock, machine_at, actor, (
         select min(i.seq) from ledger as i where i.kind = 'import.done' and i.seq > ledger.seq) as next
       from json_each(?) as s cross join ledger on ledger.seq = s.value)
     select distinct ledger.seq from own cross join ledger on ledger.seq = own.next
     where ledger.at = own.at and ledger.clock = own.clock and ledger.machine_at is own.machine_at
       and ledger.actor = own.actor`,
    [JSON.stringify(seqs)],
  )

const tellingsOf = (db: Db, whom: Whom): Seqs => {
  const [column, id] = 'officerId' in whom ? ['officer_id', whom.officerId] : ['agency_id', whom.agencyId]
  return runPrepared(
    db,
    `select tellings.seq from notices join tellings on tellings.notice_id = notices.id where notices.${column} = ?`,
    [id],
  )
}
