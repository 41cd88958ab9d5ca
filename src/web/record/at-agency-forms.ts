// The forms for what an agency says of its officer on a day: unable to provide the course, policy reviewed.
import { html } from 'hono/html'
import { recordAttestation, recordPolicyReview } from '../../flow/record-at-agency.ts'
import type { PlainDate } from '../../law/calendar.ts'
import { readDay, readText } from '../../tables/cells.ts'
import { dayField, longField } from '../pages/form-parts.ts'
import { type AskedOfOfficer, ofOfficer } from '../route.ts'
import { officerForm } from './form-page.ts'
import { formRoutes } from './form-routes.ts'
import { toOfficer } from './leads-to.ts'

type Attestation = { readonly on: PlainDate; readonly reason: string | undefined }

const attestationLabels = {
  on: 'Attested on',
  reason: 'Why the employer was unable',
} as const

export const attestationForm = formRoutes<AskedOfOfficer, true, Attestation>(
  ofOfficer(['operator', 'chief']),
  '/agencies/:agency/officers/:officer/record/attestation',
  {
    labels: attestationLabels,
    ground: async () => true,
    page: (asked, _, filled) =>
      officerForm(asked, filled, {
        title: 'Attest that the course could not be provided',
        intro: html`<p>Paragraph (c): an officer who was to be trained before assuming the duties has six months from then on, if the employer was unable to provide the course before.</p>\n`,
        fields: [
          dayField(filled, { name: 'on', label: attestationLabels.on }),
          longField(filled, { name: 'reason', label: attestationLabels.reason, optional: true }),
        ],
        button: 'Record the attestation',
      }),
    read: (reading) => {
      const on = reading.needed('on', readDay, 'Enter the day on which it is attested.')
      const reason = reading.maybe('reason', readText)
      return on === undefined ? undefined : { on, reason }
    },
    record: ({ app, officer, agency }, said) => recordAttestation(app, { ...said, officer, agency }),
    fieldOf: () => 'on',
    leadsTo: toOfficer,
  },
)

const reviewLabels = {
  on: 'Reviewed on',
} as const

export const policyReviewForm = formRoutes<AskedOfOfficer, true, { readonly on: PlainDate }>(
  ofOfficer(['operator', 'chief']),
  '/agencies/:agency/officers/:officer/record/policy-review',
  {
    labels: reviewLabels,
    ground: async () => true,
    page: (asked, _, filled) =>
      officerForm(asked, filled, {
        title: 'Record a policy review',
        intro: html`<p>The officer has reviewed the agency’s policy on school resource officers: paragraphs (c) and (d).</p>\n`,
        fields: [dayField(filled, { name: 'on', label: reviewLabels.on })],
        button: 'Record the review',
      }),
    read: (reading) => {
      const on = reading.needed('on', readDay, 'Enter the day on which the officer reviewed the policy.')
      return on === undefined ? undefined : { on }
    },
    record: ({ app, officer, agency }, { on }) => recordPolicyReview(app, { officer, agency, on }),
    fieldOf: () => 'on',
    leadsTo: toOfficer,
  },
)
