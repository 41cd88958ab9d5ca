// Of the rungs of one matter that are due and have no notice, the most urgent is told, and the others are passed over.
import type { PlainDate } from '../law/calendar.ts'
import type { Rung } from './due-rungs.ts'
import { isWaiting, type KnownNotice, type Settlement } from './known-notice.ts'
import { outrunBy } from './outrun.ts'

export type PlannedRung = {
  readonly rung: string
  readonly state: 'planned' | 'passed-over' | 'held'
  readonly reason: string | null
  /** The course day for which it is held. */
  readonly booked_on?: PlainDate
}

export type RungPlan = { readonly rungs: readonly PlannedRung[]; readonly settled: readonly Settlement[] }

export const nothingPlanned: RungPlan = { rungs: [], settled: [] }

type Verdicts = {
  /** Why even the most urgent rung is passed over, or null. */
  readonly whyNotTold: (top: Rung) => string | null
  readonly whyPassedOver: (rung: Rung, top: Rung) => string
  /** The course day for which the most urgent rung is held, or null. */
  readonly heldFor?: (top: Rung) => PlainDate | null
}

/**
 * @param passed the rungs that have come due, the least urgent first.
 * @param about all notices about the matter, to one office, that are not cancelled.
 */
export const planRungs = (
  passed: readonly Rung[],
  about: readonly KnownNotice[],
  { whyNotTold, whyPassedOver, heldFor = () => null }: Verdicts,
): RungPlan => {
  const known = new Set(about.map(({ rung }) => rung))
  const due = passed.filter(({ rung }) => !known.has(rung))
  const top = due.at(-1)
  if (top === undefined) return nothingPlanned
  const whyNot = whyNotTold(top)
  const rungs = due.map((rung): PlannedRung => {
    if (rung !== top) return { rung: rung.rung, state: 'passed-over', reason: whyPassedOver(rung, top) }
    if (whyNot !== null) return { rung: rung.rung, state: 'passed-over', reason: whyNot }
    const booked_on = heldFor(top)
    return booked_on === null
      ? { rung: rung.rung, state: 'planned', reason: null }
      : { rung: rung.rung, state: 'held', reason: heldBy(booked_on), booked_on }
  })
  const outrun = whyNot === null ? about.filter(isWaiting).filter((notice) => !standsIn(notice)) : []
  const settled = outrun.map(
    ({ id }): Settlement => ({ id, state: 'passed-over', reason: outrunBy(top.rung) }),
  )
  return { rungs, settled }
}

/** What the backup contact is to get in the chief's place is not outrun by what the chief is told. */
const standsIn = ({ state, via }: KnownNotice): boolean => state === 'planned' && via === 'backup'

export const heldBy = (bookedOn: PlainDate): string => `a course is booked for ${bookedOn}`
