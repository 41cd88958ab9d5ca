// Letters that did not leave, or were not taken, on their day.
import { mayHaveArrived } from './letters-to-send.ts'
import type { Db } from './open.ts'
import { anyOf } from './prepared.ts'

/** Letters the server did not take at the last attempt; `may_have_arrived` when an earlier one had no answer. */
export const deferredLetters = (db: Db) =>
  db
    .selectFrom('letters')
    .selectAll()
    .select((on) => mayHaveArrived(on).as('may_have_arrived'))
    .where('state', '=', 'deferred')
    .where('undelivered_seq', 'is', null)
    .orderBy('id')
    .execute()

/** The agencies that each of the letters tells of, with their names; a copy tells of its agency too. */
export const agenciesOfLetters = async (db: Db, letterIds: readonly number[]) => {
  const rows = await db
    .selectFrom('letter_notices')
    .innerJoin('notices', 'notices.id', 'letter_notices.notice_id')
    .innerJoin('agencies', (on) =>
      on.onRef('agencies.id', '=', 'notices.agency_id').on('agencies.ended_seq', 'is', null),
    )
    .select(['letter_notices.letter_id', 'agencies.id', 'agencies.name'])
    .where('letter_notices.letter_id', 'in', anyOf(letterIds))
    .distinct()
    .orderBy('agencies.id')
    .execute()
  return Map.groupBy(rows, ({ letter_id }) => letter_id)
}

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

/** Letters planned for a day before `day` that carry a copy: nothing else would bring it into a later one. */
export const plannedCopiesBefore = (db: Db, day: string) =>
  db
    .selectFrom('letters')
    .selectAll()
    .where('state', '=', 'planned')
    .where('class', '=', 'statutory')
    .where('day', '<', day)
    .where((on) =>
      on.exists(
        on
          .selectFrom('letter_notices')
          .select('letter_notices.notice_id')
          .whereRef('letter_notices.letter_id', '=', 'letters.id')
          .where('letter_notices.part', '=', 'copy'),
      ),
    )
    .orderBy('id')
    .execute()
