// In which of an agency's offices somebody gets a notice, and why if it is the backup's.
import { sameAddress } from '../../notices/address-key.ts'
import type { Contacts } from '../../notices/addressee.ts'
import type { LetterItem } from '../../notices/letter-model.ts'

type Addressed = {
  readonly part: 'notice' | 'copy'
  readonly office: 'chief' | 'backup' | 'operator'
  readonly via: 'chief' | 'backup'
}

/** @param recipient the address to which the letter goes. */
export const officeOf = (
  { part, office, via }: Addressed,
  recipient: string,
  contacts: Contacts | undefined,
): Pick<LetterItem, 'office' | 'standsInBecause'> => {
  if (part === 'copy') return { office: 'training' }
  if (office === 'backup') return { office: 'backup', standsInBecause: 'not-acknowledged' }
  if (via === 'backup') return { office: 'backup', standsInBecause: 'undelivered' }
  const isChief = sameAddress(contacts?.chief?.email, recipient)
  return isChief ? { office: 'chief' } : { office: 'backup', standsInBecause: 'no-address' }
}

type Carried = {
  readonly part: 'notice' | 'copy'
  readonly state: string
  readonly told_in: number | null
}

/** Whether a letter may still tell it; a copy repeats what the letter it copies has said. */
export const isToldIn =
  (letterId: number) =>
  ({ part, state, told_in }: Carried): boolean =>
    part === 'notice' ? waits.includes(state) && told_in === letterId : saidInSource.includes(state)

const waits = ['planned', 'held']
const saidInSource = ['planned', 'told', 'held']

/** Whether it goes to the holder of its office: a copy only to the agency's training contact of this moment. */
export const isForRecipient = (
  { part }: Pick<Carried, 'part'>,
  recipient: string,
  contacts: Contacts | undefined,
): boolean => part === 'notice' || sameAddress(contacts?.training?.email, recipient)
