// The forms for an assignment that begins, of an officer who is on record or a new one.
import { html } from 'hono/html'
import { type District, districtsServed } from '../../../db/officer-facts.ts'
import { recordAssignment } from '../../flow/record-assignment.ts'
import { type NewOfficer, recordNewOfficer } from '../../flow/record-new-officer.ts'
import { readText } from '../../tables/cells.ts'
import { readEmail } from '../../tables/email-cell.ts'
import { textField } from '../pages/form-parts.ts'
import { type AskedOfAgency, type AskedOfOfficer, inAgency, ofOfficer } from '../route.ts'
import {
  type AssignmentRead,
  assignmentFault,
  assignmentFields,
  assignmentLabels,
  readAssignment,
} from './assignment-fields.ts'
import { agencyForm, officerForm } from './form-page.ts'
import { formRoutes } from './form-routes.ts'
import { toAgency, toOfficer } from './leads-to.ts'

const namesOf = (districts: readonly District[]): readonly string[] => districts.map(({ name }) => name)

export const assignmentForm = formRoutes<AskedOfOfficer, readonly District[], AssignmentRead>(
  ofOfficer(['operator', 'chief']),
  '/agencies/:agency/officers/:officer/record/assignment',
  {
    labels: assignmentLabels,
    ground: ({ app, agency }) => districtsServed(app.db, agency.id),
    page: (asked, districts, filled) =>
      officerForm(asked, filled, {
        title: 'Record an assignment',
        intro: html`<p>A first day within 31 days of an open assignment there corrects that one’s.</p>\n`,
        fields: assignmentFields(filled, namesOf(districts)),
        button: 'Record the assignment',
      }),
    read: (reading) => readAssignment(reading),
    record: ({ app, officer, agency }, said) => recordAssignment(app, { ...said, officer, agency }),
    fieldOf: assignmentFault,
    leadsTo: toOfficer,
  },
)

type New = Omit<NewOfficer, 'agency'>

const officerLabels = {
  name: 'Name',
  post_license: 'POST license number',
  badge: 'Badge',
  email: 'Mail address',
} as const

export const newOfficerForm = formRoutes<AskedOfAgency, readonly District[], New>(
  inAgency(['operator', 'chief']),
  '/agencies/:agency/officers/new',
  {
    labels: { ...officerLabels, ...assignmentLabels },
    ground: ({ app, agency }) => districtsServed(app.db, agency.id),
    page: (asked, districts, filled) =>
      agencyForm(asked, filled, {
        title: 'A new officer',
        intro: html`<p>An officer whom another agency has on record is found by the POST license.</p>\n`,
        fields: [
          textField(filled, { name: 'name', label: officerLabels.name }),
          textField(filled, { name: 'post_license', label: officerLabels.post_license }),
          textField(filled, { name: 'badge', label: officerLabels.badge, optional: true }),
          textField(filled, {
            name: 'email',
            label: officerLabels.email,
            hint: 'Only for a link by which the officer sends a certificate.',
            type: 'email',
            optional: true,
          }),
          ...assignmentFields(filled, namesOf(districts)),
        ],
        button: 'Record officer and assignment',
      }),
    read: (reading) => {
      const name = reading.needed('name', readText, 'Enter the officer’s name.')
      const post_license = reading.needed('post_license', readText, 'Enter the number of the POST license.')
      const badge = reading.maybe('badge', readText)
      const email = reading.maybe('email', readEmail)
      const assignment = readAssignment(reading)
      return name === undefined || post_license === undefined || assignment === undefined
        ? undefined
        : { name, post_license, badge, email, ...assignment }
    },
    record: ({ app, agency }, said) => recordNewOfficer(app, { ...said, agency }),
    fieldOf: assignmentFault,
    leadsTo: toAgency,
  },
)
