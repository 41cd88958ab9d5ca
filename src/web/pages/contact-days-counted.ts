// An officer's student contact days of a school year: how many of 60, and each day, so that anybody can count them again.
import { html } from 'hono/html'
import type { OfficerFile } from '../../flow/officer-file.ts'
import { dayOfMonth, monthOf, plainDate, yearOf } from '../../law/calendar.ts'
import { SUBSTITUTE_LIMIT } from '../../law/parameters.ts'
import { nearFrom } from '../../notices/digest-groups.ts'
import { months, shortDay } from '../../notices/letters/day-words.ts'
import type { Piece } from './page.ts'
import { tableOf } from './table.ts'

/** @param days each once, the first one first. */
export const contactDaysCounted = ({ year, days }: OfficerFile['contactDays']): Piece => {
  const last = days.at(-1)
  const bound = days[SUBSTITUTE_LIMIT - 1]
  const said = [
    ...(last === undefined ? [] : [`the last on ${shortDay(plainDate(last))}`]),
    ...(bound === undefined || bound === last
      ? []
      : [`the ${SUBSTITUTE_LIMIT}th on ${shortDay(plainDate(bound))}`]),
  ]
  return html`<p><meter min="0" max="${SUBSTITUTE_LIMIT}" high="${nearFrom}" value="${Math.min(days.length, SUBSTITUTE_LIMIT)}" aria-hidden="true"></meter> <strong>${days.length}</strong> of ${SUBSTITUTE_LIMIT} in the school year ${[year, ...said].join(', ')}.</p>
${
  days.length === 0
    ? ''
    : html`<details><summary>${days.length === 1 ? 'The day' : `The ${days.length} days`}, month by month</summary>
${tableOf<Month>({
  caption: `Each day once, from all employers`,
  columns: [
    { heading: 'Month', of: ({ name }) => name },
    { heading: 'Days', of: ({ dates }) => dates.join(', ') },
    { heading: 'How many', of: ({ dates }) => dates.length, numeric: true },
    { heading: 'So far', of: ({ soFar }) => soFar, numeric: true },
  ],
  rows: monthsOf(days),
  none: '',
})}</details>
`
}`
}

type Month = { readonly name: string; readonly dates: readonly number[]; readonly soFar: number }

const monthsOf = (days: readonly string[]): readonly Month[] => {
  let soFar = 0
  return [...Map.groupBy(days.map(plainDate), (day) => `${months[monthOf(day) - 1]} ${yearOf(day)}`)].map(
    ([name, its]) => {
      soFar += its.length
      return { name, dates: its.map(dayOfMonth), soFar }
    },
  )
}
