// Days as people read them, and how far off they are.
import {
  dayOfMonth,
  daysBetween,
  monthOf,
  type PlainDate,
  plainDate,
  weekdayName,
  yearOf,
} from '../../law/calendar.ts'
import type { Instant } from '../instant.ts'
import { chicagoTime } from '../sending-window.ts'

/** The names of the months as people shorten them. */
export const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** 'Mar 1, 2027' */
export const shortDay = (day: PlainDate): string =>
  `${months[monthOf(day) - 1]} ${dayOfMonth(day)}, ${yearOf(day)}`

/** 'Mon, Mar 1, 2027' */
export const fullDay = (day: PlainDate): string => `${weekdayName(day).slice(0, 3)}, ${shortDay(day)}`

/** Words of the law with their 'Mon 2027-03-01' written as 'Mon, Mar 1, 2027'. */
export const withFullDays = (words: string): string =>
  words.replace(/\b[A-Z][a-z]{2} (\d{4}-\d\d-\d\d)\b/g, (_, day: string) => fullDay(plainDate(day)))

/** 'Mon, Mar 1, 2027 09:00 CST' */
export const dayAndTime = (at: Instant): string => withFullDays(chicagoTime(at))

/** '1 day', '98 days' */
export const daysInWords = (days: number): string => `${days} ${days === 1 ? 'day' : 'days'}`

/** How far off a deadline is on a day: '98 days left', 'tomorrow', 'today is the last day', '3 days overdue'. */
export const distance = (on: PlainDate, deadline: PlainDate): string => {
  const left = daysBetween(on, deadline)
  if (left < 0) return `${daysInWords(-left)} overdue`
  if (left === 0) return 'today is the last day'
  return left === 1 ? 'tomorrow' : `${left} days left`
}
