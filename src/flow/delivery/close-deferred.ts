// What did not leave on its day: a deferred letter is closed and its notices join the next working day's letter.

import type { Stamp } from '../../../db/ledger.ts'
import {
  type DeferredLetter,
  daysDeferred,
  deferredLetters,
  plannedCopiesBefore,
} from '../../../db/letters-left-behind.ts'
import type { Db } from '../../../db/open.ts'
import { type PlainDate, plainDate } from '../../law/calendar.ts'
import { nextWorkingDayAfter } from '../../law/holidays.ts'
import { deferredDays } from '../../notices/retry.ts'
import { legalDayOf } from '../../notices/sending-window.ts'
import { carryCopiesOn } from './carry-copies.ts'
import { endLetter } from './end-letter.ts'

/**
 * Run before standings are looked at: what waits again may be outrun there by a more urgent rung, be held or be taken back.
 * A letter of the last of three such days stays as it is until after that, to be given up with what it was to tell.
 */
export const closeDeferred = (db: Db, stamp: Stamp): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const today = legalDayOf(stamp.at)
    const over: number[] = []
    for (const letter of await deferredLetters(trx)) {
      if (!isReplaced(letter)) continue
      if (plainDate(letter.day) > today)
        await endLetter(trx, stamp, letter, 'cancelled', 'the clock was ahead and has been set back')
      else if (dayIsOver(letter, today) && (await daysDeferred(trx, letter.id)) < deferredDays)
        await endLetter(trx, stamp, letter, 'closed', deferredAllDay(letter))
      else continue
      over.push(letter.id)
    }
    for (const letter of await plannedCopiesBefore(trx, today)) {
      const reason = `it could not leave on ${letter.day}; a later letter says it`
      await endLetter(trx, stamp, letter, 'cancelled', reason)
      over.push(letter.id)
    }
    // When all are closed: of what the chief is told anew today the copy comes with it.
    await carryCopiesOn(trx, stamp, over)
  })

/** Never by another letter: one that an earlier attempt may have brought to its recipient, and one whose key is its event. */
export const isReplaced = ({ class: of, may_have_arrived }: DeferredLetter): boolean =>
  of === 'statutory' && !may_have_arrived

export const dayIsOver = ({ day }: DeferredLetter, today: PlainDate): boolean =>
  nextWorkingDayAfter(plainDate(day)) <= today

export const deferredAllDay = ({ day, reply }: DeferredLetter): string =>
  `deferred by the mail server to the end of ${day}: ${reply}`
