// The standings of an agency as they are today, the most urgent first.
import type { App } from '../app.ts'
import type { PlainDate } from '../law/calendar.ts'
import type { Decision, Status } from '../law/decision.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import type { Found } from './find.ts'
import { type Judged, judgeStandings } from './judge-standings.ts'

export type Board = {
  /** The legal day for which they are judged. */
  readonly on: PlainDate
  readonly standings: readonly Judged[]
}

export const boardOf = async (app: App, agency: Found): Promise<Board> => {
  const on = legalDayOf(app.clock.now())
  const standings: Judged[] = []
  for await (const judged of judgeStandings(app.db, { agencyId: agency.id }, on)) standings.push(judged)
  return { on, standings: standings.sort((a, b) => byUrgency(a.decision, b.decision)) }
}

/** As in a letter: overdue, then due, then what a person must decide; nothing to do comes last. */
const order: readonly Status[] = [
  'OVERDUE',
  'PENDING',
  'PRE_ASSIGNMENT_REQUIRED',
  'REVIEW',
  'COMPLIANT_LATE',
  'COMPLIANT',
  'EXEMPT_SUBSTITUTE',
  'NOT_YET_EFFECTIVE',
  'NOT_APPLICABLE',
]

type Ranked = Pick<Decision, 'status' | 'deadline'>

/** Within one rank the earliest deadline first; what is due counts as one, whether before the start or after it. */
export const byUrgency = (a: Ranked, b: Ranked): number =>
  rankOf(a) - rankOf(b) || (a.deadline ?? '').localeCompare(b.deadline ?? '')

const rankOf = ({ status }: Ranked): number =>
  order.indexOf(status === 'PRE_ASSIGNMENT_REQUIRED' ? 'PENDING' : status)
