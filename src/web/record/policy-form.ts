// The form for a policy that the agency adopted.
import { html } from 'hono/html'
import { recordPolicy } from '../../flow/record-policy.ts'
import type { PlainDate } from '../../law/calendar.ts'
import { readDay, readText } from '../../tables/cells.ts'
import { dayField, textField } from '../pages/form-parts.ts'
import { type AskedOfAgency, inAgency } from '../route.ts'
import { agencyForm } from './form-page.ts'
import { formRoutes } from './form-routes.ts'
import { toAgency } from './leads-to.ts'

const labels = {
  adopted_on: 'Adopted on',
  version: 'Version',
} as const

export const policyForm = formRoutes<
  AskedOfAgency,
  true,
  { adopted_on: PlainDate; version: string | undefined }
>(inAgency(['operator', 'chief']), '/agencies/:agency/record/policy', {
  labels,
  ground: async () => true,
  page: (asked, _, filled) =>
    agencyForm(asked, filled, {
      title: 'Record a policy',
      intro: html`<p>The policy on school resource officers that the agency adopted under subdivision 6. Its officers are then to review it.</p>\n`,
      fields: [
        dayField(filled, { name: 'adopted_on', label: labels.adopted_on }),
        textField(filled, { name: 'version', label: labels.version, optional: true }),
      ],
      button: 'Record the policy',
    }),
  read: (reading) => {
    const adopted_on = reading.needed('adopted_on', readDay, 'Enter the day on which the policy was adopted.')
    const version = reading.maybe('version', readText)
    return adopted_on === undefined ? undefined : { adopted_on, version }
  },
  record: ({ app, agency }, said) => recordPolicy(app, { ...said, agency }),
  fieldOf: () => 'adopted_on',
  leadsTo: toAgency,
})
