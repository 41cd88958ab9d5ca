// The officers of a board by what there is to see of them: the counts at its top, each of which shows its own.
import type { BoardRow } from '../../flow/board.ts'
import { daysBetween, type PlainDate } from '../../law/calendar.ts'
import { dueWithin } from '../../notices/digest-groups.ts'
import { isTrained, isUntrained } from '../../notices/letters/officers.ts'
import type { Tone } from './status-mark.ts'

export type BoardGroup = {
  readonly name: string
  readonly words: string
  readonly tone: Tone
  readonly has: (row: BoardRow, on: PlainDate) => boolean
}

const isSoon = ({ decision: { deadline } }: BoardRow, on: PlainDate): boolean =>
  deadline !== null && daysBetween(on, deadline) <= dueWithin

const isDue = (row: BoardRow): boolean => isUntrained(row) && row.decision.status !== 'OVERDUE'

export const boardGroups: readonly BoardGroup[] = [
  {
    name: 'overdue',
    words: 'overdue',
    tone: 'overdue',
    has: ({ decision }) => decision.status === 'OVERDUE',
  },
  {
    name: 'soon',
    words: `due in ${dueWithin} days`,
    tone: 'due',
    has: (row, on) => isDue(row) && isSoon(row, on),
  },
  { name: 'later', words: 'due later', tone: 'due', has: (row, on) => isDue(row) && !isSoon(row, on) },
  { name: 'undecided', words: 'to decide', tone: 'ask', has: ({ decision }) => decision.status === 'REVIEW' },
  { name: 'trained', words: 'trained', tone: 'done', has: isTrained },
  {
    name: 'exempt',
    words: 'exempt',
    tone: 'quiet',
    has: ({ decision }) => decision.status === 'EXEMPT_SUBSTITUTE',
  },
]
