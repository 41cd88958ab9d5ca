// What a letter told its recipient, item by item: what an answer to it may be about.
import type { Db } from './open.ts'

/** One notice that the letter's bytes carry; without an officer it is the agency's own matter. */
export type ToldItem = {
  readonly id: number
  readonly agency_id: number
  readonly agency: string
  readonly officer_id: number | null
  readonly officer: string | null
  readonly post_license: string | null
  readonly situation: string
  readonly rung: string
  readonly deadline: string | null
}

/** In the order in which they were planned; what the letter left out, or only copied, is not among them. */
export const toldItems = (db: Db, letterId: number): Promise<ToldItem[]> =>
  db
    .selectFrom('letter_notices')
    .innerJoin('notices', 'notices.id', 'letter_notices.notice_id')
    .innerJoin('agencies', (on) =>
      on.onRef('agencies.id', '=', 'notices.agency_id').on('agencies.ended_seq', 'is', null),
    )
    .leftJoin('officers', (on) =>
      on.onRef('officers.id', '=', 'notices.officer_id').on('officers.ended_seq', 'is', null),
    )
    .select([
      'notices.id',
      'notices.agency_id',
      'agencies.name as agency',
      'notices.officer_id',
      'officers.name as officer',
      'officers.post_license',
      'notices.situation',
      'notices.rung',
      'notices.deadline',
    ])
    .where('letter_notices.letter_id', '=', letterId)
    .where('letter_notices.part', '=', 'notice')
    .where('letter_notices.included', '=', 1)
    .orderBy('notices.id')
    .execute()
