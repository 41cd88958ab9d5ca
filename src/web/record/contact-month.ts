// A month of working days to tick: those on record are marked, those ahead are not offered.
import { html } from 'hono/html'
import { addMonths, dayOfMonth, monthOf, type PlainDate, weekdayName, yearOf } from '../../law/calendar.ts'
import { fullDay } from '../../notices/letters/day-words.ts'
import type { Piece } from '../pages/page.ts'
import { firstOf, weeksOf } from './month.ts'

export type MonthGrid = {
  /** The first day of the month. */
  readonly month: PlainDate
  readonly on: PlainDate
  readonly known: ReadonlySet<string>
  /** What was ticked when something could not be taken. */
  readonly ticked: ReadonlySet<string>
  readonly path: string
}

const names = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const nameOf = (month: PlainDate): string => `${names[monthOf(month) - 1]} ${yearOf(month)}`

export const monthGrid = ({ month, on, known, ticked, path }: MonthGrid): Piece => {
  const [before, after] = [addMonths(month, -1), addMonths(month, 1)]
  const to = (other: PlainDate) => html`<a href="${path}?month=${other.slice(0, 7)}">${nameOf(other)}</a>`
  const elsewhere = [...ticked].filter((day) => day.slice(0, 7) !== month.slice(0, 7))
  const cell = (day: PlainDate | null): Piece => {
    if (day === null) return html`<span></span>`
    const isKnown = known.has(day)
    const state = isKnown ? html` checked disabled` : day > on ? html` disabled` : ''
    const tick = !isKnown && ticked.has(day) ? html` checked` : ''
    const words = isKnown ? `${fullDay(day)}, on record` : fullDay(day)
    return html`<label${isKnown ? html` class="known"` : ''}><input type="checkbox" name="day" value="${day}" aria-label="${words}"${state}${tick}><span aria-hidden="true">${dayOfMonth(day)}</span></label>`
  }
  const [week = []] = weeksOf(month).filter((days) => !days.includes(null))
  return html`<fieldset class="field month"><legend>${nameOf(month)}</legend>
<p class="hint">Tick the days. Those that cannot be unticked are on record.</p>
<div class="weekdays" aria-hidden="true">${week.map((day) => html`<span>${day === null ? '' : weekdayName(day).slice(0, 3)}</span>`)}</div>
<div class="days">
${weeksOf(month).map((days) => html`${days.map(cell)}\n`)}</div>
<p>Another month, before you tick: ${to(before)}${after > firstOf(on) ? '' : html` · ${to(after)}`}</p>
${elsewhere.map((day) => html`<input type="hidden" name="day" value="${day}">\n`)}</fieldset>
`
}
