// The legal day in Minnesota, and the hours of it in which statutory letters may leave.
import { DateTime } from 'luxon'
import { addDays, type PlainDate, plainDate } from '../law/calendar.ts'
import {
  isWorkingDay,
  nextWorkingDayAfter,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
} from '../law/holidays.ts'
import { type Instant, instantOf, msOf } from './instant.ts'

/** The zone in which the statute's days begin and end. */
export const legalZone = 'America/Chicago'

/** Statutory letters leave on working days from 08:00 until before 18:00, America/Chicago. */
const opensAt = 8
const closesAt = 18

/** The sweep of a day runs from 00:10 on, just after the legal day has turned. */
const sweepsAfter = { hour: 0, minute: 10 }

/** One is done each night; two hours of it are for a machine that was asleep. In milliseconds. */
const sweepsWithin = 26 * 3_600_000

/** Whether the newest sweep is too long ago, or none was ever done. */
export const sweepIsLate = (newestAt: Instant | null, now: Instant): boolean =>
  newestAt === null || msOf(now) - msOf(newestAt) > sweepsWithin

type Local = { readonly time: DateTime; readonly day: PlainDate; readonly hour: number }

/** A flow asks about the same few instants again and again, and the rules of zones take their time. */
const known = new Map<Instant, Local>()

const localOf = (at: Instant): Local => {
  const before = known.get(at)
  if (before !== undefined) return before
  const time = DateTime.fromMillis(msOf(at), { zone: legalZone })
  const local = { time, day: plainDate(time.toISODate() ?? ''), hour: time.hour }
  if (known.size >= 100) known.clear()
  known.set(at, local)
  return local
}

/** The civil day in America/Chicago at that instant. */
export const legalDayOf = (at: Instant): PlainDate => localOf(at).day

/** The newest legal day whose sweep should have been done by now. */
export const sweepDayOf = (at: Instant): PlainDate =>
  legalDayOf(instantOf(localOf(at).time.minus(sweepsAfter).toMillis()))

const hourOf = (day: PlainDate, hour: number): Instant => {
  const asked = `${day}/${hour}`
  const at =
    hours.get(asked) ?? instantOf(DateTime.fromISO(day, { zone: legalZone }).set({ hour }).toMillis())
  if (hours.size >= 100) hours.clear()
  hours.set(asked, at)
  return at
}
const hours = new Map<string, Instant>()

/** The instant at which a legal day begins. */
export const legalDayBegins = (day: PlainDate): Instant => hourOf(day, 0)

/** 08:00 America/Chicago of that day. */
export const windowOpensAt = (day: PlainDate): Instant => hourOf(day, opensAt)

/** 18:00 America/Chicago of that day. */
const windowClosesAt = (day: PlainDate): Instant => hourOf(day, closesAt)

/** 09:00 America/Chicago of that day, at which a rehearsal looks at it: the sweep is done, and letters may leave. */
export const rehearsalTimeOf = (day: PlainDate): Instant => hourOf(day, 9)

/** Whether a statutory letter may leave at that instant. */
export const windowIsOpen = (at: Instant): boolean => {
  const { day, hour } = localOf(at)
  return isWorkingDay(day) && hour >= opensAt && hour < closesAt
}

/**
 * The earliest instant from which until `at` the window has been open for `ms` milliseconds and no longer: whatever
 * could have left before it has had more time than that.
 */
export const windowTimeBefore = (at: Instant, ms: number): Instant => {
  let left = ms
  for (let day = workingDayOnOrBefore(legalDayOf(at)); ; day = workingDayOnOrBefore(addDays(day, -1))) {
    const opens = msOf(windowOpensAt(day))
    const until = Math.min(msOf(at), msOf(windowClosesAt(day)))
    if (until - opens > left) return instantOf(until - left)
    left -= Math.max(0, until - opens)
  }
}

/** The first working day, today included, on which the window is open now or opens later. */
export const letterDayAt = (at: Instant): PlainDate => {
  const { day, hour } = localOf(at)
  return hour < closesAt ? workingDayOnOrAfter(day) : nextWorkingDayAfter(day)
}

/** The instant as a clock on a wall in Minnesota shows it: 'Mon 2026-11-23 08:00 CST'. */
export const chicagoTime = (at: Instant): string => {
  const { time } = localOf(at)
  // The zone's name for itself is dear to ask for, and it has two.
  const zone = time.offset === daylightTime ? 'CDT' : 'CST'
  return `${time.toFormat('ccc yyyy-MM-dd HH:mm', { locale: 'en-US' })} ${zone}`
}

/** Minutes from UTC. */
const daylightTime = -5 * 60
