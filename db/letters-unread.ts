// The letters to an agency's chief that were accepted for delivery and that nobody has acknowledged yet.
import type { Db } from './open.ts'
import { toldItems } from './told-items.ts'

export type UnreadLetter = {
  readonly id: number
  readonly recipient: string
  readonly day: string
  readonly subject: string | null
  /** Of which agencies it told. */
  readonly agencies: readonly number[]
}

/** The newest first, of the newest fifty. */
export const lettersUnread = async (db: Db, agencyId: number): Promise<readonly UnreadLetter[]> => {
  const rows = await db
    .selectFrom('letters')
    .select(['letters.id', 'letters.recipient', 'letters.day', 'letters.subject'])
    .where('letters.class', '=', 'statutory')
    .where('letters.office', '=', 'chief')
    .where('letters.state', '=', 'sent')
    .where('letters.id', 'in', (on) =>
      on
        .selectFrom('letter_notices')
        .innerJoin('notices', 'notices.id', 'letter_notices.notice_id')
        .select('letter_notices.letter_id')
        .where('letter_notices.part', '=', 'notice')
        .where('letter_notices.included', '=', 1)
        .where('notices.agency_id', '=', agencyId),
    )
    .where('letters.id', 'not in', (on) => on.selectFrom('acknowledgements').select('letter_id'))
    .orderBy('letters.id', 'desc')
    .limit(50)
    .execute()
  const letters: UnreadLetter[] = []
  for (const letter of rows) {
    const told = await toldItems(db, letter.id)
    letters.push({ ...letter, agencies: [...new Set(told.map(({ agency_id }) => agency_id))] })
  }
  return letters
}
