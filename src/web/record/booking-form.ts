// The form for the day of a booked course.
import { html } from 'hono/html'
import { recordBooking } from '../../flow/record-at-agency.ts'
import type { PlainDate } from '../../law/calendar.ts'
import { bookableDays, whyNotBookable } from '../../notices/bookable-day.ts'
import { readDay } from '../../tables/cells.ts'
import { dayField } from '../pages/form-parts.ts'
import { statusMark } from '../pages/status-mark.ts'
import { afterBooking } from '../pages/what-follows.ts'
import { type AskedOfOfficer, ofOfficer } from '../route.ts'
import { officerForm } from './form-page.ts'
import { formRoutes } from './form-routes.ts'
import { toOfficer } from './leads-to.ts'
import { officerToday, type Today } from './officer-today.ts'

const nothingToBook = 'No training of this officer is open, so there is no course to book.'

const labels = {
  on: 'Course booked for',
} as const

/** What is said of a booking after a letter's link is said here. */
export const bookingForm = formRoutes<AskedOfOfficer, Today, { readonly on: PlainDate }>(
  ofOfficer(['chief']),
  '/agencies/:agency/officers/:officer/record/booking',
  {
    labels,
    ground: officerToday,
    page: (asked, { decision, on }, filled) => {
      const days = bookableDays(decision, on)
      return officerForm(asked, filled, {
        title: 'Record a booked course',
        intro: html`<p>${statusMark(decision)}</p>\n${days === null ? html`<p>${nothingToBook}</p>\n` : ''}`,
        fields: [
          dayField(filled, {
            name: 'on',
            label: labels.on,
            hint: 'The day on which it is completed.',
            ...(days === null ? {} : { min: days.from, max: days.until }),
          }),
        ],
        button: 'Record the booked course',
        closed: days === null,
      })
    },
    read: (reading, { decision, on: today }) => {
      const on = reading.needed(
        'on',
        readDay,
        'Enter the day of the course, such as 2026-08-31 or 8/31/2026.',
      )
      if (on === undefined) return undefined
      const days = bookableDays(decision, today)
      const why = days === null ? nothingToBook : whyNotBookable(on, days, decision.status)
      if (why !== null) reading.refuse('on', why)
      return { on }
    },
    record: ({ app, officer, agency }, { on }) => recordBooking(app, { officer, agency, on }),
    words: ({ officer, agency }, { on }, { followed }, before) => {
      const { decision } = followed.standings[0] ?? before
      const { what, follows } = afterBooking({ agency, officer, today: { decision } }, on)
      return [what, ...follows].join(' ')
    },
    fieldOf: () => 'on',
    leadsTo: toOfficer,
  },
)
