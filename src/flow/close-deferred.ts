// A letter still deferred on the next working day is closed: its notices join that day's letter.

import { append, type Stamp } from '../../db/ledger.ts'
import { carriedNotices } from '../../db/letter-contents.ts'
import { daysClosedBefore, deferredLetters } from '../../db/letters.ts'
import type { Db } from '../../db/open.ts'
import type { PlainDate } from '../law/calendar.ts'
import { nextWorkingDayAfter } from '../law/holidays.ts'
import { deferredDays } from '../notices/retry.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import { joinCopies } from './assign-letters.ts'
import type { LetterRow } from './compose-letter.ts'
import { openUndelivered } from './open-undelivered.ts'

/** Run before letters are assigned; after three such days the recipient is undelivered. */
export const closeDeferred = (db: Db, stamp: Stamp, operator: string | null): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const today = legalDayOf(stamp.at)
    for (const letter of await deferredLetters(trx))
      if (nextWorkingDayAfter(letter.day as PlainDate) <= today) await close(trx, stamp, letter, operator)
  })

const close = async (trx: Db, stamp: Stamp, letter: LetterRow, operator: string | null): Promise<void> => {
  const days = 1 + (await daysClosedBefore(trx, letter.id))
  const reason = `deferred by the mail server to the end of ${letter.day}: ${letter.reply}`
  const body = { letter_id: letter.id, state: 'closed' as const, reason }
  await append(trx, stamp, [{ kind: 'letter.ended', subject: `letter:${letter.id}`, body }])
  if (days >= deferredDays) {
    await openUndelivered(trx, stamp, letter, `deferred on ${days} working days: ${letter.reply}`, operator)
    return
  }
  const copies = (await carriedNotices(trx, [letter.id])).filter(({ part }) => part === 'copy')
  if (copies.length === 0) return
  const to = { office: 'training' as const, name: letter.name, address: letter.recipient }
  await joinCopies(
    trx,
    stamp,
    to,
    copies.map(({ id }) => id),
  )
}
