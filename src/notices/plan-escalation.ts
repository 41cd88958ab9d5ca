// The backup contact hears of an overdue deadline when the chief has had a letter about it for six days and is silent.
import { daysBetween, type PlainDate } from '../law/calendar.ts'
import { rankOf } from './due-rungs.ts'
import { isWaiting, type KnownNotice, wentTo } from './known-notice.ts'
import { escalation } from './ladder.ts'
import { outrunBy } from './outrun.ts'
import { nothingPlanned, type PlannedRung, type RungPlan } from './plan-rungs.ts'
import { whyTooSoon } from './too-soon.ts'

export type EscalationInput = {
  /** What has just been planned for the chief about the deadline. */
  readonly chiefsRungs: readonly PlannedRung[]
  /** All notices about the same deadline that are not cancelled, to every office. */
  readonly about: readonly KnownNotice[]
  readonly chiefAddress: string | null
  /** null: there is nobody to write to in the chief's place. */
  readonly backupAddress: string | null
  /** The working day on which a letter planned now leaves. */
  readonly letterDay: PlainDate
}

/**
 * From overdue-2 on the backup gets the rung that the chief gets, if the newest letter accepted for the chief at least
 * six calendar days before is not acknowledged. So the backup never hears before the chief. A backup
 * who has just had an overdue letter in the chief's place is not written to again within four days.
 */
export const planEscalation = ({
  chiefsRungs,
  about,
  chiefAddress,
  backupAddress,
  letterDay,
}: EscalationInput): RungPlan => {
  const waiting = about.filter((notice) => notice.office === 'backup' && isWaiting(notice))
  const newest = newestStanding(about, chiefAddress, letterDay)
  const whyNot = backupAddress === null ? 'there is no backup contact' : whyNotEscalated(newest)
  if (whyNot !== null)
    return { rungs: [], settled: waiting.map(({ id }) => ({ id, state: 'cancelled', reason: whyNot })) }
  const top = chiefsRungs.find(
    ({ rung, state }) =>
      state === 'planned' && rung.startsWith('overdue-') && rankOf(rung) >= escalation.fromOverdue,
  )
  if (top === undefined) return nothingPlanned
  const tooSoon = whyTooSoon(top, about, backupAddress, letterDay)
  if (tooSoon !== null)
    return { rungs: [{ rung: top.rung, state: 'passed-over', reason: tooSoon }], settled: [] }
  const reason = outrunBy(top.rung)
  return {
    rungs: [{ rung: top.rung, state: 'planned', reason: null }],
    settled: waiting.map(({ id }) => ({ id, state: 'passed-over', reason })),
  }
}

/** The newest notice whose letter the chief's present address has had for six days. */
const newestStanding = (
  about: readonly KnownNotice[],
  chiefAddress: string | null,
  letterDay: PlainDate,
): KnownNotice | undefined =>
  about
    .filter(
      (notice) =>
        notice.office === 'chief' &&
        notice.letter_state === 'sent' &&
        notice.letter_day !== null &&
        wentTo(notice, chiefAddress) &&
        daysBetween(notice.letter_day as PlainDate, letterDay) >= escalation.afterDays,
    )
    .toSorted((one, other) => ((one.letter_day ?? '') < (other.letter_day ?? '') ? -1 : 1))
    .at(-1)

const whyNotEscalated = (newest: KnownNotice | undefined): string | null => {
  if (newest === undefined) return `the chief has not had a letter about it for ${escalation.afterDays} days`
  return newest.acknowledged ? `the chief has acknowledged the letter of ${newest.letter_day}` : null
}
