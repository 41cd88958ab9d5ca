// Notes on a fact that was taken as said: dated ahead, beside another one, of an officer who does not serve there.
import type { Db } from '../../db/open.ts'
import type { Pair } from '../../db/records.ts'
import type { PlainDate } from '../law/calendar.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import type { Keeper, Verdict } from './keep/keep-fact.ts'

/** What is dated after today's legal day is on record, and ignored until then. */
export const aheadNote = ({ stamp }: Keeper, days: readonly PlainDate[]): string[] => {
  const ahead = days.filter((day) => day > legalDayOf(stamp.at))
  if (ahead.length === 0) return []
  return [`${ahead.join(', ')} is ahead: it counts from that day, and not before`]
}

/** A new fact beside others of its kind may be a correction, which only a person can know. */
export const besideNote = (noun: string, verdict: Verdict, others: readonly string[]): string[] =>
  verdict === 'new' && others.length > 0
    ? [`${noun} of ${others.join(', ')} is on record too: withdraw that one if this corrects it`]
    : []

/** A fact at an agency where the officer has no assignment says nothing yet. */
export const unassignedNote = async (trx: Db, whom: Pair, who: string): Promise<string[]> => {
  const assignment = await trx
    .selectFrom('assignments')
    .select('id')
    .where('officer_id', '=', whom.officer_id)
    .where('agency_id', '=', whom.agency_id)
    .where('ended_seq', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return assignment === undefined
    ? [`${who}: no assignment there is on record, so this says nothing until there is one`]
    : []
}
