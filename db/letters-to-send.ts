// The letters that may leave now, the lost ones, and what paces the sending.
import { type ExpressionBuilder, sql } from 'kysely'
import type { LetterClass } from '../src/ledger/acts.ts'
import { type Instant, laterBy } from '../src/notices/instant.ts'
import { abandonedAfter, longestPause } from '../src/notices/retry.ts'
import { heldSince } from './delivery-hold.ts'
import type { Db } from './open.ts'
import { anyOf, runPrepared } from './prepared.ts'
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

type Leaving = 'planned' | 'deferred' | 'unknown'

/** After a restore only what somebody is waiting for leaves: the way of letters can be tried, and people can sign in. */
const whileHeld: readonly LetterClass[] = ['test', 'sign-in']

/** Letters in that state that may leave now. */
const mayLeave = (
  db: Db,
  state: Leaving,
  { at, today, open }: Window,
  held: boolean,
  only: readonly number[] | 'any',
) =>
  db
    .selectFrom('letters')
    .$if(only === 'any', (query) => query.where('state', '=', state))
    // With `+` SQLite finds those letters by their ids, and not among all in that state.
    .$if(only !== 'any', (query) =>
      query.where('id', 'in', anyOf(only === 'any' ? [] : only)).where(sql`+state`, '=', state),
    )
    .$if(held, (query) => query.where('class', 'in', whileHeld))
    .where('undelivered_seq', 'is', null)
    .where((on) => {
      const isTime = on.or([
        on('next_attempt_at', '<=', at),
        on('next_attempt_at', '>', laterBy(at, longestPause)),
      ])
      return state === 'planned'
        ? on.and([on('planned_for', '<=', at), on.or([on('next_attempt_at', 'is', null), isTime])])
        : isTime
    })
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

/**
 * Letters that may leave now, the longest waiting first. Each state is asked for by itself: so it is read in the order
 * of its index, where of all together everything that waits would be gathered and sorted, for each few that are claimed.
 */
export const lettersToSend = async (
  db: Db,
  window: Window,
  limit: number,
  only: readonly number[] | 'any' = 'any',
) => {
  const held = (await heldSince(db)) !== null
  const first = (state: Leaving) =>
    mayLeave(db, state, window, held, only)
      .selectAll()
      .orderBy('planned_for')
      .orderBy('id')
      .limit(limit)
      .execute()
  const found = [...(await first('planned')), ...(await first('deferred')), ...(await first('unknown'))]
  return found.sort(byWaiting).slice(0, limit)
}

type Waiting = { readonly planned_for: Instant; readonly id: number }

const byWaiting = (a: Waiting, b: Waiting): number =>
  a.planned_for === b.planned_for ? a.id - b.id : a.planned_for < b.planned_for ? -1 : 1

/** Whether any letter may leave now, or a process that was sending one was lost. */
export const anyToSend = async (db: Db, window: Window): Promise<boolean> =>
  (await lettersToSend(db, window, 1)).length > 0 || (await lostInSending(db, window.at)).length > 0

/**
 * Letters claimed so long ago that the process that was sending them must have ended; or so far ahead, by a clock that has
 * been set back.
 */
export const lostInSending = (db: Db, at: Instant) =>
  db
    .selectFrom('letters')
    .selectAll()
    .where('state', '=', 'sending')
    .where((on) =>
      on.or([
        on('claimed_at', '<=', laterBy(at, -abandonedAfter)),
        on('claimed_at', '>', laterBy(at, abandonedAfter)),
        on('claimed_at', 'is', null),
      ]),
    )
    .execute()

/** When it was claimed and when it may leave next only pace the sending; all else is mirrored from the ledger. */
export const markClaimed = async (db: Db, ids: readonly number[], at: Instant): Promise<void> => {
  await runPrepared(db, setClaimed, [at, JSON.stringify(ids)])
}

const setClaimed =
  'update letters set claimed_at = ?, next_attempt_at = null where id in (select value from json_each(?))'

export const putOffUntil = async (db: Db, id: number, at: Instant): Promise<void> => {
  await runPrepared(db, 'update letters set next_attempt_at = ? where id = ?', [at, id])
}

/** Keeps the exact bytes of a letter, whose hash the ledger has. */
export const keepBytes = async (db: Db, letter_id: number, bytes: Uint8Array): Promise<void> => {
  await runPrepared(db, 'insert into letter_bytes (letter_id, bytes) values (?, ?)', [letter_id, bytes])
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
