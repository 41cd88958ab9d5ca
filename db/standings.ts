// Standings as last looked at, the index of who must be looked at next, and the sweeps that did it.
import type { ActBody, FactNoun } from '../src/ledger/entries.ts'
import { daysBefore } from '../src/notices/ladder.ts'
import type { Entry } from './apply.ts'
import { currentOf } from './facts.ts'
import type { Db } from './open.ts'

export const applyChanged = async (
  db: Db,
  { seq, body }: Entry<ActBody<'standing.changed'>>,
): Promise<void> => {
  const { agency_id, officer_id, decision, look_on } = body
  await db
    .updateTable('standings')
    .set({
      status: decision.status as never,
      deadline: (decision.deadline ?? null) as string | null,
      decision: JSON.stringify(decision),
      changed_seq: seq,
      look_on,
    })
    .where('agency_id', '=', agency_id)
    .where('officer_id', '=', officer_id)
    .execute()
}

export const applyLooked = async (db: Db, { body }: Entry<ActBody<'standings.looked'>>): Promise<void> => {
  for (const [officer_id, look_on] of body.rows)
    await db
      .updateTable('standings')
      .set({ look_on })
      .where('agency_id', '=', body.agency_id)
      .where('officer_id', '=', officer_id)
      .execute()
}

/** Another reading of the law: every standing is looked at anew, page by page, by the next sweep. */
export const applyRulesChanged = async (db: Db): Promise<void> => {
  await mark(db).execute()
}

export const applySwept = async (db: Db, { seq, at, body }: Entry<ActBody<'sweep.done'>>): Promise<void> => {
  await db
    .insertInto('sweeps')
    .values({ ...body, seq, at })
    .execute()
}

/** A look due at once: before every day. */
const atOnce = ''

/** Marks whose standing a fact may have changed; a new assignment makes the officer's standing at that agency. */
export const markForLook = async (db: Db, noun: FactNoun, { kind, body }: Entry): Promise<void> => {
  const affects = affected[noun]
  if (affects === undefined) return
  const fact = kind.endsWith('.recorded') ? body : await currentOf(db, noun, (body as { id: number }).id)
  await affects(db, fact as Fact)
}

type Fact = { agency_id: number; officer_id: number; course_key: string }

const mark = (db: Db) => db.updateTable('standings').set({ look_on: atOnce })
const ofOfficerAtAgency = async (db: Db, { agency_id, officer_id }: Fact) => {
  await mark(db).where('agency_id', '=', agency_id).where('officer_id', '=', officer_id).execute()
}
const ofOfficer = async (db: Db, { officer_id }: Fact) => {
  await mark(db).where('officer_id', '=', officer_id).execute()
}
const ofAgency = async (db: Db, { agency_id }: Fact) => {
  await mark(db).where('agency_id', '=', agency_id).execute()
}
const makeAndMark = async (db: Db, { agency_id, officer_id }: Fact) => {
  await db
    .insertInto('standings')
    .values({
      agency_id,
      officer_id,
      status: null,
      deadline: null,
      decision: null,
      changed_seq: null,
      look_on: atOnce,
    })
    .onConflict((on) => on.columns(['agency_id', 'officer_id']).doUpdateSet({ look_on: atOnce }))
    .execute()
}
const ofThoseWhoTook = async (db: Db, { course_key }: Fact) => {
  const took = db.selectFrom('certificates').select('officer_id').where('course_key', '=', course_key)
  await mark(db)
    .where('officer_id', 'in', took.where('ended_seq', 'is', null))
    .execute()
}

const affected: Partial<Record<FactNoun, (db: Db, fact: Fact) => Promise<void>>> = {
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

export const newestSweep = (db: Db) =>
  db.selectFrom('sweeps').selectAll().orderBy('day', 'desc').limit(1).executeTakeFirst()
