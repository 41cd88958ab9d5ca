// The form for a copy of a certificate that is on record already: as a file, or declared on paper.
import { html } from 'hono/html'
import { certificatesOf } from '../../../db/officer-facts.ts'
import type { CopySource } from '../../documents/read-source.ts'
import { recordCopy } from '../../flow/record-copy.ts'
import { type PlainDate, plainDate } from '../../law/calendar.ts'
import { fullDay } from '../../notices/letters/day-words.ts'
import { capital } from '../../notices/letters/names.ts'
import { choiceField } from '../pages/form-parts.ts'
import { type AskedOfOfficer, ofOfficer } from '../route.ts'
import { copyFields, readCopy } from './copy-fields.ts'
import { officerForm } from './form-page.ts'
import { formRoutes } from './form-routes.ts'
import { certificateFault, toOfficer } from './leads-to.ts'
import { hasLeft } from './while-serving.ts'

type Said = { readonly completed_on: PlainDate; readonly copy: 'paper' | CopySource }
type Ground = {
  /** The days on which certificates that ask for a copy were completed, with their kinds, the newest first. */
  readonly certificates: readonly (readonly [day: PlainDate, kinds: string])[]
  /** Whether the certificate itself could be recorded instead. */
  readonly mayRecordIt: boolean
}

const labels = {
  completed_on: 'Of which certificate',
  form: 'How the agency keeps it',
} as const

export const copyForm = formRoutes<AskedOfOfficer, Ground, Said>(
  ofOfficer(['operator', 'chief']),
  '/agencies/:agency/officers/:officer/record/copy',
  {
    labels,
    ground: async (asked) => {
      const { app, officer } = asked
      const rows = (await certificatesOf(app.db, officer.id)).filter(({ kind }) => kind !== 'basic')
      const days = Map.groupBy(rows, ({ completed_on }) => completed_on)
      const certificates = [...days]
        .map(([day, ofDay]) => [plainDate(day), ofDay.map(({ kind }) => kind).join(' and ')] as const)
        .toSorted(([a], [b]) => b.localeCompare(a))
      return { certificates, mayRecordIt: !(await hasLeft(asked)) }
    },
    page: (asked, { certificates, mayRecordIt }, filled) => {
      const to = `${toOfficer(asked)}/record/certificate`
      const [only, second] = certificates
      const chosen =
        only !== undefined && second === undefined
          ? { ...filled, values: { completed_on: only[0], ...filled.values } }
          : filled
      return officerForm(asked, filled, {
        title: 'Record a copy',
        intro: html`<p>The agency keeps a copy of the certificate of the newest mandated or supplemental course: paragraph (e).${mayRecordIt ? html` Is the certificate itself not on record yet? <a href="${to}">Record it with its copy</a>.` : ''}</p>\n`,
        fields: [
          choiceField(chosen, {
            name: 'completed_on',
            label: labels.completed_on,
            choices: certificates.map(([day, kinds]) => ({
              value: day,
              words: `${capital(kinds)}, completed ${fullDay(day)}`,
            })),
          }),
          choiceField(filled, {
            name: 'form',
            label: labels.form,
            choices: [
              { value: 'file', words: 'As a file, kept here' },
              { value: 'paper', words: 'On paper', hint: 'declared, and shown as declared' },
            ],
          }),
          copyFields(filled, { optional: true, maxMib: asked.app.config.maxCopyMib }),
        ],
        button: 'Record the copy',
        closed: certificates.length === 0,
        withFile: true,
      })
    },
    read: async (reading, { certificates }, { app }) => {
      const days = certificates.map(([day]) => day)
      const completed_on = reading.choice(
        'completed_on',
        days,
        days.length === 0
          ? 'No mandated or supplemental certificate is on record: record it first, its copy with it.'
          : 'Choose of which certificate it is a copy.',
      )
      const form = reading.choice('form', ['file', 'paper'], 'Choose how the agency keeps the copy.')
      const file = await readCopy(reading, { optional: form !== 'file', maxMib: app.config.maxCopyMib })
      if (form === 'paper' && file !== undefined)
        reading.refuse(
          'form',
          'A file was chosen too: it is kept as a file, or declared on paper without one.',
        )
      const copy = form === 'paper' ? form : file
      return completed_on === undefined || copy === undefined ? undefined : { completed_on, copy }
    },
    record: ({ app, officer, agency }, said) => recordCopy(app, { ...said, officer, agency }),
    fieldOf: certificateFault,
    leadsTo: toOfficer,
  },
  { withCopy: true },
)
