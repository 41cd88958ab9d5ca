// What is on record of an officer: assignments, certificates and their copies, contact days, the policy, booked courses.
import { html } from 'hono/html'
import type { Role } from '../../flow/access/rights.ts'
import { fileWords } from '../../flow/copy-words.ts'
import type { OfficerFile } from '../../flow/officer-file.ts'
import { plainDate } from '../../law/calendar.ts'
import { fullDay, shortDay } from '../../notices/letters/day-words.ts'
import { plainName } from '../../notices/letters/names.ts'
import { contactDaysCounted } from './contact-days-counted.ts'
import type { Piece } from './page.ts'
import { type RecordLink, recordLinks } from './record-links.ts'
import { tableOf } from './table.ts'

type Ways = {
  /** The officer's page. */
  readonly path: string
  /** By which right it is seen: who may record sees the way to each form where the thing itself stands. */
  readonly as: Role
  /** Whether the officer no longer serves at the agency. */
  readonly left: boolean
}

export const officerRecord = (file: OfficerFile, ways: Ways): Piece =>
  html`${certificatesPart(file, ways)}${contactDaysPart(file, ways)}${assignmentsPart(file, ways)}${policyPart(file, ways)}`

const formsOf = ({ as, path, left }: Ways, forms: readonly RecordLink[]): Piece | '' =>
  recordLinks(as, `${path}/record`, forms, left)

/** Where the certificate itself gives no title. */
const courseNames: Readonly<Record<string, string>> = {
  mandated: 'Mandated course',
  supplemental: 'Supplemental course',
  basic: 'Basic course',
  MNSSC_BASIC: 'MNSSC Basic',
  NASRO_BASIC: 'NASRO Basic',
  OTHER: 'Another Basic course',
}

const day = (text: string) => shortDay(plainDate(text))

const certificatesPart = ({ certificates, copies }: OfficerFile, ways: Ways): Piece => html`<section>
<h2>Certificates</h2>
${tableOf({
  caption: 'From all employers, the newest first',
  columns: [
    {
      heading: 'Course',
      of: ({ kind, course, title, course_no, certificate_no }) =>
        html`${plainName(title ?? courseNames[course ?? kind] ?? 'Course')} <small>${kind}${course_no === null ? '' : `, no. ${plainName(course_no)}`}</small>${certificate_no === null ? '' : html` <small>Certificate no. ${plainName(certificate_no)}</small>`}`,
    },
    { heading: 'Completed', of: ({ completed_on }) => day(completed_on) },
    {
      heading: 'Given by',
      of: ({ sponsor, credits }) =>
        [sponsor === null ? '' : plainName(sponsor), credits === null ? '' : `${credits} credits`]
          .filter((part) => part !== '')
          .join(', '),
    },
    {
      heading: 'Copy at this agency',
      of: ({ kind, completed_on }) =>
        copyCell(
          copies.filter((copy) => copy.kind === kind && copy.completed_on === completed_on),
          ways,
        ),
    },
  ],
  rows: certificates,
  none: 'No certificate is on record.',
})}${formsOf(ways, [
  ['certificate', 'Record a certificate'],
  ['copy', 'Record a copy'],
  ['upload-link', 'Let the officer send it by a link'],
])}</section>
`

const copyCell = (copies: OfficerFile['copies'], { path }: Ways): Piece | string => {
  const [copy] = copies
  if (copy === undefined) return 'none'
  const { file_name, media_type, size, sha256 } = copy
  if (file_name === null || media_type === null || size === null || sha256 === null)
    return 'on paper, as declared'
  return html`<a href="${path}/copies/${sha256}" download>${fileWords({ file_name: plainName(file_name), media_type, size })}</a>`
}

/** Of a regular officer only where there are any. */
const contactDaysPart = ({ contactDays, judged }: OfficerFile, ways: Ways): Piece | '' =>
  judged.facts.substitute || contactDays.days.length > 0
    ? html`<section>
<h2>Student contact days</h2>
${contactDaysCounted(contactDays)}${formsOf(ways, [['contact-days', 'Record contact days']])}</section>
`
    : ''

const assignmentsPart = ({ assignments }: OfficerFile, ways: Ways): Piece => html`<section>
<h2>Assignments</h2>
${tableOf({
  caption: 'At this agency, the newest first',
  columns: [
    { heading: 'District', of: ({ district }) => plainName(district) },
    { heading: 'School', of: ({ school }) => (school === null ? '' : plainName(school)) },
    { heading: 'Role', of: ({ role, contract }) => (contract === 1 ? role : `${role}, without a contract`) },
    { heading: 'From', of: ({ assumed_on }) => day(assumed_on) },
    { heading: 'Until', of: ({ ended_on }) => (ended_on === null ? 'open' : day(ended_on)) },
  ],
  rows: assignments,
  none: 'No assignment is on record.',
})}${formsOf(ways, [
  ['assignment', 'Record an assignment'],
  ['assignment-end', 'Record or correct the end of one'],
])}</section>
`

const policyPart = ({ judged, booked, on }: OfficerFile, ways: Ways): Piece => {
  const { policy_reviewed, employer_unable_attested } = judged.facts
  const ahead = booked.filter((one) => one >= on)
  return html`<section>
<h2>At the agency</h2>
<dl>
<dt>Policy reviewed</dt> <dd>${policy_reviewed === null ? 'not on record' : fullDay(policy_reviewed)}</dd>
<dt>Employer unable to provide the course, stated</dt> <dd>${employer_unable_attested === null ? 'not on record' : fullDay(employer_unable_attested)}</dd>
<dt>Course booked</dt> <dd>${ahead.length === 0 ? 'none ahead' : ahead.map(fullDay).join('; ')}</dd>
</dl>
${formsOf(ways, [
  ['booking', 'Record a booked course'],
  ['policy-review', 'Record a policy review'],
  ['attestation', 'Record a statement of the employer'],
  ['withdraw', 'Withdraw what was recorded in error'],
])}</section>
`
}
