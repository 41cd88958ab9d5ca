// Which notices of one letter a more urgent rung of their matter has outrun: no letter tells two rungs of one matter.
import { rankOf } from './due-rungs.ts'
import { rungInReason } from './rung-words.ts'

/** A notice that a letter carries, or a copy of one. */
export type Carried = {
  readonly id: number
  readonly agency_id: number
  readonly officer_id: number | null
  readonly situation: string
  /** An agency's own notice has no deadline, and only its newest episode lasts. */
  readonly deadline_nominal?: string | null
  readonly deadline?: string | null
  readonly since?: string | null
  readonly rung: string
  readonly part: 'notice' | 'copy'
}

export const outrunBy = (rung: string): string => `${rungInReason(rung)} came due before this one could leave`

/**
 * A copy outruns copies alone: a notice beside it has not been told yet.
 * @param carried what is still so on the day, so that of a deadline either `deadline` or `overdue` is among it.
 * @returns the reasons, by id.
 */
export const outrunIn = (carried: readonly Carried[]): ReadonlyMap<number, string> => {
  const outrun = new Map<number, string>()
  for (const about of Map.groupBy(carried, matterKey).values()) {
    const byUrgency = about.toSorted((a, b) => rankOf(b.rung) - rankOf(a.rung))
    for (const { id, part, rung } of about) {
      const top = byUrgency.find((one) => part === 'copy' || one.part === 'notice')
      if (top !== undefined && rankOf(top.rung) > rankOf(rung)) outrun.set(id, outrunBy(top.rung))
    }
  }
  return outrun
}

const matterKey = (of: Carried): string =>
  JSON.stringify([of.agency_id, of.officer_id, of.situation, of.deadline_nominal, of.deadline, of.since])
