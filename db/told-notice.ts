// A notice as a letter told it: about whom, and to whom the letter went.
import type { Db } from './open.ts'

export type ToldNotice = {
  readonly agency_id: number
  readonly officer_id: number
  /** Whose the letter is that carries it. */
  readonly recipient: string
}

/** Of an officer, in a letter whose bytes are composed; undefined where it is none. */
export const toldNotice = async (db: Db, noticeId: number): Promise<ToldNotice | undefined> => {
  const told = await db
    .selectFrom('notices')
    .innerJoin('letters', 'letters.id', 'notices.letter_id')
    .innerJoin('letter_notices', (on) =>
      on
        .onRef('letter_notices.letter_id', '=', 'letters.id')
        .onRef('letter_notices.notice_id', '=', 'notices.id'),
    )
    .select(['notices.agency_id', 'notices.officer_id', 'letters.recipient'])
    .where('notices.id', '=', noticeId)
    .where('letter_notices.part', '=', 'notice')
    .where('letter_notices.included', '=', 1)
    .where('letters.sha256', 'is not', null)
    .executeTakeFirst()
  return told?.officer_id == null ? undefined : { ...told, officer_id: told.officer_id }
}
