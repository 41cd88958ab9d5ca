// Planning for one officer at one agency: which rungs are told, which are passed over, which no longer hold.
import { daysBetween, type PlainDate } from '../law/calendar.ts'
import type { Decision } from '../law/decision.ts'
import { type Matter, matterOf, type Rung, rankOf, rungsOf } from './due-rungs.ts'
import { overdueLadder } from './ladder.ts'

/** A notice that exists already, with the letter that carries it. */
export type KnownNotice = {
  readonly id: number
  readonly situation: string
  readonly deadline_nominal: string | null
  readonly deadline: string | null
  readonly rung: string
  readonly state: 'planned' | 'told' | 'passed-over' | 'held' | 'cancelled'
  readonly letter_state: string | null
  readonly letter_day: string | null
}

export type PlannedRung = {
  readonly rung: string
  readonly state: 'planned' | 'passed-over'
  readonly reason: string | null
}
export type Settlement = {
  readonly id: number
  readonly state: 'passed-over' | 'cancelled'
  readonly reason: string
}
export type Plan = {
  readonly matter: Matter | null
  readonly rungs: readonly PlannedRung[]
  readonly settled: readonly Settlement[]
}

export type PlanInput = {
  readonly decision: Decision
  readonly daysBefore: readonly number[]
  /** The day of the sweep. */
  readonly asOf: PlainDate
  /** The working day on which a letter planned now leaves. */
  readonly letterDay: PlainDate
  /** All notices of this officer at this agency in the situations `deadline` and `overdue`. */
  readonly known: readonly KnownNotice[]
}

/**
 * Reads state, not events: of the rungs that are due and have no notice the most urgent is told, once,
 * and the others are passed over; what waits and no longer holds is cancelled. Planning again changes nothing.
 */
export const planNotices = ({ decision, daysBefore, asOf, letterDay, known }: PlanInput): Plan => {
  const matter = matterOf(decision)
  const waiting = known.filter(isWaiting)
  const obsolete = waiting.filter((notice) => !isAbout(notice, matter))
  const settled: Settlement[] = obsolete.map(({ id, ...notice }) => ({
    id,
    state: 'cancelled',
    reason: whyCancelled(notice, decision),
  }))
  if (matter === null) return { matter, rungs: [], settled }

  const standing = known.filter((notice) => notice.state !== 'cancelled' && isAbout(notice, matter))
  const known_ = new Set(standing.map(({ rung }) => rung))
  const due = rungsOf(matter, daysBefore, asOf).passed.filter(({ rung }) => !known_.has(rung))
  const top = due.at(-1)
  if (top === undefined) return { matter, rungs: [], settled }

  const whyNot = whyNotTold(top, standing, letterDay)
  const rungs = due.map((rung): PlannedRung => {
    if (rung !== top) return { rung: rung.rung, state: 'passed-over', reason: whyPassedOver(rung, top, asOf) }
    return whyNot === null
      ? { rung: rung.rung, state: 'planned', reason: null }
      : { rung: rung.rung, state: 'passed-over', reason: whyNot }
  })
  const outrun = whyNot === null ? waiting.filter((notice) => isAbout(notice, matter)) : []
  for (const { id } of outrun)
    settled.push({
      id,
      state: 'passed-over',
      reason: `rung ${top.rung} came due before this one could leave`,
    })
  return { matter, rungs, settled }
}

/** Whether a notice is about this deadline; `deadline` and `overdue` are two situations of one deadline. */
const isAbout = (
  notice: Pick<KnownNotice, 'deadline_nominal' | 'deadline'>,
  matter: Matter | null,
): boolean =>
  matter !== null &&
  notice.deadline_nominal === matter.deadline_nominal &&
  notice.deadline === matter.deadline

/** Planned or held, and in no letter that may have reached its recipient. */
const isWaiting = ({ state, letter_state }: KnownNotice): boolean =>
  state === 'held' || (state === 'planned' && !mayHaveLeft.includes(letter_state ?? ''))

const mayHaveLeft = ['sending', 'deferred', 'unknown', 'sent']

/** Whether what a planned notice says is still so: asked again when its letter is composed. */
export const stillHolds = (
  notice: Pick<KnownNotice, 'situation' | 'deadline_nominal' | 'deadline'>,
  decision: Decision,
): boolean => {
  const matter = matterOf(decision)
  return isAbout(notice, matter) && notice.situation === matter?.situation
}

/** Why a notice that waited is not told any more, in words for the list of notices. */
export const whyCancelled = (
  notice: Pick<KnownNotice, 'situation' | 'deadline'>,
  decision: Decision,
): string => {
  const matter = matterOf(decision)
  if (matter !== null)
    return matter.deadline === notice.deadline
      ? `the standing is now ${matter.situation === 'overdue' ? 'overdue' : 'pending'}`
      : `the deadline moved from ${notice.deadline} to ${matter.deadline}`
  const reasons: Partial<Record<Decision['status'], string>> = {
    COMPLIANT: 'the training has been completed',
    COMPLIANT_LATE: 'the training has been completed',
    EXEMPT_SUBSTITUTE: 'exempt: a substitute under 60 student contact days this school year',
    NOT_APPLICABLE: 'no longer assigned as a school resource officer here',
    REVIEW: 'a person must decide first',
  }
  return reasons[decision.status] ?? 'no deadline applies any more'
}

const whyPassedOver = (rung: Rung, top: Rung, asOf: PlainDate): string => {
  if (rung.on === top.on) return `falls on the same working day as rung ${top.rung}`
  const late = daysBetween(rung.on, asOf)
  return `its day ${rung.on} had passed ${late} ${late === 1 ? 'day' : 'days'} before ${asOf}; rung ${top.rung} is told instead`
}

/** Why even the most urgent rung is not told: something at least as urgent was, or an overdue letter is too fresh. */
const whyNotTold = (top: Rung, standing: readonly KnownNotice[], letterDay: PlainDate): string | null => {
  const told = standing.filter((notice) => !isWaiting(notice) && notice.state !== 'passed-over')
  const ahead = told.find(({ rung }) => rankOf(rung) > top.rank)
  if (ahead !== undefined) return `rung ${ahead.rung} of this deadline was told before`
  const newest = told
    .filter(({ situation, letter_day }) => situation === 'overdue' && letter_day !== null)
    .map(({ letter_day }) => letter_day as PlainDate)
    .sort()
    .at(-1)
  const close = newest !== undefined && daysBetween(newest, letterDay) < overdueLadder.apartDays
  return close && top.rung.startsWith('overdue-')
    ? `follows the overdue letter of ${newest} by fewer than ${overdueLadder.apartDays} days`
    : null
}
