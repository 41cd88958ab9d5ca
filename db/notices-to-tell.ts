// The notices of an agency that a person can be told of by phone, on paper or in a meeting.
import type { Db } from './open.ts'

/** Those that wait, and those told in a letter that did not arrive; the newest hundred, the oldest first. */
export const noticesToTell = async (db: Db, agencyId: number) => {
  const rows = await db
    .selectFrom('notices')
    .leftJoin('officers', (on) =>
      on.onRef('officers.id', '=', 'notices.officer_id').on('officers.ended_seq', 'is', null),
    )
    .leftJoin('letters', 'letters.id', 'notices.letter_id')
    .select(['notices.id', 'notices.situation', 'notices.rung', 'notices.deadline', 'notices.office'])
    .select('officers.name as officer')
    .where('notices.agency_id', '=', agencyId)
    .where('notices.office', '!=', 'operator')
    .where((on) =>
      on.or([
        on('notices.state', 'in', ['planned', 'held']),
        on.and([on('notices.state', '=', 'told'), on('letters.undelivered_seq', 'is not', null)]),
      ]),
    )
    .orderBy('notices.id', 'desc')
    .limit(100)
    .execute()
  return rows.reverse()
}

export type NoticeToTell = Awaited<ReturnType<typeof noticesToTell>>[number]
