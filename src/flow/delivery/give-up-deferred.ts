// Letters that were deferred for so long that they are given up: their recipients are undelivered.

import type { Stamp } from '../../../db/ledger.ts'
import { type DeferredLetter, daysDeferred, deferredLetters } from '../../../db/letters-left-behind.ts'
import type { Db } from '../../../db/open.ts'
import { type PlainDate, plainDate } from '../../law/calendar.ts'
import { nextWorkingDayAfter } from '../../law/holidays.ts'
import { isWeekly } from '../../notices/digest-model.ts'
import { weekIsOver } from '../../notices/digest-week.ts'
import { deferredDays } from '../../notices/retry.ts'
import { legalDayOf } from '../../notices/sending-window.ts'
import { dayIsOver, deferredAllDay, isReplaced } from './close-deferred.ts'
import { endLetter } from './end-letter.ts'
import { openUndelivered } from './open-undelivered.ts'

/**
 * Run after standings were looked at, and before letters are assigned: so what the backup contact gets in the chief's place
 * is not outrun by what the chief is written to with today. A letter that no other replaces is tried for as many working
 * days, a weekly page while its week lasts.
 */
export const giveUpDeferred = (db: Db, stamp: Stamp, operator: string | null): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const today = legalDayOf(stamp.at)
    for (const letter of await deferredLetters(trx)) {
      const reason = await whyGivenUp(trx, letter, today)
      if (reason === null) continue
      if (isReplaced(letter)) await endLetter(trx, stamp, letter, 'closed', deferredAllDay(letter))
      await openUndelivered(trx, stamp, letter, reason, operator)
    }
  })

const whyGivenUp = async (trx: Db, letter: DeferredLetter, today: PlainDate): Promise<string | null> => {
  const day = plainDate(letter.day)
  if (isWeekly(letter.class))
    return weekIsOver(day, today) ? `deferred to the end of its week: ${letter.reply}` : null
  if (!isReplaced(letter))
    return workingDaysAfter(day, deferredDays) <= today ? givenUpAfter(deferredDays, letter) : null
  const days = dayIsOver(letter, today) ? await daysDeferred(trx, letter.id) : 0
  return days < deferredDays ? null : givenUpAfter(days, letter)
}

const givenUpAfter = (days: number, { reply }: DeferredLetter): string =>
  `deferred on ${days} working days: ${reply}`

const workingDaysAfter = (day: PlainDate, n: number): PlainDate =>
  n === 0 ? day : workingDaysAfter(nextWorkingDayAfter(day), n - 1)
