// A month as the form for contact days shows it: which one is asked for, its working days in weeks, and those beside it.
import {
  addDays,
  addMonths,
  dayOfMonth,
  monthOf,
  type PlainDate,
  parsePlainDate,
  weekday,
} from '../../law/calendar.ts'

/** The first day of the month of '2027-02'; of today's where that is none, or one ahead. */
export const monthAsked = (text: string | undefined, today: PlainDate): PlainDate => {
  const asked = parsePlainDate(`${text ?? ''}-01`)
  const own = firstOf(today)
  return asked === undefined || asked > own || asked < earliest ? own : asked
}

const earliest = '1950-01-01'

export const firstOf = (day: PlainDate): PlainDate => addDays(day, 1 - dayOfMonth(day))

/** Monday to Friday, week by week; null beside the month's ends. */
export const weeksOf = (first: PlainDate): readonly (readonly (PlainDate | null)[])[] => {
  const weeks: (PlainDate | null)[][] = []
  for (
    let monday = addDays(first, 1 - weekday(first));
    monday < addMonths(first, 1);
    monday = addDays(monday, 7)
  ) {
    const days = [0, 1, 2, 3, 4].map((n) => addDays(monday, n))
    const week = days.map((day) => (monthOf(day) === monthOf(first) ? day : null))
    if (week.some((day) => day !== null)) weeks.push(week)
  }
  return weeks
}
