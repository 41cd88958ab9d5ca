// A letter its recipient will not get: the operator is told, and the backup contact gets what was to be told.
import { append, type Stamp } from '../../../db/ledger.ts'
import { agenciesIn } from '../../../db/letter-contents.ts'
import type { LetterRow } from '../../../db/letters.ts'
import type { Db } from '../../../db/open.ts'
import type { LetterClass } from '../../ledger/acts.ts'
import { planOperatorLetter } from '../tell-operator.ts'
import { assignLetters } from './assign-letters.ts'

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
  if (!toldOf.includes(letter.class)) return
  if (operator !== null) await planOperatorLetter(trx, stamp, operator, `undelivered|${letter.id}`, letter.id)
  if (letter.class !== 'statutory') return
  const agencies = await agenciesIn(trx, letter.id)
  await assignLetters(
    trx,
    stamp,
    operator,
    agencies.map(({ id }) => id),
  )
}

/** Not of a letter to the operator, which would bring up the next; a test or a sign-in is asked for by somebody who waits. */
const toldOf: readonly LetterClass[] = ['statutory', 'digest', 'brief']
