// The people who hold an office at an agency or a district.
import type { Contacts } from '../src/notices/addressee.ts'
import type { Db } from './open.ts'
import { anyOf } from './prepared.ts'

/** The present contacts of each agency. */
export const contactsOf = async (
  db: Db,
  agencyIds: readonly number[],
): Promise<ReadonlyMap<number, Contacts>> => {
  const contacts = new Map<number, Contacts>()
  if (agencyIds.length === 0) return contacts
  const rows = await db
    .selectFrom('contacts')
    .select(['holder_id', 'office', 'name', 'email'])
    .where('holder', '=', 'agency')
    .where('holder_id', 'in', anyOf(agencyIds))
    .where('ended_seq', 'is', null)
    .execute()
  for (const { holder_id, office, name, email } of rows)
    contacts.set(holder_id, { ...contacts.get(holder_id), [office]: { name, email } })
  return contacts
}
