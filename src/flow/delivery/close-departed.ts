// A letter that waits for another attempt does not go to somebody who has left the office, or wants no weekly page.
import { contactsOf } from '../../../db/contacts.ts'
import type { Stamp } from '../../../db/ledger.ts'
import { agenciesOfLetters, type DeferredLetter, deferredLetters } from '../../../db/letters-left-behind.ts'
import type { Db } from '../../../db/open.ts'
import { unsubscribed } from '../../../db/subscriptions.ts'
import { weeklyPlaces } from '../../../db/weekly-recipients.ts'
import { addressKey, sameAddress } from '../../notices/address-key.ts'
import { isWeekly, type WeeklyClass } from '../../notices/digest-model.ts'
import { listed } from '../../notices/letters/names.ts'
import { carryCopiesOn } from './carry-copies.ts'
import { endLetter } from './end-letter.ts'

/**
 * Run before letters are assigned: the notices of a letter that is closed find their next one by themselves, and its
 * copies are carried on. A letter that an earlier attempt may have brought to its recipient is never replaced by another,
 * and goes on.
 */
export const closeDeparted = async (trx: Db, stamp: Stamp): Promise<void> => {
  const deferred = await deferredLetters(trx)
  if (deferred.length === 0) return
  const left = await placesLeft(trx, deferred)
  const closed: number[] = []
  for (const letter of deferred) {
    if (isWeekly(letter.class)) {
      const why = await whyNoPage(trx, letter.class, letter.recipient)
      if (why !== null) await endLetter(trx, stamp, letter, 'cancelled', why)
      continue
    }
    const places = left.get(letter.id) ?? []
    if (letter.class !== 'statutory' || letter.may_have_arrived || places.length === 0) continue
    await endLetter(
      trx,
      stamp,
      letter,
      'closed',
      `${letter.recipient} no longer holds an office at ${listed(places)}`,
    )
    closed.push(letter.id)
  }
  await carryCopiesOn(trx, stamp, closed)
}

/** The agencies of each letter at which its recipient is neither chief nor backup nor training contact now. */
const placesLeft = async (
  trx: Db,
  letters: readonly DeferredLetter[],
): Promise<ReadonlyMap<number, readonly string[]>> => {
  const agencies = await agenciesOfLetters(
    trx,
    letters.map(({ id }) => id),
  )
  const contacts = await contactsOf(trx, [...new Set([...agencies.values()].flat().map(({ id }) => id))])
  const holds = (recipient: string, agencyId: number): boolean => {
    const { chief, backup, training } = contacts.get(agencyId) ?? {}
    return [chief, backup, training].some((one) => sameAddress(one?.email, recipient))
  }
  return new Map(
    letters.map(({ id, recipient }) => [
      id,
      (agencies.get(id) ?? []).filter((agency) => !holds(recipient, agency.id)).map(({ name }) => name),
    ]),
  )
}

const whyNoPage = async (trx: Db, of: WeeklyClass, recipient: string): Promise<string | null> => {
  if ((await unsubscribed(trx, of)).has(addressKey(recipient))) return 'unsubscribed'
  const places = await weeklyPlaces(trx, of, [recipient])
  return places.size === 0 ? `${recipient} no longer holds the office` : null
}
