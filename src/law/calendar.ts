// Civil days, the only date arithmetic there is: whole days, months and years, and the school year.

declare const plainDate_: unique symbol
declare const schoolYear_: unique symbol

/**
 * A civil day in America/Chicago, 'YYYY-MM-DD', years 0001 to 9999. Never an instant.
 * Within those years the order of the strings is the order of the days, so `<` compares days.
 */
export type PlainDate = string & { readonly [plainDate_]: true }

/** A school year, July 1 to June 30, written '2025-26'. */
export type SchoolYear = string & { readonly [schoolYear_]: true }

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

const lengthOfMonth = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0)

const digit = (text: string, at: number): number => {
  const value = text.charCodeAt(at) - 48
  return value >= 0 && value <= 9 ? value : Number.NaN
}

const twoDigits = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1)

/** The year of a day, 1 to 9999. */
export const yearOf = (day: PlainDate): number => twoDigits(day, 0) * 100 + twoDigits(day, 2)

/** The month of a day, 1 to 12. */
export const monthOf = (day: PlainDate): number => twoDigits(day, 5)

/** The day of its month, 1 to 31. */
export const dayOfMonth = (day: PlainDate): number => twoDigits(day, 8)

/** The strict form 'YYYY-MM-DD' of a day that exists; anything else is undefined. */
export const parsePlainDate = (text: string): PlainDate | undefined => {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return undefined
  const day = text as PlainDate
  const year = yearOf(day)
  const month = monthOf(day)
  const ofMonth = dayOfMonth(day)
  // A character that is no digit has become NaN, and no comparison with NaN is true.
  const exists =
    year >= 1 && month >= 1 && month <= 12 && ofMonth >= 1 && ofMonth <= lengthOfMonth(year, month)
  return exists ? day : undefined
}

/** For constants: the same, but throws a RangeError for a day that does not exist. */
export const plainDate = (text: string): PlainDate => {
  const day = parsePlainDate(text)
  if (day === undefined) throw new RangeError(`not a day: "${text}"; right would be 2026-08-31`)
  return day
}

const padded = (value: number): string => (value < 10 ? `0${value}` : `${value}`)

/** The last day there is: what lies beyond is taken as this day, so that "for ever" can be written 9999-12-31. */
export const LAST_DAY = plainDate('9999-12-31')

/** The day of the given year, month and day of the month; throws a RangeError before the year 0001. */
const dayOf = (year: number, month: number, ofMonth: number): PlainDate => {
  if (year < 1) throw new RangeError('the arithmetic goes back before the year 0001')
  if (year > 9999) return LAST_DAY
  const fourDigits = year > 999 ? `${year}` : `${year}`.padStart(4, '0')
  return `${fourDigits}-${padded(month)}-${padded(ofMonth)}` as PlainDate
}

/** How many days lie between 0001-01-01 and the day. */
const dayNumber = (day: PlainDate): number => {
  const year = yearOf(day)
  const month = monthOf(day)
  const past = year - 1
  const leapDays = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400)
  const beforeMonth = (DAYS_BEFORE_MONTH[month - 1] ?? 0) + (month > 2 && isLeap(year) ? 1 : 0)
  return past * 365 + leapDays + beforeMonth + dayOfMonth(day) - 1
}

/**
 * The day with that number. Years are counted from March, so that the leap day is a year's last.
 * Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
 */
const dayWithNumber = (count: number): PlainDate => {
  const sinceMarch = count + 306
  const era = Math.floor(sinceMarch / 146_097)
  const ofEra = sinceMarch - era * 146_097
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * ofYear + 2) / 153)
  const ofMonth = ofYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return dayOf(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, ofMonth)
}

/** So many days later, or earlier when negative. */
export const addDays = (day: PlainDate, days: number): PlainDate => {
  const ofMonth = dayOfMonth(day) + days
  // Most steps stay within the month, on its days that every month has.
  if (ofMonth >= 1 && ofMonth <= 28) return `${day.slice(0, 8)}${padded(ofMonth)}` as PlainDate
  return dayWithNumber(dayNumber(day) + days)
}

/**
 * The same day number so many months on (or back); rounding, "month-end clamp": a month that has no such day
 * gives its last day (2027-08-31 + 6 months = 2028-02-29). Source: Minn. Stat. § 645.14.
 */
export const addMonths = (day: PlainDate, months: number): PlainDate => {
  const counted = yearOf(day) * 12 + monthOf(day) - 1 + months
  const year = Math.floor(counted / 12)
  const month = counted - year * 12 + 1
  return dayOf(year, month, Math.min(dayOfMonth(day), lengthOfMonth(year, month)))
}

/** The same month and day so many years on; 29 February gives 28 February where the year has no such day. */
export const addYears = (day: PlainDate, years: number): PlainDate => addMonths(day, years * 12)

/** Days from the first to the second: 1 from a day to the next, negative when the second is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => dayNumber(to) - dayNumber(from)

/** ISO weekday: 1 Monday to 7 Sunday. */
export const weekday = (day: PlainDate): number => (dayNumber(day) % 7) + 1

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** The English name of the day's weekday: 'Monday' to 'Sunday'. */
export const weekdayName = (day: PlainDate): string => WEEKDAYS[weekday(day) - 1] ?? ''

/** The day with its weekday before it, as letters write it: 'Mon 2027-03-01'. */
export const dayWithWeekday = (day: PlainDate): string => `${weekdayName(day).slice(0, 3)} ${day}`

/** The school year a day falls in: July 1 to June 30. */
export const schoolYearOf = (day: PlainDate): SchoolYear => {
  const starts = yearOf(day) - (monthOf(day) < 7 ? 1 : 0)
  return `${`${starts}`.padStart(4, '0')}-${padded((starts + 1) % 100)}` as SchoolYear
}

/** The first July 1 after the day (of a July 1: the one a year later). */
export const firstDayOfNextSchoolYear = (day: PlainDate): PlainDate =>
  dayOf(yearOf(day) + (monthOf(day) < 7 ? 0 : 1), 7, 1)
