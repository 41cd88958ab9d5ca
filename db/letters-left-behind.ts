// Letters that did not leave, or were not taken, on their day.
import { mayHaveArrived } from './letters-to-send.ts'
import type { Db } from './open.ts'
import { anyOf, runPrepared } from './prepared.ts'

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

export type DeferredLetter = Awaited<ReturnType<typeof deferredLetters>>[number]

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

/**
 * On how many days letters to the same recipient were deferred, this one's included, of which each tells of a matter that
 * this one tells of, whatever its rung was then. One planned later that was accepted or given up ends the count.
 */
export const daysDeferred = async (db: Db, letterId: number): Promise<number> => {
  const [found] = await runPrepared<{ n: number }>(db, closedBefore, [letterId])
  return 1 + (found?.n ?? 0)
}

/** The two situations of a deadline are one matter. In the order of the ledger, which no clock that was ahead disturbs. */
const closedBefore = `select count(distinct earlier.id) as n
  from letters as this
  join letter_notices as mine on mine.letter_id = this.id and mine.included = 1
  join notices as told on told.id = mine.notice_id
  join notices as rung on rung.agency_id = told.agency_id and coalesce(rung.officer_id, 0) = coalesce(told.officer_id, 0)
    and rung.deadline_nominal is told.deadline_nominal and rung.deadline is told.deadline and rung.since is told.since
    and (rung.deadline is not null or rung.situation = told.situation)
  join letter_notices as theirs on theirs.notice_id = rung.id and theirs.included = 1
  join letters as earlier on earlier.id = theirs.letter_id
  where this.id = ? and earlier.recipient = this.recipient and earlier.state = 'closed' and earlier.day < this.day
    and earlier.planned_seq > coalesce((select max(planned_seq) from letters where recipient = this.recipient
      and class = 'statutory' and (state = 'sent' or undelivered_seq is not null)), 0)`

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
