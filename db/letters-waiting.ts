// The letters that have not left yet: how many, and when the next of them may.
import { type Instant, laterBy } from '../src/notices/instant.ts'
import { longestPause } from '../src/notices/retry.ts'
import { letterDayAt, windowIsOpen, windowOpensAt } from '../src/notices/sending-window.ts'
import type { Db } from './open.ts'

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

/**
 * When the next of the waiting letters may leave at the earliest, `at` or later; null when none waits. What was put off by
 * a clock that was ahead and has been set back is put off no longer.
 */
export const nextLeavingAt = async (db: Db, at: Instant): Promise<Instant | null> => {
  const opensAt = windowIsOpen(at) ? at : windowOpensAt(letterDayAt(at))
  const next = await db
    .selectFrom('letters')
    .select(({ fn, eb, val, ref }) => {
      const hour = eb.case().when('class', '=', 'statutory').then(val(opensAt)).else(val(at)).end()
      const planned = eb.case().when('state', '=', 'planned').then(ref('planned_for')).else(val(at)).end()
      const isPutOff = eb('next_attempt_at', '<=', laterBy(at, longestPause))
      const attempt = eb.case().when(isPutOff).then(ref('next_attempt_at')).else(val(at)).end()
      return fn.min(fn<Instant>('max', [val(at), hour, planned, attempt])).as('at')
    })
    .where('state', 'in', ['planned', 'deferred', 'unknown'])
    .where('undelivered_seq', 'is', null)
    .executeTakeFirst()
  return next?.at ?? null
}
