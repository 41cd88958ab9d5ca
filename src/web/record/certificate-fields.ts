// The fields of a certificate and of its copy, and how they are read.
import { html } from 'hono/html'
import type { CertificateDetails } from '../../flow/keep/certificate.ts'
import { EFFECTIVE_DAY } from '../../law/parameters.ts'
import { shortDay } from '../../notices/letters/day-words.ts'
import { readCredits, readDay, readText } from '../../tables/cells.ts'
import { readBasicCourse } from '../../tables/word-cells.ts'
import { choiceField, dayField, type Filled, selectField, textField } from '../pages/form-parts.ts'
import type { Piece } from '../pages/page.ts'
import type { Reading } from './reading.ts'

export const certificateLabels = {
  kind: 'Which course',
  completed_on: 'Completed on',
  course: 'Which Basic',
  course_no: 'POST course number',
  title: 'Title of the course',
  sponsor: 'Sponsor',
  credits: 'Credits',
  certificate_no: 'Number of the certificate',
} as const

const kinds = [
  { value: 'mandated', words: 'Mandated', hint: 'the 40-hour course, paragraph (a)' },
  { value: 'supplemental', words: 'Supplemental', hint: 'for officers with a Basic, paragraph (b)' },
  { value: 'basic', words: 'Basic', hint: `MNSSC or NASRO, completed before ${shortDay(EFFECTIVE_DAY)}` },
] as const

export const certificateFields = (filled: Filled): readonly Piece[] => [
  choiceField(filled, { name: 'kind', label: certificateLabels.kind, choices: kinds }),
  dayField(filled, {
    name: 'completed_on',
    label: certificateLabels.completed_on,
    hint: 'The day on the certificate.',
  }),
  selectField(filled, {
    name: 'course',
    label: certificateLabels.course,
    hint: 'Only for a Basic.',
    optional: true,
    choices: [
      { value: '', words: 'No Basic' },
      { value: 'MNSSC_BASIC', words: 'MNSSC Basic' },
      { value: 'NASRO_BASIC', words: 'NASRO Basic' },
      { value: 'OTHER', words: 'Another one' },
    ],
  }),
  html`<details${opened(filled)}><summary>More that is on the certificate</summary>
${textField(filled, { name: 'course_no', label: certificateLabels.course_no, optional: true })}${textField(filled, { name: 'title', label: certificateLabels.title, optional: true })}${textField(filled, { name: 'sponsor', label: certificateLabels.sponsor, optional: true })}${textField(filled, { name: 'credits', label: certificateLabels.credits, optional: true, inputmode: 'decimal' })}${textField(filled, { name: 'certificate_no', label: certificateLabels.certificate_no, optional: true })}</details>
`,
]

/** What was typed there is in sight. */
const opened = ({ values, wrong }: Filled): Piece | '' =>
  ['course_no', 'title', 'sponsor', 'credits', 'certificate_no'].some(
    (name) => (values[name] ?? '') !== '' || wrong[name] !== undefined,
  )
    ? html` open`
    : ''

export const readCertificate = (reading: Reading): CertificateDetails | undefined => {
  const among = kinds.map(({ value }) => value)
  const kind = reading.choice('kind', among, 'Choose which course it was.')
  const completed_on = reading.needed(
    'completed_on',
    readDay,
    'Enter the day on which the course was completed, such as 2026-08-31 or 8/31/2026.',
  )
  const course = reading.maybe('course', readBasicCourse)
  const isBasic = kind === 'basic'
  if (isBasic && course === undefined) reading.refuse('course', 'Choose which Basic it was.')
  if (kind !== undefined && !isBasic && course !== undefined)
    reading.refuse(
      'course',
      `A Basic is chosen here, and ${kind} above: right would be “No Basic”, or Basic above.`,
    )
  const said = {
    course: isBasic ? course : undefined,
    course_no: reading.maybe('course_no', readText),
    title: reading.maybe('title', readText),
    sponsor: reading.maybe('sponsor', readText),
    credits: reading.maybe('credits', readCredits),
    certificate_no: reading.maybe('certificate_no', readText),
  }
  return kind === undefined || completed_on === undefined ? undefined : { ...said, kind, completed_on }
}
