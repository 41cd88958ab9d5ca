// Letters that could have left and have not.
import { sql } from 'kysely'
import type { Instant } from '../src/notices/instant.ts'
import type { Db } from './open.ts'

/** A letter planned at noon for a day on which letters may leave from eight could leave at noon. */
const couldLeave = sql<Instant>`max(planned_for, (select at from ledger where seq = letters.planned_seq))`

/**
 * Letters that could have left before that instant, the longest waiting first. A planned one could leave at the hour it
 * was planned for, once it was planned, also when it was put off since; one that was tried could leave at the hour of its next attempt; one
 * whose sender was lost is known by the hour of its claim.
 */
export const lettersLate = (db: Db, before: Instant) =>
  db
    .selectFrom('letters')
    .select(['id', 'state'])
    .select((on) =>
      on
        .case()
        .when('state', '=', 'planned')
        .then(couldLeave)
        .when('state', '=', 'sending')
        .then(on.ref('claimed_at'))
        .else(on.ref('next_attempt_at'))
        .end()
        .as('since'),
    )
    .where('undelivered_seq', 'is', null)
    .where((on) =>
      on.or([
        on.and([on('state', '=', 'planned'), on('planned_for', '<', before), on(couldLeave, '<', before)]),
        on.and([on('state', 'in', ['deferred', 'unknown']), on('next_attempt_at', '<', before)]),
        on.and([on('state', '=', 'sending'), on('claimed_at', '<', before)]),
      ]),
    )
    .orderBy('since')
    .orderBy('id')
    .execute()
