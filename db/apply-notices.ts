// What the ledger's entries make of notices: planned, settled, put back to the chief's office.
import type { ActBody } from '../src/ledger/acts.ts'
import type { Entry } from './entry.ts'
import type { Db } from './open.ts'
import { runPrepared } from './prepared.ts'

/** A rung whose notice was cancelled may come due again (a certificate withdrawn); any other stays as it is. */
export const applyPlanned = async (
  db: Db,
  { seq, body }: Entry<ActBody<'notices.planned'>>,
): Promise<void> => {
  const { rungs, ...about } = body
  const { agency_id, officer_id, situation, deadline_nominal, deadline, since, office } = about
  for (const { rung, state, reason, booked_on } of rungs)
    await runPrepared(db, planOne, [
      agency_id,
      officer_id,
      situation,
      deadline_nominal,
      deadline,
      since,
      rung,
      office,
      state,
      reason,
      seq,
      seq,
      booked_on ?? null,
    ])
}

/** The conflict is with `notices_key`, so its columns stand as that index has them. */
const planOne = `insert into notices
  (agency_id, officer_id, situation, deadline_nominal, deadline, since, rung, office, state, reason, planned_seq, state_seq, booked_on)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict (agency_id, coalesce(officer_id, 0), situation, coalesce(deadline_nominal, ''), coalesce(deadline, ''),
    coalesce(since, ''), rung, office)
  do update set state = excluded.state, reason = excluded.reason, letter_id = null, via = 'chief',
    planned_seq = excluded.planned_seq, state_seq = excluded.state_seq, booked_on = excluded.booked_on where notices.state = 'cancelled'`

export const applySettled = async (
  db: Db,
  { seq, body }: Entry<ActBody<'notices.settled'>>,
): Promise<void> => {
  const { ids, state, reason, booked_on } = body
  await db
    .updateTable('notices')
    .set({ state, reason, state_seq: seq, booked_on: booked_on ?? null })
    // A letter that has not left goes without what a booking holds.
    .$if(booked_on !== undefined, (held) => held.set({ letter_id: null }))
    .where('id', 'in', ids)
    .execute()
}

/** A new contact at an agency: what waits for a letter, or was undelivered, goes to the chief's office again. */
export const applyContact = async (db: Db, contact: { id: number }): Promise<void> => {
  const { holder, holder_id } = await db
    .selectFrom('contacts')
    .select(['holder', 'holder_id'])
    .where('id', '=', contact.id)
    .where('ended_seq', 'is', null)
    .executeTakeFirstOrThrow()
  if (holder !== 'agency') return
  const unsent = db
    .updateTable('notices')
    .where('agency_id', '=', holder_id)
    .where('state', 'in', ['planned', 'held'])
  const undelivered = db.selectFrom('letters').select('id').where('undelivered_seq', 'is not', null)
  await unsent.set({ via: 'chief', letter_id: null }).where('letter_id', 'in', undelivered).execute()
  await unsent.set({ via: 'chief' }).where('via', '=', 'backup').execute()
}
