// What a log comes to: its standings by status, and the deadlines that are open by month; counted as the rows go by.
import type { Status } from '../../law/decision.ts'
import type { LogRow } from '../log-columns.ts'
import { statusesInOrder } from './status-labels.ts'

/** Of assignments in force or planned, and of those that have ended. */
export type Standings = { readonly present: number; readonly ended: number }

/** Deadlines that lie ahead, and those that have gone by without training. */
export type Deadlines = { readonly ahead: number; readonly missed: number }

export type LogSummary = {
  readonly rows: number
  readonly agencies: number
  /** Each counted once at each agency. */
  readonly officers: number
  readonly assignments: number
  /** The most urgent status first; those that nobody has are left out. */
  readonly standings: readonly (readonly [Status, Standings])[]
  /** By month, '2027-03', the earliest first; of assignments that have not ended. */
  readonly months: readonly (readonly [month: string, Deadlines])[]
}

export type LogTally = { readonly count: (row: LogRow) => void; readonly summary: () => LogSummary }

/** The rows of one assignment follow one another: it is counted once. */
export const openTally = (asOf: string): LogTally => {
  let before: LogRow | null = null
  let [rows, agencies, officers, assignments] = [0, 0, 0, 0]
  const standings = new Map<Status, { present: number; ended: number }>()
  const months = new Map<string, { ahead: number; missed: number }>()
  const count = (row: LogRow): void => {
    rows += 1
    const last = before
    before = row
    if (last !== null && isSameAssignment(last, row)) return
    if (last === null || !isSameAgency(last, row)) agencies += 1
    if (last === null || !isSameOfficer(last, row)) officers += 1
    assignments += 1
    const hasEnded = row.ended_on !== null && row.ended_on < asOf
    const standing = found(standings, row.status, () => ({ present: 0, ended: 0 }))
    if (hasEnded) standing.ended += 1
    else standing.present += 1
    if (hasEnded || row.deadline === null || !isOpen(row.status)) return
    const month = found(months, row.deadline.slice(0, 7), () => ({ ahead: 0, missed: 0 }))
    if (row.status === 'OVERDUE') month.missed += 1
    else month.ahead += 1
  }
  const summary = (): LogSummary => ({
    rows,
    agencies,
    officers,
    assignments,
    standings: statusesInOrder.flatMap((status) => {
      const counted = standings.get(status)
      return counted === undefined ? [] : [[status, counted] as const]
    }),
    months: [...months].sort(([one], [other]) => (one < other ? -1 : 1)),
  })
  return { count, summary }
}

const isOpen = (status: Status): boolean =>
  status === 'PENDING' || status === 'PRE_ASSIGNMENT_REQUIRED' || status === 'OVERDUE'

export const isSameAgency = (one: LogRow, other: LogRow): boolean =>
  one.agency === other.agency && one.agency_ori === other.agency_ori

export const isSameOfficer = (one: LogRow, other: LogRow): boolean =>
  one.post_license === other.post_license && isSameAgency(one, other)

/** An assignment is known by agency, officer, district, school and the day on which it began; an officer may have two roles. */
export const isSameAssignment = (one: LogRow, other: LogRow): boolean =>
  isSameOfficer(one, other) &&
  one.district === other.district &&
  one.school === other.school &&
  one.assumed_on === other.assumed_on &&
  one.role === other.role &&
  one.ended_on === other.ended_on

const found = <V>(map: Map<string, V>, key: string, make: () => V): V => {
  const kept = map.get(key) ?? make()
  map.set(key, kept)
  return kept
}
