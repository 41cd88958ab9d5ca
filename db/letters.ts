// Letters from planned to answered, and the notices each carries.
import type { ActBody } from '../src/ledger/entries.ts'
import type { Instant } from '../src/notices/instant.ts'
import type { Entry } from './apply.ts'
import type { Db } from './open.ts'
import type { LetterState } from './tables.ts'

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

/** Written after the conversation; the notices of a letter that was accepted are told. */
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
    .returning('office')
    .executeTakeFirstOrThrow()
  const unsent = db
    .updateTable('notices')
    .where('letter_id', '=', letter_id)
    .where('state', 'in', ['planned', 'held'])
  if (letter.office === 'chief') await unsent.set({ via: 'backup', letter_id: null }).execute()
  else await unsent.set({ state: 'held', reason: `undelivered: ${reason}`, state_seq: seq }).execute()
}

export const letterByKey = (db: Db, key: string) =>
  db.selectFrom('letters').select(['id', 'state', 'sha256']).where('key', '=', key).executeTakeFirst()

/** Statutory letters that are planned and carry no waiting notice and no copy. */
export const emptyPlannedLetters = (db: Db): Promise<{ id: number }[]> =>
  db
    .selectFrom('letters')
    .select('letters.id')
    .where('letters.state', '=', 'planned')
    .where('letters.class', '=', 'statutory')
    .where((on) =>
      on.and([
        on.not(
          on.exists(
            on
              .selectFrom('notices')
              .select('notices.id')
              .whereRef('notices.letter_id', '=', 'letters.id')
              .where('notices.state', 'in', ['planned', 'held']),
          ),
        ),
        on.not(
          on.exists(
            on
              .selectFrom('letter_notices')
              .select('letter_notices.notice_id')
              .whereRef('letter_notices.letter_id', '=', 'letters.id')
              .where('letter_notices.part', '=', 'copy'),
          ),
        ),
      ]),
    )
    .execute()

/** How many letters were claimed by any process of this database since that instant. */
export const claimedSince = async (db: Db, since: Instant): Promise<number> => {
  const { n } = await db
    .selectFrom('letters')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('claimed_at', '>', since)
    .executeTakeFirstOrThrow()
  return n
}

/** Whether statutory letters may leave, and of which day. */
export type Window = { readonly at: Instant; readonly today: string; readonly open: boolean }

const mayLeave = (db: Db, { at, today, open }: Window) =>
  db
    .selectFrom('letters')
    .where('undelivered_seq', 'is', null)
    .where((on) =>
      on.or([
        on.and([on('state', '=', 'planned'), on('planned_for', '<=', at)]),
        on.and([on('state', 'in', ['deferred', 'unknown']), on('next_attempt_at', '<=', at)]),
      ]),
    )
    .where((on) => {
      const anyHour = on('class', '!=', 'statutory')
      return open ? on.or([anyHour, on('day', '=', today), on('state', '=', 'unknown')]) : anyHour
    })

/** Letters that may leave now, the longest waiting first. */
export const lettersToSend = (db: Db, window: Window, limit: number) =>
  mayLeave(db, window).selectAll().orderBy('planned_for').orderBy('id').limit(limit).execute()

/** Whether any letter may leave now, or a process that was sending one was lost. */
export const anyToSend = async (db: Db, window: Window, lostBefore: Instant): Promise<boolean> =>
  (await mayLeave(db, window).select('id').limit(1).executeTakeFirst()) !== undefined ||
  (await lostInSending(db, lostBefore)).length > 0

/** Letters claimed before that instant whose answer never came: the process that was sending them ended. */
export const lostInSending = (db: Db, claimedBefore: Instant) =>
  db
    .selectFrom('letters')
    .selectAll()
    .where('state', '=', 'sending')
    .where((on) => on.or([on('claimed_at', '<=', claimedBefore), on('claimed_at', 'is', null)]))
    .execute()

/** The two columns that only pace the sending; everything else is mirrored from the ledger. */
export const pace = async (
  db: Db,
  id: number,
  columns: { claimed_at?: Instant; next_attempt_at?: Instant | null },
): Promise<void> => {
  await db.updateTable('letters').set(columns).where('id', '=', id).execute()
}

/** Keeps the exact bytes of a letter, whose hash the ledger has. */
export const keepBytes = async (db: Db, letter_id: number, bytes: Uint8Array): Promise<void> => {
  await db.insertInto('letter_bytes').values({ letter_id, bytes }).execute()
}

export const bytesOf = async (db: Db, letter_id: number): Promise<Uint8Array> => {
  const row = await db
    .selectFrom('letter_bytes')
    .select('bytes')
    .where('letter_id', '=', letter_id)
    .executeTakeFirstOrThrow()
  return row.bytes
}

export const attemptsWithOutcome = async (
  db: Db,
  letter_id: number,
  outcome: 'deferred' | 'unknown',
): Promise<number> => {
  const { n } = await db
    .selectFrom('attempts')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('letter_id', '=', letter_id)
    .where('outcome', '=', outcome)
    .executeTakeFirstOrThrow()
  return n
}

export const letterById = (db: Db, id: number) =>
  db.selectFrom('letters').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** How many letters have not left yet, for whatever reason. */
export const lettersWaiting = async (db: Db): Promise<number> => {
  const { n } = await db
    .selectFrom('letters')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('state', 'in', ['planned', 'deferred', 'unknown', 'sending'])
    .where('undelivered_seq', 'is', null)
    .executeTakeFirstOrThrow()
  return n
}

export const deferredLetters = (db: Db) =>
  db.selectFrom('letters').selectAll().where('state', '=', 'deferred').orderBy('id').execute()

/** On how many earlier days a letter to the same recipient with one of the same notices was closed. */
export const daysClosedBefore = async (db: Db, letter_id: number): Promise<number> => {
  const { n } = await db
    .selectFrom('letter_notices as mine')
    .innerJoin('letter_notices as theirs', 'theirs.notice_id', 'mine.notice_id')
    .innerJoin('letters as this', 'this.id', 'mine.letter_id')
    .innerJoin('letters', (on) =>
      on.onRef('letters.id', '=', 'theirs.letter_id').onRef('letters.recipient', '=', 'this.recipient'),
    )
    .select(({ fn }) => fn.count<number>('letters.id').distinct().as('n'))
    .where('mine.letter_id', '=', letter_id)
    .where('letters.id', '!=', letter_id)
    .where('letters.state', '=', 'closed')
    .executeTakeFirstOrThrow()
  return n
}

/** How many letters carry a notice that was planned after that entry. */
export const lettersPlannedSince = async (db: Db, seq: number): Promise<number> => {
  const { n } = await db
    .selectFrom('notices')
    .innerJoin('letters', 'letters.id', 'notices.letter_id')
    .select(({ fn }) => fn.count<number>('letters.id').distinct().as('n'))
    .where('notices.planned_seq', '>', seq)
    .where('notices.state', '=', 'planned')
    .where('letters.class', '=', 'statutory')
    .executeTakeFirstOrThrow()
  return n
}

export const lettersPage = (
  db: Db,
  filter: { state?: LetterState; class?: string },
  after: number,
  limit: number,
) =>
  db
    .selectFrom('letters')
    .selectAll()
    .where('id', '>', after)
    .$if(filter.state !== undefined, (query) => query.where('state', '=', filter.state ?? 'planned'))
    .$if(filter.class !== undefined, (query) => query.where('class', '=', filter.class as 'statutory'))
    .orderBy('id')
    .limit(limit)
    .execute()
