// The week of a digest or a brief: its Monday, its name by ISO 8601, and the instant from which its page may leave.
import { DateTime } from 'luxon'
import { addDays, type PlainDate, plainDate } from '../law/calendar.ts'
import { type Instant, instantOf, msOf } from './instant.ts'

export type DigestWeek = {
  /** `2026-W48` (ISO 8601). */
  readonly week: string
  readonly monday: PlainDate
  /** 07:00 of that Monday on the wall of the zone. */
  readonly leavesFrom: Instant
}

const leavesAt = { hour: 7 }

/**
 * The week that the instant falls in on the wall of an IANA zone; it begins on Monday at 00:00.
 * @throws RangeError where there is no such zone.
 */
export const digestWeekAt = (at: Instant, zone: string): DigestWeek => {
  const local = DateTime.fromMillis(msOf(at), { zone })
  const monday = local.startOf('week')
  return {
    week: local.toFormat("kkkk-'W'WW"),
    monday: plainDate(monday.toISODate() ?? ''),
    leavesFrom: instantOf(monday.set(leavesAt).toMillis()),
  }
}

/** Whether a page of the week of that Monday is out of date on the day: the next one says it all. */
export const weekIsOver = (monday: PlainDate, on: PlainDate): boolean => on >= addDays(monday, 7)
