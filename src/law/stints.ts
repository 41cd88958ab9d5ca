// Stints: assignments that follow one another without a break in service, under one clock.
import type { PlainDate } from './calendar.ts'
import type { Assignment } from './facts.ts'
import { EFFECTIVE_DAY } from './parameters.ts'

/** One stretch of service. Gaps inside it belong to it. */
export type Stint = {
  readonly startsOn: PlainDate
  /** The latest last day, inclusive; null when it is open-ended. */
  readonly lastOn: PlainDate | null
}

/** Where the as-of day stands. */
export type Service = {
  /** The stint that is asked about: the one that holds the day, else the next planned one, else null. */
  readonly stint: Stint | null
  readonly planned: boolean
  /** The last stint that ended on or after 2025-09-01 and before this one started. */
  readonly earlier: Stint | null
  /** The last stint before the day, whenever it ended. */
  readonly previous: Stint | null
}

const inOrder = (one: Assignment, other: Assignment): number => {
  if (one.assumed !== other.assumed) return one.assumed < other.assumed ? -1 : 1
  return Number(other.continues_previous) - Number(one.continues_previous)
}

const joins = (stint: Stint, next: Assignment): boolean =>
  next.continues_previous || stint.lastOn === null || next.assumed <= stint.lastOn

const laterLast = (one: PlainDate | null, other: PlainDate | null): PlainDate | null => {
  if (one === null || other === null) return null
  return one < other ? other : one
}

const stintOf = ({ assumed, ended }: Assignment): Stint => ({ startsOn: assumed, lastOn: ended })

/** The stints, in the order of their starts. The order of the assignments does not matter. */
export const stintsOf = (assignments: readonly Assignment[]): Stint[] => {
  const stints: Stint[] = []
  let current: Stint | undefined
  for (const next of assignments.length > 1 ? assignments.toSorted(inOrder) : assignments) {
    if (current !== undefined && joins(current, next)) {
      current = { startsOn: current.startsOn, lastOn: laterLast(current.lastOn, next.ended) }
      stints[stints.length - 1] = current
    } else {
      current = stintOf(next)
      stints.push(current)
    }
  }
  return stints
}

/**
 * Finds the stint in force on the day, its last day included, else the next planned one.
 * @param within a day of another stint, where that one is asked about: a planned one beside one that has yet to end.
 */
export const serviceOn = (
  assignments: readonly Assignment[],
  day: PlainDate,
  within: PlainDate = day,
): Service => {
  let previous: Stint | null = null
  for (const stint of stintsOf(assignments)) {
    // Stints follow one another, so the first that has not ended is the one in force or the next planned.
    if (stint.lastOn === null || stint.lastOn >= within) {
      const earlier = previous?.lastOn != null && previous.lastOn >= EFFECTIVE_DAY ? previous : null
      return { stint, planned: stint.startsOn > day, earlier, previous }
    }
    previous = stint
  }
  return { stint: null, planned: false, earlier: null, previous }
}
