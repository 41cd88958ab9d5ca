// Ends a letter that is not to leave any more: closed where its notices go into another one, else cancelled.
import { append, type Stamp } from '../../../db/ledger.ts'
import type { LetterRow } from '../../../db/letters.ts'
import type { Db } from '../../../db/open.ts'

export const endLetter = async (
  trx: Db,
  stamp: Stamp,
  { id }: Pick<LetterRow, 'id'>,
  state: 'closed' | 'cancelled',
  reason: string,
): Promise<void> => {
  const body = { letter_id: id, state, reason }
  await append(trx, stamp, [{ kind: 'letter.ended', subject: `letter:${id}`, body }])
}
