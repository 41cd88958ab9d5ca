// What the ledger's entries make of letters: planned, joined, sending, answered, ended, undelivered.
import type { ActBody } from '../src/ledger/entries.ts'
import type { Instant } from '../src/notices/instant.ts'
import type { Entry } from './entry.ts'
import type { Db } from './open.ts'

/** A letter cancelled before it was composed may be planned again: its key is its recipient's day. */
export const applyPlanned = async (
  db: Db,
  { seq, body }: Entry<ActBody<'letter.planned'>>,
): Promise<void> => {
  const planned = {
    ...body,
    planned_for: body.planned_for as Instant,
    state: 'planned' as const,
    reason: null,
    planned_seq: seq,
    state_seq: seq,
  }
  await db
    .insertInto('letters')
    .values(planned)
    .onConflict((on) => on.column('key').doUpdateSet(planned).where('letters.state', '=', 'cancelled'))
    .execute()
}

export const applyJoined = async (db: Db, { body }: Entry<ActBody<'letter.joined'>>): Promise<void> => {
  const { letter_id, notice_ids, as: part } = body
  for (const notice_id of notice_ids)
    await db
      .insertInto('letter_notices')
      .values({ letter_id, notice_id, part, included: null })
      .onConflict((on) => on.columns(['letter_id', 'notice_id']).doUpdateSet({ part, included: null }))
      .execute()
  if (part === 'notice')
    await db.updateTable('notices').set({ letter_id }).where('id', 'in', notice_ids).execute()
}

export const applyEnded = async (db: Db, { seq, body }: Entry<ActBody<'letter.ended'>>): Promise<void> => {
  const { letter_id: id, state, reason } = body
  await db.updateTable('letters').set({ state, reason, state_seq: seq }).where('id', '=', id).execute()
}

/** Written before the SMTP conversation: from here on the server may have it. */
export const applySending = async (
  db: Db,
  { seq, at, body }: Entry<ActBody<'letter.sending'>>,
): Promise<void> => {
  const { letter_id, attempt, composed } = body
  await db
    .updateTable('letters')
    .set({ state: 'sending', attempts: attempt, state_seq: seq })
    .where('id', '=', letter_id)
    .execute()
  await db
    .insertInto('attempts')
    .values({
      letter_id,
      attempt,
      started_at: at,
      ended_at: null,
      outcome: null,
      code: null,
      reply: null,
      host: null,
      tls: null,
      queue_id: null,
    })
    .execute()
  if (composed === null) return
  const { subject, message_id, sha256, notice_ids } = composed
  await db.updateTable('letters').set({ subject, message_id, sha256 }).where('id', '=', letter_id).execute()
  const carried = db.updateTable('letter_notices').where('letter_id', '=', letter_id)
  await carried.set({ included: 0 }).execute()
  await carried.set({ included: 1 }).where('notice_id', 'in', notice_ids).execute()
}

/**
 * Written after the conversation; the notices of a letter that was accepted are told. An answer that comes late, when
 * the letter was given up as lost and has been sent again, is kept with its attempt and undoes nothing.
 */
export const applyAnswered = async (
  db: Db,
  { seq, at, body }: Entry<ActBody<'letter.answered'>>,
): Promise<void> => {
  const { letter_id, attempt, outcome, ...answer } = body
  await db
    .updateTable('attempts')
    .set({ ...answer, outcome, ended_at: at })
    .where('letter_id', '=', letter_id)
    .where('attempt', '=', attempt)
    .execute()
  await db
    .updateTable('letters')
    .set({
      state: outcome,
      reply: answer.reply,
      state_seq: seq,
      ...(outcome === 'sent' ? { sent_at: at } : {}),
    })
    .where('id', '=', letter_id)
    .where('state', '!=', 'sent')
    .$if(outcome !== 'sent', (newest) => newest.where('attempts', '=', attempt))
    .execute()
  if (outcome === 'sent')
    await db
      .updateTable('notices')
      .set({ state: 'told', reason: null, state_seq: seq })
      .where('letter_id', '=', letter_id)
      .where('state', 'in', ['planned', 'held'])
      .execute()
}

/** The recipient did not get it: its notices go to the backup contact, or are held when that was the backup. */
export const applyUndelivered = async (
  db: Db,
  { seq, body }: Entry<ActBody<'letter.undelivered'>>,
): Promise<void> => {
  const { letter_id, reason } = body
  const letter = await db
    .updateTable('letters')
    .set({ undelivered_seq: seq, reason })
    .where('id', '=', letter_id)
    .returning('recipient')
    .executeTakeFirstOrThrow()
  const unsent = db
    .updateTable('notices')
    .where('letter_id', '=', letter_id)
    .where('state', 'in', ['planned', 'held'])
  const chiefs = db
    .selectFrom('contacts')
    .select('holder_id')
    .where('holder', '=', 'agency')
    .where('office', '=', 'chief')
    .where('ended_seq', 'is', null)
    .where(({ eb, fn }) => eb(fn('lower', ['email']), '=', letter.recipient.toLowerCase()))
  await unsent
    .set({ via: 'backup', letter_id: null })
    .where('via', '=', 'chief')
    .where('agency_id', 'in', chiefs)
    .execute()
  await unsent.set({ state: 'held', reason: `undelivered: ${reason}`, state_seq: seq }).execute()
}
