// The legal day in Minnesota, and the hours of it in which statutory letters may leave.
import { DateTime } from 'luxon'
import { type PlainDate, plainDate } from '../law/calendar.ts'
import { isWorkingDay, nextWorkingDayAfter, workingDayOnOrAfter } from '../law/holidays.ts'
import { type Instant, instantOf, msOf } from './instant.ts'

/** The zone in which the statute's days begin and end. */
export const legalZone = 'America/Chicago'

/** Statutory letters leave on working days from 08:00 until before 18:00, America/Chicago. */
const opensAt = 8
const closesAt = 18

/** The sweep of a day runs from 00:10 on, just after the legal day has turned. */
const sweepsAfter = { hour: 0, minute: 10 }

const inZone = (at: Instant) => DateTime.fromMillis(msOf(at), { zone: legalZone })

/** The civil day in America/Chicago at that instant. */
export const legalDayOf = (at: Instant): PlainDate => plainDate(inZone(at).toISODate() ?? '')

/** The newest legal day whose sweep should have been done by now. */
export const sweepDayOf = (at: Instant): PlainDate =>
  legalDayOf(instantOf(inZone(at).minus(sweepsAfter).toMillis()))

/** 08:00 America/Chicago of that day. */
export const windowOpensAt = (day: PlainDate): Instant =>
  instantOf(DateTime.fromISO(day, { zone: legalZone }).set({ hour: opensAt }).toMillis())

/** Whether a statutory letter may leave at that instant. */
export const windowIsOpen = (at: Instant): boolean => {
  const local = inZone(at)
  return isWorkingDay(legalDayOf(at)) && local.hour >= opensAt && local.hour < closesAt
}

/** The first working day, today included, on which the window is open now or opens later. */
export const letterDayAt = (at: Instant): PlainDate => {
  const today = legalDayOf(at)
  return inZone(at).hour < closesAt ? workingDayOnOrAfter(today) : nextWorkingDayAfter(today)
}

/** The instant as a clock on a wall in Minnesota shows it: 'Mon 2026-11-23 08:00 CST'. */
export const chicagoTime = (at: Instant): string =>
  inZone(at).toFormat('ccc yyyy-MM-dd HH:mm ZZZZ', { locale: 'en-US' })
