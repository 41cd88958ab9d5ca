// The notices of an agency as a page lists them: all of them or those in one state, the newest first, a page at a time.
import type { NoticeShown } from './officer-on-record.ts'
import type { Db } from './open.ts'
import { runPrepared } from './prepared.ts'
import type { NoticeState } from './tables.ts'

/** Without an officer it is about the agency itself. */
export type AgencyNoticeShown = NoticeShown & {
  readonly officer_id: number | null
  readonly officer: string | null
}

/** @param state null for all. */
export const noticesOfAgency = (
  db: Db,
  agencyId: number,
  state: NoticeState | null,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<readonly AgencyNoticeShown[]> =>
  runPrepared(db, state === null ? listed('') : listed('and notices.state = ?'), [
    ...(state === null ? [agencyId] : [agencyId, state]),
    limit,
    offset,
  ])

const listed = (which: string) => `
  select notices.id, officer_id, officers.name as officer, situation, rung, notices.office, deadline, notices.state,
    notices.reason, letter_id, recipient, letters.state as letter_state, letters.day as letter_day, sent_at, reply
  from notices
  left join officers on officers.id = officer_id and officers.ended_seq is null
  left join letters on letters.id = letter_id
  where notices.agency_id = ? ${which} order by notices.state_seq desc, notices.id desc limit ? offset ?`

/** How many notices of an agency are in each state; a state in which none is has none here. */
export const noticesCounted = async (db: Db, agencyId: number): Promise<ReadonlyMap<NoticeState, number>> => {
  const counted = 'select state, count(*) as n from notices where agency_id = ? group by state'
  const rows = await runPrepared<{ state: NoticeState; n: number }>(db, counted, [agencyId])
  return new Map(rows.map(({ state, n }) => [state, n]))
}
