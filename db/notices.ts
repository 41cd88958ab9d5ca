// Notices: rungs planned for an officer or an agency, and what became of each.
import type { ActBody } from '../src/ledger/entries.ts'
import type { Entry } from './apply.ts'
import type { Db } from './open.ts'

/** A rung whose notice was cancelled may come due again (a certificate withdrawn); any other stays as it is. */
export const applyPlanned = async (db: Db, { seq, body }: Entry<ActBody<'notices.planned'>>): Promise<void> => {
  const { rungs, ...about } = body
  for (const { rung, state, reason } of rungs) {
    const key = await db
      .selectFrom('notices')
      .select(['id', 'state'])
      .where('agency_id', '=', about.agency_id)
      .where('officer_id', 'is', about.officer_id)
      .where('situation', '=', about.situation)
      .where('deadline_nominal', 'is', about.deadline_nominal)
      .where('deadline', 'is', about.deadline)
      .where('since', 'is', about.since)
      .where('rung', '=', rung)
      .where('office', '=', about.office)
      .executeTakeFirst()
    if (key === undefined)
      await db
        .insertInto('notices')
        .values({ ...about, rung, state, reason, letter_id: null, planned_seq: seq, state_seq: seq })
        .execute()
    else if (key.state === 'cancelled')
      await db
        .updateTable('notices')
        .set({ state, reason, letter_id: null, via: 'chief', planned_seq: seq, state_seq: seq })
        .where('id', '=', key.id)
        .execute()
  }
}

export const applySettled = async (db: Db, { seq, body }: Entry<ActBody<'notices.settled'>>): Promise<void> => {
  await db
    .updateTable('notices')
    .set({ state: body.state, reason: body.reason, state_seq: seq })
    .where('id', 'in', body.ids)
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
  const unsent = db.updateTable('notices').where('agency_id', '=', holder_id).where('state', 'in', ['planned', 'held'])
  const undelivered = db.selectFrom('letters').select('id').where('undelivered_seq', 'is not', null)
  await unsent.set({ via: 'chief', letter_id: null }).where('letter_id', 'in', undelivered).execute()
  await unsent.set({ via: 'chief' }).where('via', '=', 'backup').execute()
}
