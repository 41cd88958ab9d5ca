// Planning for one officer at one agency: which rungs are told, which are passed over, which no longer hold.
import { daysBetween, type PlainDate } from '../law/calendar.ts'
import type { Decision } from '../law/decision.ts'
import { bookedDay, canBeHeld, settleHeld } from './booking-hold.ts'
import { isAbout, type Matter, matterOf, type Rung, rankOf, rungsOf } from './due-rungs.ts'
import { isTold, isWaiting, type KnownNotice, type Settlement, takenBack, wasAhead } from './known-notice.ts'
import { planEscalation } from './plan-escalation.ts'
import { type PlannedRung, planRungs } from './plan-rungs.ts'
import { rungInReason } from './rung-words.ts'
import { whyTooSoon } from './too-soon.ts'
import { whyDeadlineGone } from './why-ended.ts'

export type Plan = {
  readonly matter: Matter | null
  readonly rungs: readonly PlannedRung[]
  /** Of the same deadline, to the backup contact. */
  readonly backupRungs: readonly PlannedRung[]
  readonly settled: readonly Settlement[]
}

export type PlanInput = {
  readonly decision: Decision
  readonly daysBefore: readonly number[]
  /** The day of the sweep. */
  readonly asOf: PlainDate
  /** The working day on which a letter planned now leaves. */
  readonly letterDay: PlainDate
  /** All notices of this officer at this agency in the situations `deadline` and `overdue`, to chief and backup. */
  readonly known: readonly KnownNotice[]
  /** Days for which a course is booked. */
  readonly booked: readonly PlainDate[]
  readonly chiefAddress: string | null
  /** null where there is none, or it is the chief's own. */
  readonly backupAddress: string | null
}

/**
 * Reads state, not events: of the rungs that are due and have no notice the most urgent is told, once,
 * and the others are passed over; what waits and no longer holds is cancelled. Planning again changes nothing.
 */
export const planNotices = (input: PlanInput): Plan => {
  const { decision, daysBefore, asOf, letterDay, booked, chiefAddress, backupAddress } = input
  const matter = matterOf(decision)
  const ahead = input.known.filter(wasAhead(asOf))
  const known = input.known.filter((notice) => !ahead.includes(notice))
  const obsolete = known.filter(isWaiting).filter((notice) => !isAbout(notice, matter))
  const cancelled = [
    ...ahead.map(takenBack),
    ...obsolete.map(
      (notice): Settlement => ({
        id: notice.id,
        state: 'cancelled',
        reason: whyDeadlineGone(notice, decision),
      }),
    ),
  ]
  if (matter === null) return { matter, rungs: [], backupRungs: [], settled: cancelled }

  const about = known.filter((notice) => notice.state !== 'cancelled' && isAbout(notice, matter))
  const chiefs = about.filter(({ office }) => office === 'chief')
  // In place of a chief without an address the backup is the one who gets it.
  const reader = chiefAddress ?? backupAddress
  const bookedOn = bookedDay(matter, booked, asOf)
  const plan = planRungs(rungsOf(matter, daysBefore, asOf).passed, chiefs, {
    whyNotTold: (top) => whyToldBefore(top, chiefs) ?? whyTooSoon(top, about, reader, letterDay),
    whyPassedOver: (rung, top) => whyPassedOver(rung, top, asOf),
    heldFor: (top) => (canBeHeld(top) ? bookedOn : null),
  })
  const escalated = planEscalation({ chiefsRungs: plan.rungs, about, chiefAddress, backupAddress, letterDay })
  // What a more urgent rung has outrun needs no holding.
  const outrun = new Set(plan.settled.map(({ id }) => id))
  const held = settleHeld(chiefs, bookedOn).filter(({ id }) => !outrun.has(id))
  return {
    matter,
    rungs: plan.rungs,
    backupRungs: escalated.rungs,
    settled: [...cancelled, ...plan.settled, ...held, ...escalated.settled],
  }
}

const whyPassedOver = (rung: Rung, top: Rung, asOf: PlainDate): string => {
  if (rung.on === top.on) return `falls on the same working day as ${rungInReason(top.rung)}`
  const late = daysBetween(rung.on, asOf)
  return `its day ${rung.on} had passed ${late} ${late === 1 ? 'day' : 'days'} before ${asOf}; ${rungInReason(top.rung)} is told instead`
}

const whyToldBefore = (top: Rung, standing: readonly KnownNotice[]): string | null => {
  const ahead = standing.filter(isTold).find(({ rung }) => rankOf(rung) > top.rank)
  return ahead === undefined ? null : `${rungInReason(ahead.rung)} was told before`
}
