// The training contact's copy of what leaves for an agency's chief.
import type { Stamp } from '../../../db/ledger.ts'
import type { LetterRow } from '../../../db/letters.ts'
import type { Db } from '../../../db/open.ts'
import { sameAddress } from '../../notices/address-key.ts'
import { joinCopies } from './assign-letters.ts'
import type { LetterContents } from './letter-items.ts'

/**
 * The agency's training contact gets a copy of what leaves for the chief, or for the backup in the place of a chief
 * without an address, as a letter of its own; what goes to the backup after that was copied already.
 * @returns the letters that got a copy.
 */
export const copyToTraining = async (
  trx: Db,
  stamp: Stamp,
  letter: LetterRow,
  { items, contacts }: LetterContents,
): Promise<number[]> => {
  const own = items
    .map(({ notice }) => notice)
    .filter(({ part, office, via }) => part === 'notice' && office === 'chief' && via === 'chief')
  const joined: number[] = []
  for (const agencyId of new Set(own.map(({ agency_id }) => agency_id))) {
    const training = contacts.get(agencyId)?.training
    if (!training?.email || sameAddress(training.email, letter.recipient)) continue
    const copied = new Set(own.filter(({ agency_id }) => agency_id === agencyId).map(({ id }) => id))
    const to = { office: 'training' as const, name: training.name, address: training.email }
    joined.push(await joinCopies(trx, stamp, to, [...copied]))
  }
  return joined
}
