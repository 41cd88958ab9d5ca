// Ends a letter that is not to leave any more: closed where its notices go into another one, else cancelled.
import { append, type Stamp } from '../../../db/ledger.ts'
import type { LetterRow } from '../../../db/letters.ts'
import type { Db } from '../../../db/open.ts'
import type { Draft } from '../../ledger/entries.ts'

type Ended = 'closed' | 'cancelled'

export const letterEnded = (letter_id: number, state: Ended, reason: string): Draft => ({
  kind: 'letter.ended',
  subject: `letter:${letter_id}`,
  body: { letter_id, state, reason },
})

export const endLetter = async (
  trx: Db,
  stamp: Stamp,
  { id }: Pick<LetterRow, 'id'>,
  state: Ended,
  reason: string,
): Promise<void> => {
  await append(trx, stamp, [letterEnded(id, state, reason)])
}
