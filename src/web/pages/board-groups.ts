// The officers of a board by what there is to see of them: the counts at its top, each of which shows its own.
import { daysBetween, type PlainDate } from '../../law/calendar.ts'
import type { Decision } from '../../law/decision.ts'
import { dueWithin } from '../../notices/digest-groups.ts'
import { isTrained, isUntrained } from '../../notices/letters/officers.ts'
import type { Tone } from './status-mark.ts'

/** As much of a standing as everybody who sees a board may see. */
export type Standing = Pick<Decision, 'status' | 'deadline'>

export type BoardGroup = {
  readonly name: 'overdue' | 'soon' | 'later' | 'undecided' | 'trained' | 'exempt'
  readonly words: string
  readonly tone: Tone
  readonly has: (standing: Standing, on: PlainDate) => boolean
}

/** How many stand so, by the names of the groups. */
export type GroupCounts = Readonly<Record<BoardGroup['name'], number>>

const isSoon = ({ deadline }: Standing, on: PlainDate): boolean =>
  deadline !== null && daysBetween(on, deadline) <= dueWithin

const isDue = (standing: Standing): boolean =>
  isUntrained({ decision: standing }) && standing.status !== 'OVERDUE'

export const boardGroups: readonly BoardGroup[] = [
  { name: 'overdue', words: 'overdue', tone: 'overdue', has: ({ status }) => status === 'OVERDUE' },
  {
    name: 'soon',
    words: `due in ${dueWithin} days`,
    tone: 'due',
    has: (standing, on) => isDue(standing) && isSoon(standing, on),
  },
  {
    name: 'later',
    words: 'due later',
    tone: 'due',
    has: (standing, on) => isDue(standing) && !isSoon(standing, on),
  },
  { name: 'undecided', words: 'to decide', tone: 'ask', has: ({ status }) => status === 'REVIEW' },
  { name: 'trained', words: 'trained', tone: 'done', has: (standing) => isTrained({ decision: standing }) },
  { name: 'exempt', words: 'exempt', tone: 'quiet', has: ({ status }) => status === 'EXEMPT_SUBSTITUTE' },
]

/** The group that is asked for by its name; undefined for all, and for a name that is none. */
export const groupNamed = (name: string): BoardGroup | undefined =>
  boardGroups.find((group) => group.name === name)

/** @param times how many officers a standing stands for; 1 unless it says so. */
export const countGroups = (
  standings: readonly (Standing & { readonly times?: number })[],
  on: PlainDate,
): GroupCounts => {
  const counts = { overdue: 0, soon: 0, later: 0, undecided: 0, trained: 0, exempt: 0 }
  for (const standing of standings)
    for (const { name, has } of boardGroups) if (has(standing, on)) counts[name] += standing.times ?? 1
  return counts
}
