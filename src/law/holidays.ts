// Legal holidays of Minn. Stat. § 645.44 subd. 5, the two optional ones, and working days.
import { addDays, type PlainDate, plainDate, weekday, yearOf } from './calendar.ts'

type Holidays = { readonly legal: ReadonlySet<PlainDate>; readonly optional: ReadonlySet<PlainDate> }

const SATURDAY = 6
const SUNDAY = 7
const YEARS_KEPT = 400
const keptYears = new Map<number, Holidays>()

const inYear = (year: number, monthAndDay: string): PlainDate =>
  plainDate(`${`${year}`.padStart(4, '0')}-${monthAndDay}`)

/** The nth Monday or Thursday of the month that begins on the given day. */
const nth = (n: number, isoWeekday: number, first: PlainDate): PlainDate =>
  addDays(first, ((isoWeekday - weekday(first) + 7) % 7) + (n - 1) * 7)

const lastMondayOfMay = (year: number): PlainDate => {
  const last = inYear(year, '05-31')
  return addDays(last, 1 - weekday(last))
}

/** The day the holiday is also kept on: a Sunday's Monday after, a Saturday's Friday before; else the day itself. */
const observed = (holiday: PlainDate): PlainDate => {
  const isoWeekday = weekday(holiday)
  if (isoWeekday === SUNDAY) return addDays(holiday, 1)
  return isoWeekday === SATURDAY ? addDays(holiday, -1) : holiday
}

const fridayAfterThanksgiving = (year: number): PlainDate => addDays(nth(4, 4, inYear(year, '11-01')), 1)

const computed = (year: number): Holidays => {
  const fixed = ['01-01', '06-19', '07-04', '11-11', '12-25'].map((monthAndDay) => inYear(year, monthAndDay))
  // New Year's Day of the year after may be kept on this year's last Friday (2028-01-01 on Fri 2027-12-31).
  if (year < 9999) fixed.push(inYear(year + 1, '01-01'))
  // 0001-01-01 is a Monday, so no shift leaves the calendar.
  const legal = new Set([
    ...fixed,
    ...fixed.map(observed),
    nth(3, 1, inYear(year, '01-01')),
    nth(3, 1, inYear(year, '02-01')),
    lastMondayOfMay(year),
    nth(1, 1, inYear(year, '09-01')),
    nth(4, 4, inYear(year, '11-01')),
  ])
  return { legal, optional: new Set([nth(2, 1, inYear(year, '10-01')), fridayAfterThanksgiving(year)]) }
}

const holidaysOf = (day: PlainDate): Holidays => {
  const year = yearOf(day)
  const kept = keptYears.get(year)
  if (kept !== undefined) return kept
  if (keptYears.size >= YEARS_KEPT) keptYears.clear()
  const holidays = computed(year)
  keptYears.set(year, holidays)
  return holidays
}

/** Whether the day is a legal holiday, shifted ones included. Source: Minn. Stat. § 645.44 subd. 5. */
export const isLegalHoliday = (day: PlainDate): boolean => holidaysOf(day).legal.has(day)

/** Whether it is Indigenous Peoples Day or the Friday after Thanksgiving: optional for cities and counties. */
export const isOptionalHoliday = (day: PlainDate): boolean => holidaysOf(day).optional.has(day)

/** Neither Saturday, Sunday nor legal holiday. The two optional holidays are working days. */
export const isWorkingDay = (day: PlainDate): boolean => weekday(day) < SATURDAY && !isLegalHoliday(day)

/** The day itself if it is a working day, else the next that is one. */
export const workingDayOnOrAfter = (day: PlainDate): PlainDate =>
  isWorkingDay(day) ? day : workingDayOnOrAfter(addDays(day, 1))

/** The day itself if it is a working day, else the last before it that is one. */
export const workingDayOnOrBefore = (day: PlainDate): PlainDate =>
  isWorkingDay(day) ? day : workingDayOnOrBefore(addDays(day, -1))

/** The first working day after the day. */
export const nextWorkingDayAfter = (day: PlainDate): PlainDate => workingDayOnOrAfter(addDays(day, 1))
