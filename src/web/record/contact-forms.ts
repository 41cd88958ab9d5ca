// The forms for who holds an office: an agency's chief, backup and training contact, a district's coordinator.
import { html } from 'hono/html'
import { currentWhere, type FactVersion } from '../../../db/facts.ts'
import { officesOf, recordContact } from '../../flow/record-contact.ts'
import { plainName } from '../../notices/letters/names.ts'
import { readText } from '../../tables/cells.ts'
import { readEmail } from '../../tables/email-cell.ts'
import { choiceField, type Filled, textField } from '../pages/form-parts.ts'
import { tableOf } from '../pages/table.ts'
import { type AskedOfAgency, type AskedOfDistrict, inAgency, inDistrict } from '../route.ts'
import { agencyForm, formPage } from './form-page.ts'
import { formRoutes } from './form-routes.ts'
import type { Reading } from './reading.ts'

type Contacts = readonly FactVersion<'contact'>[]
type Person = { readonly name: string; readonly email: string }
type Office = (typeof officesOf)['agency'][number]

const offices: Readonly<Record<Office, string>> = {
  chief: 'Chief law enforcement officer',
  backup: 'Backup contact',
  training: 'Training contact',
}

const officeLabel = 'Which office'
const personLabels = { name: 'Name', email: 'Mail address' } as const

export const contactForm = formRoutes<AskedOfAgency, Contacts, Person & { readonly office: Office }>(
  inAgency(['operator', 'chief']),
  '/agencies/:agency/record/contact',
  {
    labels: { office: officeLabel, ...personLabels },
    ground: ({ app, agency }) => currentWhere(app.db, 'contact', { holder: 'agency', holder_id: agency.id }),
    page: (asked, contacts, filled) =>
      agencyForm(asked, filled, {
        title: 'Who holds an office',
        intro: tableOf({
          caption: 'On record now',
          columns: [
            { heading: 'Office', of: ({ office }) => offices[office as Office] ?? office },
            { heading: 'Name', of: ({ name }) => plainName(name ?? '') },
            { heading: 'Mail address', of: ({ email }) => email },
          ],
          rows: contacts,
          none: 'Nobody is on record yet.',
        }),
        fields: [
          choiceField(filled, {
            name: 'office',
            label: officeLabel,
            choices: [
              {
                value: 'chief',
                words: offices.chief,
                hint: 'gets the letters, and sees these pages; whoever was chief before does no more',
              },
              {
                value: 'backup',
                words: offices.backup,
                hint: 'is written to where the chief does not answer',
              },
              { value: 'training', words: offices.training, hint: 'gets a copy of each letter' },
            ],
          }),
          ...personFields(filled),
        ],
        button: 'Record the contact',
      }),
    read: (reading) => {
      const among = officesOf.agency
      const office = reading.choice('office', among, 'Choose which office it is.')
      const person = readPerson(reading)
      return office === undefined || person === undefined ? undefined : { office, ...person }
    },
    record: ({ app, agency }, said) => recordContact(app, { ...said, holder: 'agency', of: agency }),
    fieldOf: () => 'email',
    // Whoever hands the office on may see the agency no more.
    leadsTo: ({ ways, agency }, { office }) =>
      office === 'chief' ? ways.to('/places') : ways.agency(agency.id),
  },
)

export const coordinatorForm = formRoutes<AskedOfDistrict, Contacts, Person>(
  inDistrict(['operator']),
  '/districts/:district/record/coordinator',
  {
    labels: personLabels,
    ground: ({ app, district }) =>
      currentWhere(app.db, 'contact', { holder: 'district', holder_id: district.id, office: 'coordinator' }),
    page: (asked, [now], filled) => {
      const { district, ways } = asked
      const words = plainName(district.name)
      const person = now === undefined ? 'Nobody' : `${plainName(now.name ?? '')} ${now.email ?? ''}`.trim()
      const form = {
        title: 'Who is safety coordinator',
        intro: html`<p>On record now: ${person}. Whoever is recorded here gets the weekly digest and sees the district’s officers; whoever was before does no more.</p>\n`,
        fields: personFields(filled),
        button: 'Record the coordinator',
      }
      return formPage(asked, filled, form, words, [{ href: ways.district(district.id), words }])
    },
    read: (reading) => readPerson(reading),
    record: ({ app, district }, said) =>
      recordContact(app, { ...said, holder: 'district', office: 'coordinator', of: district }),
    fieldOf: () => 'email',
    leadsTo: ({ ways, district }) => ways.district(district.id),
  },
)

const personFields = (filled: Filled) => [
  textField(filled, { name: 'name', label: personLabels.name }),
  textField(filled, { name: 'email', label: personLabels.email, type: 'email' }),
]

const readPerson = (reading: Reading): Person | undefined => {
  const name = reading.needed('name', readText, 'Enter the name.')
  const email = reading.needed('email', readEmail, 'Enter one plain address, such as chief@city.example.')
  return name === undefined || email === undefined ? undefined : { name, email }
}
