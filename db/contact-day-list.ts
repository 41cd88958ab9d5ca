// The contact days on record of one officer.
import type { Db } from './open.ts'

/** Each day once, in order. */
export const contactDaysIn = async (db: Db, officerId: number): Promise<readonly string[]> => {
  const rows = await db
    .selectFrom('contact_days')
    .select('served_on')
    .distinct()
    .where('officer_id', '=', officerId)
    .where('ended_seq', 'is', null)
    .orderBy('served_on')
    .execute()
  return rows.map(({ served_on }) => served_on)
}
