// What did not leave on its day: a deferred letter is closed and its notices join the next working day's letter.

import { append, type Stamp } from '../../../db/ledger.ts'
import type { LetterRow } from '../../../db/letters.ts'
import { daysClosedBefore, deferredLetters, plannedCopiesBefore } from '../../../db/letters-left-behind.ts'
import type { Db } from '../../../db/open.ts'
import { type PlainDate, plainDate } from '../../law/calendar.ts'
import { nextWorkingDayAfter } from '../../law/holidays.ts'
import { isWeekly } from '../../notices/digest-model.ts'
import { weekIsOver } from '../../notices/digest-week.ts'
import { deferredDays } from '../../notices/retry.ts'
import { legalDayOf } from '../../notices/sending-window.ts'
import { carryCopiesOn } from './carry-copies.ts'
import { openUndelivered } from './open-undelivered.ts'

/**
 * Run before letters are assigned. After three such days the recipient is undelivered. Two kinds are never replaced by
 * another letter, and go on being tried for as long: one that an earlier attempt may have brought to its recipient, and
 * one to the operator, whose key is its event. A weekly page goes on being tried while its week lasts.
 */
export const closeDeferred = (db: Db, stamp: Stamp, operator: string | null): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const today = legalDayOf(stamp.at)
    const over: number[] = []
    for (const letter of await deferredLetters(trx)) {
      const day = plainDate(letter.day)
      if (isWeekly(letter.class)) {
        const reason = `deferred to the end of its week: ${letter.reply}`
        if (weekIsOver(day, today)) await openUndelivered(trx, stamp, letter, reason, operator)
        continue
      }
      if (day > today && letter.class === 'statutory' && !letter.may_have_arrived) {
        await end(trx, stamp, letter, 'cancelled', 'the clock was ahead and has been set back')
        over.push(letter.id)
        continue
      }
      if (nextWorkingDayAfter(day) > today) continue
      if (letter.class === 'statutory' && !letter.may_have_arrived) {
        if ((await close(trx, stamp, letter, operator)) === 'closed') over.push(letter.id)
      } else if (workingDaysAfter(day, deferredDays) <= today)
        await openUndelivered(trx, stamp, letter, givenUp(deferredDays, letter), operator)
    }
    for (const letter of await plannedCopiesBefore(trx, today)) {
      await end(
        trx,
        stamp,
        letter,
        'cancelled',
        `it could not leave on ${letter.day}; a later letter says it`,
      )
      over.push(letter.id)
    }
    // When all are closed: of what the chief is told anew today the copy comes with it.
    await carryCopiesOn(trx, stamp, over)
  })

const workingDaysAfter = (day: PlainDate, n: number): PlainDate =>
  n === 0 ? day : workingDaysAfter(nextWorkingDayAfter(day), n - 1)

const givenUp = (days: number, { reply }: LetterRow) => `deferred on ${days} working days: ${reply}`

const close = async (
  trx: Db,
  stamp: Stamp,
  letter: LetterRow,
  operator: string | null,
): Promise<'closed' | 'undelivered'> => {
  const days = 1 + (await daysClosedBefore(trx, letter.id))
  await end(
    trx,
    stamp,
    letter,
    'closed',
    `deferred by the mail server to the end of ${letter.day}: ${letter.reply}`,
  )
  if (days < deferredDays) return 'closed'
  await openUndelivered(trx, stamp, letter, givenUp(days, letter), operator)
  return 'undelivered'
}

const end = async (
  trx: Db,
  stamp: Stamp,
  { id }: LetterRow,
  state: 'closed' | 'cancelled',
  reason: string,
): Promise<void> => {
  const body = { letter_id: id, state, reason }
  await append(trx, stamp, [{ kind: 'letter.ended', subject: `letter:${id}`, body }])
}
