// Copies that did not leave with their letter go on to whoever is the agency's training contact now.
import type { Stamp } from '../../../db/ledger.ts'
import { copiesToCarry, lettersWithStrayCopies } from '../../../db/letter-copies.ts'
import type { Db } from '../../../db/open.ts'
import { joinCopies } from './assign-letters.ts'

/** Notices find their next letter by themselves; copies are carried on. Carrying them on again changes nothing. */
export const carryCopiesOn = async (trx: Db, stamp: Stamp, letterIds: readonly number[]): Promise<void> => {
  if (letterIds.length === 0) return
  const copies = await copiesToCarry(trx, letterIds)
  for (const its of Map.groupBy(copies, ({ agency_id }) => agency_id).values()) {
    const [{ name, email } = { name: null, email: '' }] = its
    await joinCopies(
      trx,
      stamp,
      { office: 'training', name, address: email },
      its.map(({ notice_id }) => notice_id),
    )
  }
}

/** Run before letters are assigned: a copy that waits for somebody who has left the office is the new contact's. */
export const carryStrayCopiesOn = async (trx: Db, stamp: Stamp): Promise<void> =>
  carryCopiesOn(trx, stamp, await lettersWithStrayCopies(trx))
