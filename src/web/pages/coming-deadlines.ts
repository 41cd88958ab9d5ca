// The deadlines of all agencies that come next, as numbers: by day, or by week where there are many.
import { addDays, daysBetween, type PlainDate } from '../../law/calendar.ts'
import { dueWithin } from '../../notices/digest-groups.ts'
import { fullDay } from '../../notices/letters/day-words.ts'
import { isUntrained } from '../../notices/letters/officers.ts'
import type { Standing } from './board-groups.ts'
import { type Deadline, mostOpen } from './time-line.ts'

type Counted = Standing & { readonly times: number }
type Due = { readonly day: PlainDate; readonly count: number }

/** From the day on, as far as a board calls soon; what is overdue is counted elsewhere. @returns the earliest first. */
export const comingDeadlines = (tally: readonly Counted[], on: PlainDate): readonly Deadline[] => {
  const days = dueDays(tally, on)
  const spans = days.length <= mostOpen ? days.map((day) => [day]) : [...byWeek(days, on).values()]
  return spans.flatMap((span) => {
    const [first] = span
    const last = span.at(-1)
    if (first === undefined || last === undefined) return []
    const count = span.reduce((all, { count: n }) => all + n, 0)
    const officers = `${count} ${count === 1 ? 'officer' : 'officers'}`
    const who = [first === last ? officers : `${officers} from then to ${fullDay(last.day)}`]
    return [{ day: first.day, tone: 'due', who, count }]
  })
}

const dueDays = (tally: readonly Counted[], on: PlainDate): readonly Due[] => {
  const until = addDays(on, dueWithin)
  const counts = new Map<PlainDate, number>()
  for (const { status, deadline, times } of tally)
    if (isUntrained({ decision: { status } }) && deadline !== null && deadline >= on && deadline <= until)
      counts.set(deadline, (counts.get(deadline) ?? 0) + times)
  return [...counts].map(([day, count]) => ({ day, count })).sort((a, b) => a.day.localeCompare(b.day))
}

const byWeek = (days: readonly Due[], on: PlainDate) =>
  Map.groupBy(days, ({ day }) => Math.floor(daysBetween(on, day) / 7))
