// The form for the settings of an agency: where to book, whom to call, when letters come.
import { html } from 'hono/html'
import { currentWhere, type FactVersion } from '../../../db/facts.ts'
import { type AgencySettings, recordAgency } from '../../flow/record-agency.ts'
import { readLadder, readTimeZone, readWebAddress } from '../../tables/agency-cells.ts'
import { readText } from '../../tables/cells.ts'
import { choiceField, textField } from '../pages/form-parts.ts'
import { type AskedOfAgency, inAgency } from '../route.ts'
import { agencyForm } from './form-page.ts'
import { formRoutes } from './form-routes.ts'
import { toAgency } from './leads-to.ts'

type Agency = FactVersion<'agency'>

const labels = {
  booking_url: 'Where a course is booked',
  call: 'Whom to call',
  ladder: 'Days before a deadline',
  time_zone: 'Time zone',
  brief: 'A weekly page for the chief, by mail',
} as const

export const settingsForm = formRoutes<AskedOfAgency, Agency, AgencySettings>(
  inAgency(['operator', 'chief']),
  '/agencies/:agency/record/settings',
  {
    labels,
    ground: async ({ app, agency }) => (await currentWhere(app.db, 'agency', { id: agency.id }))[0] ?? null,
    page: (asked, now, filled) => {
      const on = { values: { ...valuesOf(now), ...filled.values }, wrong: filled.wrong }
      return agencyForm(asked, filled, {
        title: 'Settings',
        intro: html`<p>What the letters say beside the law. A field that is left empty takes its setting back.</p>\n`,
        fields: [
          textField(on, {
            name: 'booking_url',
            label: labels.booking_url,
            hint: 'Such as https://www.example.org/courses',
            optional: true,
          }),
          textField(on, { name: 'call', label: labels.call, hint: 'Name, phone', optional: true }),
          textField(on, {
            name: 'ladder',
            label: labels.ladder,
            hint: 'When letters come, with 30, 7 and 0 among them. Left empty: 180,90,60,30,14,7,3,1,0',
            optional: true,
          }),
          textField(on, {
            name: 'time_zone',
            label: labels.time_zone,
            hint: 'Left empty: America/Chicago',
            optional: true,
          }),
          choiceField(on, {
            name: 'brief',
            label: labels.brief,
            choices: [
              { value: 'on', words: 'Yes' },
              { value: 'off', words: 'No' },
            ],
          }),
        ],
        button: 'Record the settings',
      })
    },
    read: (reading) => {
      const brief = reading.choice('brief', ['on', 'off'], 'Choose whether the chief gets it.')
      const said = {
        booking_url: reading.maybe('booking_url', readWebAddress) ?? null,
        call: reading.maybe('call', readText) ?? null,
        ladder: reading.maybe('ladder', readLadder) ?? null,
        time_zone: reading.maybe('time_zone', readTimeZone) ?? null,
      }
      return brief === undefined ? undefined : { ...said, brief: brief === 'on' }
    },
    record: ({ app, agency }, said) => recordAgency(app, { ...said, agency }),
    fieldOf: () => 'ladder',
    leadsTo: toAgency,
  },
)

const valuesOf = ({ booking_url, call, ladder, time_zone, brief }: Agency): Record<string, string> => ({
  booking_url: booking_url ?? '',
  call: call ?? '',
  ladder: ladder ?? '',
  time_zone: time_zone ?? '',
  brief: brief === 1 ? 'on' : 'off',
})
