// What the ledger's entries make of notices: planned, settled, put back to the chief's office.
import type { ActBody } from '../src/ledger/acts.ts'
import { ask } from './connections.ts'
import type { Entry } from './entry.ts'
import type { Db } from './open.ts'

/** A rung whose notice was cancelled may come due again (a certificate withdrawn); any other stays as it is. */
export const applyPlanned = (db: Db, { seq, body }: Entry<ActBody<'notices.planned'>>): void => {
  const { rungs, ...about } = body
  const { agency_id, officer_id, situation, deadline_nominal, deadline, since, office } = about
  for (const { rung, state, reason, booked_on } of rungs) {
    const key = [agency_id, officer_id, situation, deadline_nominal, deadline, since, rung, office]
    const becomes = [state, reason, seq, seq, booked_on ?? null]
    const [known] = ask<{ id: number }>(db, withKey, key.map(inKey))
    if (known === undefined) ask(db, planOne, [...key, ...becomes])
    else ask(db, planAgain, [...becomes, known.id])
  }
}

/** By the index `notices_key`, so the columns stand as it has them. */
const withKey = `select id from notices where agency_id = ? and coalesce(officer_id, 0) = ? and situation = ?
  and coalesce(deadline_nominal, '') = ? and coalesce(deadline, '') = ? and coalesce(since, '') = ? and rung = ? and office = ?`

/** As `notices_key` has what is null: an officer as 0, all else as ''. */
const inKey = (part: string | number | null, n: number): string | number => part ?? (n === 1 ? 0 : '')

/** No upsert: SQLite would put by every page it touches, in case a foreign key takes it back, which is most of its work. */
const planOne = `insert into notices
  (agency_id, officer_id, situation, deadline_nominal, deadline, since, rung, office, state, reason, planned_seq, state_seq, booked_on)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
const planAgain = `update notices set state = ?, reason = ?, planned_seq = ?, state_seq = ?, booked_on = ?,
  letter_id = null, via = 'chief' where id = ? and state = 'cancelled'`

export const applySettled = (db: Db, { seq, body }: Entry<ActBody<'notices.settled'>>): void => {
  const { ids, state, reason, booked_on } = body
  ask(db, booked_on === undefined ? settle : hold, [
    state,
    reason,
    seq,
    booked_on ?? null,
    JSON.stringify(ids),
  ])
}

const settle = `update notices set state = ?, reason = ?, state_seq = ?, booked_on = ?
  where id in (select value from json_each(?))`
/** A letter that has not left goes without what a booking holds. */
const hold = `update notices set state = ?, reason = ?, state_seq = ?, booked_on = ?, letter_id = null
  where id in (select value from json_each(?))`

/** A new contact at an agency: what waits for a letter, or was undelivered, goes to the chief's office again. */
export const applyContact = (
  db: Db,
  { holder, holder_id }: { readonly holder: string; readonly holder_id: number },
): void => {
  if (holder !== 'agency') return
  ask(db, backFromUndelivered, [holder_id])
  ask(db, backFromBackup, [holder_id])
}

const backFromUndelivered = `update notices set via = 'chief', letter_id = null
  where agency_id = ? and state in ('planned', 'held')
    and letter_id in (select id from letters where undelivered_seq is not null)`
const backFromBackup = `update notices set via = 'chief'
  where agency_id = ? and state in ('planned', 'held') and via = 'backup'`
