// The form for the day of a booked course, where a training is still to be completed.
import { html } from 'hono/html'
import type { Matter } from '../../flow/letter-by-link.ts'
import type { PlainDate } from '../../law/calendar.ts'
import { bookableDays } from '../../notices/bookable-day.ts'
import type { Piece } from './page.ts'
import type { Refused } from './refused.ts'

export const bookingLabels = { day: 'Course booked for' } as const

export const bookingForm = (
  { id, today }: Matter,
  on: PlainDate,
  path: string,
  refused: Refused | undefined,
): Piece | '' => {
  const days = today === null ? null : bookableDays(today.decision, on)
  if (days === null) return ''
  const label = today?.booked.some((day) => day >= on) ? 'Course booked for another day' : bookingLabels.day
  const wrong = refused === undefined ? '' : html`<p role="alert" id="wrong-day-${id}">${refused.why}</p>\n`
  const marked =
    refused === undefined ? '' : html` aria-invalid="true" aria-describedby="wrong-day-${id}" autofocus`
  return html`<form method="post" action="${path}/book" novalidate>
<input type="hidden" name="item" value="${id}">
<label for="day-${id}">${label}</label>
${wrong}<input type="date" id="day-${id}" name="day" value="${refused?.typed ?? ''}" min="${days.from}" max="${days.until}" placeholder="2026-08-31" required${marked}>
<button>Record the booked course</button>
</form>
`
}
