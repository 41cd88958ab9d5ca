// What the ledger's entries make of letters: planned, joined, sending, answered, ended, undelivered.
import type { ActBody } from '../src/ledger/acts.ts'
import { addressKey } from '../src/notices/address-key.ts'
import { ask, askFor } from './connections.ts'
import type { Entry } from './entry.ts'
import type { Db } from './open.ts'

/** A letter cancelled before it was composed may be planned again: its key is its recipient's day. */
export const applyPlanned = (db: Db, { seq, body }: Entry<ActBody<'letter.planned'>>): void => {
  const { key, class: of, office, recipient, name, day, planned_for, about } = body
  const becomes = [of, office, recipient, name, day, planned_for, about, seq, seq]
  const [known] = ask<{ id: number }>(db, 'select id from letters where key = ?', [key])
  if (known === undefined) ask(db, planOne, [...becomes, key])
  else ask(db, planAgain, [...becomes, known.id])
}

const planOne = `insert into letters
  (class, office, recipient, name, day, planned_for, about, planned_seq, state_seq, key, state)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'planned')`
const planAgain = `update letters set class = ?, office = ?, recipient = ?, name = ?, day = ?, planned_for = ?, about = ?,
  planned_seq = ?, state_seq = ?, state = 'planned', reason = null where id = ? and state = 'cancelled'`

export const applyJoined = (db: Db, { body }: Entry<ActBody<'letter.joined'>>): void => {
  const { letter_id, notice_ids, as: part } = body
  for (const notice_id of notice_ids) ask(db, joinOne, [letter_id, notice_id, part])
  if (part === 'notice') ask(db, setLetter, [letter_id, JSON.stringify(notice_ids)])
}

const joinOne = `insert into letter_notices (letter_id, notice_id, part, included) values (?, ?, ?, null)
  on conflict (letter_id, notice_id) do update set part = excluded.part, included = null`
const setLetter = 'update notices set letter_id = ? where id in (select value from json_each(?))'

export const applyEnded = (db: Db, { seq, body }: Entry<ActBody<'letter.ended'>>): void => {
  const { letter_id: id, state, reason } = body
  ask(db, 'update letters set state = ?, reason = ?, state_seq = ? where id = ?', [state, reason, seq, id])
}

/** Written before the SMTP conversation: from here on the server may have it. */
export const applySending = (db: Db, { seq, at, body }: Entry<ActBody<'letter.sending'>>): void => {
  const { letter_id, attempt, composed } = body
  ask(db, beginAttempt, [letter_id, attempt, at])
  if (composed === null) {
    ask(db, setSending, [attempt, seq, letter_id])
    return
  }
  const { subject, message_id, sha256, notice_ids } = composed
  ask(db, setComposed, [attempt, seq, subject, message_id, sha256, letter_id])
  ask(db, setIncluded, [JSON.stringify(notice_ids), letter_id])
}

const setSending = `update letters set state = 'sending', attempts = ?, state_seq = ? where id = ?`
const beginAttempt = 'insert into attempts (letter_id, attempt, started_at) values (?, ?, ?)'
const setComposed = `update letters set state = 'sending', attempts = ?, state_seq = ?,
  subject = ?, message_id = ?, sha256 = ? where id = ?`
const setIncluded =
  'update letter_notices set included = notice_id in (select value from json_each(?)) where letter_id = ?'

/**
 * Written after the conversation; the notices of a letter that was accepted are told. An answer that comes late, when
 * the letter was given up as lost and has been sent again, is kept with its attempt and undoes nothing.
 */
export const applyAnswered = (db: Db, { seq, at, body }: Entry<ActBody<'letter.answered'>>): void => {
  const { letter_id, attempt, outcome, ...answer } = body
  const { code, reply, host, tls, queue_id } = answer
  ask(db, endAttempt, [at, outcome, code, reply, host, tls, queue_id, letter_id, attempt])
  if (outcome !== 'sent') {
    ask(db, setNotSent, [outcome, reply, seq, letter_id, attempt])
    return
  }
  ask(db, setSent, [reply, seq, at, letter_id])
  ask(db, setTold, [seq, letter_id])
}

const endAttempt = `update attempts set ended_at = ?, outcome = ?, code = ?, reply = ?, host = ?, tls = ?, queue_id = ?
  where letter_id = ? and attempt = ?`
const setNotSent = `update letters set state = ?, reply = ?, state_seq = ?
  where id = ? and state != 'sent' and attempts = ?`
const setSent = `update letters set state = 'sent', reply = ?, state_seq = ?, sent_at = ? where id = ? and state != 'sent'`
/** An answer that comes after the report that it bounced tells nothing. */
const setTold = `update notices set state = 'told', reason = null, state_seq = ?
  where letter_id = ? and state in ('planned', 'held')
    and letter_id not in (select letter_id from bounces where letter_id = notices.letter_id and kind = 'permanent')`

/**
 * The recipient did not get it, whether it was refused, given up or bounced after it was accepted. What it was to tell is
 * told no longer, but where a person has told it since. It goes to the backup contact where that was the chief; to
 * whoever has come after, where the recipient holds neither office any more; and it is held where it was the backup.
 */
export const applyUndelivered = (db: Db, { seq, body }: Entry<ActBody<'letter.undelivered'>>): void => {
  const { letter_id, reason } = body
  const [letter] = ask<{ recipient: string }>(db, setUndelivered, [seq, reason, letter_id])
  if (letter === undefined) throw new Error(`ledger: no letter ${letter_id}`)
  ask(db, untell, [seq, letter_id])
  const unsent = db
    .updateTable('notices')
    .where('letter_id', '=', letter_id)
    .where('state', 'in', ['planned', 'held'])
  const whereRecipientIs = (offices: readonly ('chief' | 'backup')[]) =>
    db
      .selectFrom('contacts')
      .select('holder_id')
      .where('holder', '=', 'agency')
      .where('office', 'in', offices)
      .where('ended_seq', 'is', null)
      .where(({ eb, fn }) => eb(fn('lower', ['email']), '=', addressKey(letter.recipient)))
  askFor(
    db,
    unsent
      .set({ via: 'backup', letter_id: null })
      .where('via', '=', 'chief')
      .where('agency_id', 'in', whereRecipientIs(['chief'])),
  )
  askFor(
    db,
    unsent
      .set({ letter_id: null })
      .where('office', 'in', ['chief', 'backup'])
      .where('agency_id', 'not in', whereRecipientIs(['chief', 'backup'])),
  )
  askFor(db, unsent.set({ state: 'held', reason: `undelivered: ${reason}`, state_seq: seq }))
}

const setUndelivered = 'update letters set undelivered_seq = ?, reason = ? where id = ? returning recipient'
/** What only this letter has told waits again. */
const untell = `update notices set state = 'planned', reason = null, state_seq = ?
  where letter_id = ? and state = 'told' and id not in (select notice_id from tellings)`
