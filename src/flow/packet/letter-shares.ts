// Whether a letter may be in a packet: it tells of those the packet is about alone, of others too, or of others only.
import { composedSeq, letterParties, type Party } from '../../../db/letter-parties.ts'
import { letterByKey, letterIfAny } from '../../../db/letters.ts'
import type { Db } from '../../../db/open.ts'
import type { Whose as All } from './packet-scope.ts'

type Whose = Pick<All, 'agencies' | 'officer'>

/** `shared`: one chief of two agencies gets one letter; its words may name the other agency's officers. */
export type Share = 'own' | 'shared' | 'others'

export type LetterShares = {
  readonly of: (letterId: number) => Promise<Share>
  readonly ofKey: (key: string) => Promise<Share>
}

/** Each letter is looked into once. */
export const letterShares = (db: Db, whose: Whose | null): LetterShares => {
  const known = new Map<number, Share>()
  const shareOf = async (letterId: number): Promise<Share> => {
    if (whose === null) return 'own'
    const letter = await letterIfAny(db, letterId)
    if (letter === undefined) return 'others'
    const seq = (await composedSeq(db, letterId)) ?? letter.planned_seq
    return shareAmong(await letterParties(db, letter, seq), whose)
  }
  const of = async (letterId: number): Promise<Share> => {
    const share = known.get(letterId) ?? (await shareOf(letterId))
    known.set(letterId, share)
    return share
  }
  return {
    of,
    ofKey: async (key) => {
      const letter = await letterByKey(db, key)
      return letter === undefined ? 'others' : of(letter.id)
    },
  }
}

const shareAmong = (parties: readonly Party[], whose: Whose): Share => {
  if (!parties.some((party) => isOf(whose, party))) return 'others'
  return parties.every(({ agency_id }) => whose.agencies.has(agency_id)) ? 'own' : 'shared'
}

/** Of a packet about one officer, what an agency is told of itself is not. */
export const isOf = ({ agencies, officer }: Whose, { agency_id, officer_id }: Party): boolean =>
  agencies.has(agency_id) && (officer === null || officer === officer_id)
