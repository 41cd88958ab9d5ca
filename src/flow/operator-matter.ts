// What a letter to the operator is about: an agency without an address, or a letter that was not delivered.
import { contactsOf } from '../../db/contacts.ts'
import { agenciesIn } from '../../db/letter-contents.ts'
import { letterById } from '../../db/letters.ts'
import { waitingAtAgency } from '../../db/notices.ts'
import type { Db } from '../../db/open.ts'
import type { OperatorLetter } from '../notices/letter-model.ts'

export const operatorMatter = async (
  db: Db,
  letter: { readonly id: number; readonly about: number | null },
): Promise<OperatorLetter> => {
  const agencies = await agenciesIn(db, letter.about ?? letter.id)
  const ids = agencies.map(({ id }) => id)
  const contacts = await contactsOf(db, ids)
  const backup = agencies.flatMap(({ id }) => contacts.get(id)?.backup?.email ?? [])[0] ?? null
  if (letter.about === null) {
    const [agency] = agencies
    if (agency === undefined) throw new Error(`letter ${letter.id}: it is about no agency`)
    return { about: 'no-address', agency: agency.name, backup, waiting: await waitingAtAgency(db, agency.id) }
  }
  const lost = await letterById(db, letter.about)
  return {
    about: 'undelivered',
    letterId: lost.id,
    agencies: agencies.map(({ name }) => name),
    recipient: lost.recipient,
    reply: lost.reason ?? lost.reply ?? '',
    fallback: lost.office === 'chief' ? backup : null,
  }
}
