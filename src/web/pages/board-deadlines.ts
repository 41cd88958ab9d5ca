// The deadlines that stand on a board, by their days: what its time line shows.
import { plainName } from '../../notices/letters/names.ts'
import { isUntrained } from '../../notices/letters/officers.ts'
import type { Standing } from './board-groups.ts'
import { toneOf } from './status-mark.ts'
import type { Deadline } from './time-line.ts'

/** Of those whose training is still open, the earliest first. */
export const boardDeadlines = (
  rows: readonly { readonly officer: string; readonly standing: Standing }[],
): readonly Deadline[] => {
  const open = rows.filter(({ standing }) => isUntrained({ decision: standing }))
  return [...Map.groupBy(open, ({ standing }) => standing.deadline)]
    .flatMap(([day, its]) => {
      const [first] = its
      if (day === null || first === undefined) return []
      const who = its.map(({ officer }) => plainName(officer))
      return [{ day, tone: toneOf[first.standing.status], who, count: who.length }]
    })
    .toSorted((a, b) => a.day.localeCompare(b.day))
}
