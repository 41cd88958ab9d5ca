// A letter its recipient will not get: the operator is told, and the backup contact gets what it said.
import { append, type Stamp } from '../../db/ledger.ts'
import { agenciesIn } from '../../db/letter-contents.ts'
import type { Db } from '../../db/open.ts'
import { assignLetters } from './assign-letters.ts'
import type { LetterRow } from './compose-letter.ts'
import { planOperatorLetter } from './tell-operator.ts'

/** @param reason the server's words, or why it was given up. */
export const openUndelivered = async (
  trx: Db,
  stamp: Stamp,
  letter: Pick<LetterRow, 'id' | 'class'>,
  reason: string,
  operator: string | null,
): Promise<void> => {
  const body = { letter_id: letter.id, reason }
  await append(trx, stamp, [{ kind: 'letter.undelivered', subject: `letter:${letter.id}`, body }])
  if (letter.class !== 'statutory') return
  if (operator !== null) await planOperatorLetter(trx, stamp, operator, `undelivered|${letter.id}`, letter.id)
  const agencies = await agenciesIn(trx, letter.id)
  await assignLetters(
    trx,
    stamp,
    operator,
    agencies.map(({ id }) => id),
  )
}
