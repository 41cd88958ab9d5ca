// The board of an agency as it is today: its standings, the most urgent first, what is missing, and whether the work is done.
import { bookedDays } from '../../db/bookings.ts'
import { contactsOf } from '../../db/contacts.ts'
import { pairKey } from '../../db/records.ts'
import { undeliveredAbout } from '../../db/serving.ts'
import type { App } from '../app.ts'
import type { PlainDate } from '../law/calendar.ts'
import type { Decision, Status } from '../law/decision.ts'
import { contactDaysThisYear } from '../law/paragraph-d.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import { type Check, checkAtWork } from './check-health.ts'
import type { Found } from './find.ts'
import { type Judged, judgeStandings } from './judge-standings.ts'

export type BoardRow = Judged & {
  /** Course days on record as booked, the past ones too. */
  readonly booked: readonly PlainDate[]
  /** A substitute's student contact days in this school year. */
  readonly contactDays: number | null
}

export type Board = {
  /** The legal day for which they are judged. */
  readonly on: PlainDate
  readonly standings: readonly BoardRow[]
  readonly hasPolicy: boolean
  readonly chief: { readonly name: string | null; readonly email: string | null } | null
  /** Letters about these officers of which something is still to be told. */
  readonly undelivered: number
  /** What a monitor asks too: whether the work is being done. */
  readonly health: readonly Check[]
}

export const boardOf = async (app: App, agency: Found): Promise<Board> => {
  const { db } = app
  const on = legalDayOf(app.clock.now())
  const judged: Judged[] = []
  for await (const each of judgeStandings(db, { agencyId: agency.id }, on)) judged.push(each)
  const booked = await bookedDays(db, judged)
  const standings = judged.map((each) => ({
    ...each,
    booked: booked.get(pairKey(each)) ?? [],
    contactDays: each.facts.substitute ? contactDaysThisYear(each.facts) : null,
  }))
  return {
    on,
    standings: standings.sort((a, b) => byUrgency(a.decision, b.decision)),
    hasPolicy: judged.some(({ facts }) => facts.policy_adopted),
    chief: (await contactsOf(db, [agency.id])).get(agency.id)?.chief ?? null,
    undelivered: (await undeliveredAbout(db))(judged, Number.MAX_SAFE_INTEGER),
    health: await Promise.all(checkAtWork(app)),
  }
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
