// The letters that may leave now, the lost ones, and what paces the sending.
import type { ExpressionBuilder } from 'kysely'
import type { Instant } from '../src/notices/instant.ts'
import type { Db } from './open.ts'
import type { Tables } from './tables.ts'

/** How many letters were claimed by any process of this database since that instant; a clock set back counts none twice. */
export const claimedBetween = async (db: Db, since: Instant, until: Instant): Promise<number> => {
  const { n } = await db
    .selectFrom('letters')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('claimed_at', '>', since)
    .where('claimed_at', '<=', until)
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
        on.and([
          on('state', '=', 'planned'),
          on('planned_for', '<=', at),
          on.or([on('next_attempt_at', 'is', null), on('next_attempt_at', '<=', at)]),
        ]),
        on.and([on('state', 'in', ['deferred', 'unknown']), on('next_attempt_at', '<=', at)]),
      ]),
    )
    .where((on) => {
      const anyHour = on('class', '!=', 'statutory')
      return open ? on.or([anyHour, on('day', '=', today), mayHaveArrived(on)]) : anyHour
    })

/**
 * Whether an attempt at the letter had no answer: the server may have it, so that no other letter may take its place,
 * and the same bytes go again on whatever day.
 */
export const mayHaveArrived = (on: ExpressionBuilder<Tables, 'letters'>) =>
  on.exists(
    on
      .selectFrom('attempts')
      .select('attempts.attempt')
      .whereRef('attempts.letter_id', '=', 'letters.id')
      .where('attempts.outcome', '=', 'unknown'),
  )

/** Letters that may leave now, the longest waiting first. */
export const lettersToSend = (
  db: Db,
  window: Window,
  limit: number,
  only: readonly number[] | 'any' = 'any',
) =>
  mayLeave(db, window)
    .$if(only !== 'any', (query) => query.where('id', 'in', only === 'any' ? [] : only))
    .selectAll()
    .orderBy('planned_for')
    .orderBy('id')
    .limit(limit)
    .execute()

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

/** When the next of the waiting letters may leave at the earliest; null when none waits. */
export const nextLeavingAt = async (db: Db): Promise<Instant | null> => {
  const next = await db
    .selectFrom('letters')
    .select(({ fn }) => fn.min(fn.coalesce('next_attempt_at', 'planned_for')).as('at'))
    .where('state', 'in', ['planned', 'deferred', 'unknown'])
    .where('undelivered_seq', 'is', null)
    .executeTakeFirst()
  return next?.at ?? null
}

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
