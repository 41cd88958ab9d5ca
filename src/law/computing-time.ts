// Six months as the law counts them: the nominal day, the roll of Minn. Stat. § 645.15, and the arithmetic in words.
import { addDays, addMonths, dayOfMonth, dayWithWeekday, type PlainDate, weekdayName } from './calendar.ts'
import { isLegalHoliday, isOptionalHoliday, isWorkingDay, workingDayOnOrAfter } from './holidays.ts'
import { GRACE_MONTHS } from './parameters.ts'

/** A period of six months. */
export type SixMonths = {
  /** The same day number six months on, before any roll. */
  readonly nominal: PlainDate
  /** The last day in time, after the roll. */
  readonly deadline: PlainDate
  /** The last day if the two optional holidays counted as holidays; null where that is the same day. */
  readonly withOptionalHolidays: PlainDate | null
  /** '2026-08-31 + 6 months = 2027-02-28, a Sunday; § 645.15 → Mon 2027-03-01' */
  readonly arithmetic: string
}

const PERIODS_KEPT = 5000
const keptPeriods = new Map<PlainDate, SixMonths>()

/** The roll if the optional holidays were holidays too. */
const rolledOverOptional = (day: PlainDate): PlainDate =>
  isWorkingDay(day) && !isOptionalHoliday(day) ? day : rolledOverOptional(addDays(day, 1))

const inWords = (from: PlainDate, nominal: PlainDate, deadline: PlainDate): string => {
  const clamped = dayOfMonth(nominal) === dayOfMonth(from) ? '' : ', the last day of that month'
  const holiday = isLegalHoliday(nominal) ? ' and a legal holiday' : ''
  const sum = `${from} + 6 months = ${nominal}${clamped}, a ${weekdayName(nominal)}${holiday}`
  return nominal === deadline ? sum : `${sum}; § 645.15 → ${dayWithWeekday(deadline)}`
}

const computed = (from: PlainDate): SixMonths => {
  const nominal = addMonths(from, GRACE_MONTHS)
  const deadline = workingDayOnOrAfter(nominal)
  const optional = rolledOverOptional(nominal)
  return {
    nominal,
    deadline,
    withOptionalHolidays: optional === deadline ? null : optional,
    arithmetic: inWords(from, nominal, deadline),
  }
}

/**
 * Six months after a day: the first day is excluded, the last included, and a last day on a Saturday, Sunday or
 * legal holiday is omitted. Source: Minn. Stat. §§ 645.14, 645.15 and 645.44 subd. 5.
 */
export const sixMonthsAfter = (from: PlainDate): SixMonths => {
  const kept = keptPeriods.get(from)
  if (kept !== undefined) return kept
  if (keptPeriods.size >= PERIODS_KEPT) keptPeriods.clear()
  const period = computed(from)
  keptPeriods.set(from, period)
  return period
}
