// The deadlines of a board along a line from today on: a picture, and the same facts in a list.
import { html } from 'hono/html'
import {
  addDays,
  addMonths,
  daysBetween,
  monthOf,
  type PlainDate,
  plainDate,
  yearOf,
} from '../../law/calendar.ts'
import { distance, fullDay, months } from '../../notices/letters/day-words.ts'
import type { Piece } from './page.ts'
import { shapeOf, type Tone } from './status-mark.ts'

/** One deadline, and who has it: by their names, or in words where they are too many; `count` says how many in any case. */
export type Deadline = {
  readonly day: PlainDate
  readonly tone: Tone
  readonly who: readonly string[]
  readonly count: number
}

/** Days before today that are still in the picture: what is overdue longer stands at its edge. */
const before = 45
/** At least so many days ahead, at most so many. */
const [leastAhead, mostAhead] = [120, 400]
/** With more of them there is no room for their numbers on a phone. */
const mostNumbered = 5
/** A longer list is opened by whoever wants it. */
export const mostOpen = 18

/**
 * Places are in percent of the width and letters are not, so that it can be read on a phone.
 * @param deadlines the earliest first. @returns nothing where there is none.
 */
export const timeLine = (on: PlainDate, deadlines: readonly Deadline[]): Piece | '' => {
  const last = deadlines.at(-1)
  if (last === undefined) return ''
  const from = deadlines.some(({ day }) => day < on) ? addDays(on, -before) : addDays(on, -7)
  const ahead = Math.min(mostAhead, Math.max(leastAhead, daysBetween(on, last.day) + 14))
  const whole = daysBetween(from, addDays(on, ahead))
  const place = (day: PlainDate) =>
    Math.min(98.5, Math.max(1.5, (100 * daysBetween(from, day)) / whole)).toFixed(2)
  const list = html`<ul>
${deadlines.map(({ day, tone, who }) => html`<li class="${tone}"><strong>${fullDay(day)}</strong>, ${distance(on, day)}: ${namesOf(who)}</li>\n`)}</ul>`
  return html`<figure class="time-line${deadlines.length > mostNumbered ? ' many' : ''}">
<svg role="img" aria-labelledby="time-line-title" width="100%" height="88">
<title id="time-line-title">${deadlines.length === 1 ? 'One deadline' : `${deadlines.length} deadlines`} along a line from ${fullDay(from)} on; they stand in the list below it.</title>
<line class="axis" x1="0" x2="100%" y1="56" y2="56"/>
${monthsFrom(from, whole).map((day, n) => html`<g class="${n % 2 === 0 ? 'tick' : 'tick second'}"><line x1="${place(day)}%" x2="${place(day)}%" y1="52" y2="60"/><text x="${place(day)}%" y="78">${monthName(day)}</text></g>\n`)}<line class="today" x1="${place(on)}%" x2="${place(on)}%" y1="18" y2="64"/><text class="today" x="${place(on)}%" y="12">today</text>
${deadlines.map((deadline) => pinOf(deadline, place(deadline.day)))}</svg>
<figcaption>${deadlines.length <= mostOpen ? list : html`<details><summary>These ${deadlines.length} deadlines in words</summary>\n${list}</details>`}</figcaption>
</figure>
`
}

const pinOf = ({ tone, count }: Deadline, x: string): Piece =>
  html`<svg class="mark ${tone}" x="${x}%" y="24" overflow="visible"><line class="pin" y1="16" y2="32"/><g class="shape">${shapeOf(tone)}</g>${count > 1 ? html`<text x="11" y="12">${count}</text>` : ''}</svg>
`

/** The first of each month in the picture; every other month where there are many. */
const monthsFrom = (from: PlainDate, days: number): readonly PlainDate[] => {
  const first = plainDate(`${addMonths(from, 1).slice(0, 7)}-01`)
  const firsts = Array.from({ length: 15 }, (_, n) => addMonths(first, n)).filter(
    (day) => daysBetween(from, day) < days - 10,
  )
  return firsts.length > 8 ? firsts.filter((_, n) => n % 2 === 0) : firsts
}

const monthName = (day: PlainDate): string =>
  monthOf(day) === 1 ? `Jan ${yearOf(day)}` : (months[monthOf(day) - 1] ?? '')

/** A dozen names are enough to read; the table has all. */
const namesOf = (who: readonly string[]): string =>
  who.length <= 12 ? who.join(', ') : `${who.slice(0, 11).join(', ')} and ${who.length - 11} more`
