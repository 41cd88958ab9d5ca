// Standings as last looked at, the index of who must be looked at next, and the sweeps that did it.

import type { ActBody } from '../src/ledger/acts.ts'
import { canonical } from '../src/ledger/canonical.ts'
import type { FactNoun } from '../src/ledger/entries.ts'
import { daysBefore } from '../src/notices/ladder.ts'
import { ask } from './connections.ts'
import type { Entry } from './entry.ts'
import { currentOf } from './facts.ts'
import type { Db } from './open.ts'

export const applyChanged = (db: Db, { seq, body }: Entry<ActBody<'standing.changed'>>): void => {
  const { agency_id, officer_id, decision, look_on } = body
  const pair = [agency_id, officer_id]
  // Taken out and put in again: an update of `changed_seq`, which names an entry, takes SQLite twice as long.
  ask(db, 'delete from standings where agency_id = ? and officer_id = ?', pair)
  ask(
    db,
    `insert into standings (agency_id, officer_id, status, deadline, decision, changed_seq, look_on)
      values (?, ?, ?, ?, ?, ?, ?)`,
    [...pair, decision.status, decision.deadline ?? null, canonical(decision), seq, look_on],
  )
}

export const applyLooked = (db: Db, { body }: Entry<ActBody<'standings.looked'>>): void => {
  for (const [officer_id, look_on] of body.rows) ask(db, setLookOn, [look_on, body.agency_id, officer_id])
}

/** Another reading of the law, or a clock set back: every standing is looked at anew, page by page, by the next sweep. */
export const applyLookAtAll = (db: Db): void => {
  ask(db, markWhere('true'), [])
}

export const applySwept = (db: Db, { seq, at, body }: Entry<ActBody<'sweep.done'>>): void => {
  const { day, looked, changed, notices } = body
  ask(db, addSweep, [day, seq, at, looked, changed, notices])
}

const setLookOn = 'update standings set look_on = ? where agency_id = ? and officer_id = ?'
/** A day that comes again after the clock was set back has its newest sweep. */
const addSweep =
  'insert or replace into sweeps (day, seq, at, looked, changed, notices) values (?, ?, ?, ?, ?, ?)'

/** A look due at once: before every day. */
const atOnce = ''

/** Marks whose standing a fact may have changed; a new assignment makes the officer's standing at that agency. */
export const markForLook = (db: Db, noun: FactNoun, { kind, body }: Entry): void => {
  const affects = affected[noun]
  if (affects === undefined) return
  const fact = kind.endsWith('.recorded') ? body : currentOf(db, noun, (body as { id: number }).id)
  affects(db, fact as Fact)
}

/** An acknowledged letter takes back what waits for the backup contact. */
export const markLetterForLook = (db: Db, letterId: number): void => {
  ask(db, marks.ofLetter, [letterId])
}

type Fact = {
  id: number
  agency_id: number
  officer_id: number
  course_key: string
  holder: 'agency' | 'district'
  holder_id: number
}

/** What is marked already is left as it is: a fact more changes nothing about that. */
const markWhere = (which: string): string =>
  `update standings set look_on = '${atOnce}' where look_on is not '${atOnce}' and ${which}`

const marks = {
  ofOfficerAtAgency: markWhere('agency_id = ? and officer_id = ?'),
  ofOfficer: markWhere('officer_id = ?'),
  ofAgency: markWhere('agency_id = ?'),
  ofThoseWhoTook: markWhere(
    'officer_id in (select officer_id from certificates where course_key = ? and ended_seq is null)',
  ),
  ofLetter: markWhere(`(agency_id, officer_id) in (select agency_id, officer_id from notices
    where id in (select notice_id from letter_notices where letter_id = ?))`),
}

const ofOfficerAtAgency = (db: Db, { agency_id, officer_id }: Fact): void => {
  ask(db, marks.ofOfficerAtAgency, [agency_id, officer_id])
}
const ofOfficer = (db: Db, { officer_id }: Fact): void => {
  ask(db, marks.ofOfficer, [officer_id])
}
const ofAgency = (db: Db, { agency_id }: Fact): void => {
  ask(db, marks.ofAgency, [agency_id])
}
const makeAndMark = (db: Db, { agency_id, officer_id }: Fact): void => {
  ask(db, makeOrMark, [agency_id, officer_id])
}
const makeOrMark = `insert into standings (agency_id, officer_id, look_on) values (?, ?, '${atOnce}')
  on conflict (agency_id, officer_id) do update set look_on = '${atOnce}'`
const ofThoseWhoTook = (db: Db, { course_key }: Fact): void => {
  ask(db, marks.ofThoseWhoTook, [course_key])
}

/** An agency's own ladder may have changed; a new agency has no standings yet. */
const ofChangedAgency = (db: Db, { id }: Fact): void => {
  if (id !== undefined) ask(db, marks.ofAgency, [id])
}

/** Another chief hears first, before the backup contact does. */
const ofAgencyHolding = (db: Db, { holder, holder_id }: Fact): void => {
  if (holder === 'agency') ask(db, marks.ofAgency, [holder_id])
}

const affected: Partial<Record<FactNoun, (db: Db, fact: Fact) => void>> = {
  agency: ofChangedAgency,
  contact: ofAgencyHolding,
  assignment: makeAndMark,
  attestation: ofOfficerAtAgency,
  policy: ofAgency,
  policy_review: ofOfficerAtAgency,
  certificate: ofOfficer,
  copy: ofOfficerAtAgency,
  course: ofThoseWhoTook,
  contact_day: ofOfficer,
  review_answer: ofOfficerAtAgency,
  booking: ofOfficerAtAgency,
}

export type StoredStanding = {
  readonly agency_id: number
  readonly officer_id: number
  readonly decision: string | null
}

/** Standings to look at by `upTo` ('' for those whose facts changed), found by an index on the next look. */
export const standingsDueALook = (db: Db, upTo: string, limit: number): Promise<StoredStanding[]> =>
  db
    .selectFrom('standings')
    .select(['agency_id', 'officer_id', 'decision'])
    .where('look_on', '<=', upTo)
    .orderBy('look_on')
    .orderBy('agency_id')
    .orderBy('officer_id')
    .limit(limit)
    .execute()

/** Whether the day of any standing's next look has come; those whose facts changed are looked at by what changed them. */
export const someDayHasCome = async (db: Db, today: string): Promise<boolean> =>
  (await db
    .selectFrom('standings')
    .select('agency_id')
    .where('look_on', '>', atOnce)
    .where('look_on', '<=', today)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** Each agency's own days before, or the common ones. */
export const agencyLadders = async (
  db: Db,
  of: readonly { readonly agency_id: number }[],
): Promise<(agencyId: number) => readonly number[]> => {
  const rows = await db
    .selectFrom('agencies')
    .select(['id', 'ladder'])
    .where('id', 'in', [...new Set(of.map(({ agency_id }) => agency_id))])
    .where('ended_seq', 'is', null)
    .where('ladder', 'is not', null)
    .execute()
  const own = new Map(rows.map(({ id, ladder }) => [id, (ladder ?? '').split(',').map(Number)]))
  return (agencyId) => own.get(agencyId) ?? daysBefore
}

/** The sweep that was done last, whatever day it was for. */
export const newestSweep = (db: Db) =>
  db.selectFrom('sweeps').selectAll().orderBy('seq', 'desc').limit(1).executeTakeFirst()

export const sweepOf = (db: Db, day: string) =>
  db.selectFrom('sweeps').selectAll().where('day', '=', day).executeTakeFirst()
