// The page of an officer at an agency: the standing and why it is so, and all that is on record beside it.
import { html } from 'hono/html'
import type { WaitingUpload } from '../../../db/uploads-waiting.ts'
import type { OfficerFile } from '../../flow/officer-file.ts'
import { fullDay } from '../../notices/letters/day-words.ts'
import { plainName } from '../../notices/letters/names.ts'
import type { AskedOfOfficer } from '../route.ts'
import { agencyTrail } from './agency-trail.ts'
import { mayRecord } from './may-record.ts'
import { nextStep } from './next-step.ts'
import { historyPart } from './officer-history.ts'
import { noticesPart } from './officer-notices.ts'
import { officerRecord } from './officer-record.ts'
import type { Page, Piece } from './page.ts'
import { statusMark } from './status-mark.ts'
import { uploadsNotice } from './uploads-notice.ts'
import { withDays } from './with-days.ts'

/** @param uploads what the officer has sent and nobody has judged yet. */
export const officerPage = (
  asked: AskedOfOfficer,
  file: OfficerFile,
  uploads: readonly WaitingUpload[],
): Omit<Page, 'frame'> => {
  const { agency, officer, ways, as } = asked
  const path = ways.officer(agency.id, officer.id)
  const left = hasLeft(file)
  const { officer: name, post_license, districts, role } = file.judged
  return {
    title: plainName(name),
    wide: true,
    trail: agencyTrail(asked),
    body: html`<hgroup><h1>${plainName(name)}</h1>
<p>POST license ${plainName(post_license)}; ${role} school resource officer at ${districts.map(plainName).join(', ')}</p></hgroup>
${uploadsNotice(asked, uploads)}${standingPart(file, asked, left)}${officerRecord(file, { path, as, left })}${noticesPart(file, asked)}${historyPart(file, path)}<p><a href="${path}/exports">Export what is on record of this officer</a></p>
`,
  }
}

/** Every assignment at the agency has ended before today. */
const hasLeft = ({ assignments, on }: OfficerFile): boolean =>
  assignments.every(({ ended_on }) => ended_on !== null && ended_on < on)

const standingPart = (
  { on, judged, booked, contactDays, questions }: OfficerFile,
  { as, ways, agency, officer }: AskedOfOfficer,
  left: boolean,
): Piece => {
  const { decision, facts } = judged
  const step = nextStep(
    { decision, booked, contactDays: facts.substitute ? contactDays.days.length : null },
    on,
  )
  const next =
    step === null
      ? ''
      : step.form === null || !mayRecord(as, step.form, left)
        ? html`<p>${step.words}.</p>\n`
        : html`<p><a class="button" href="${ways.officer(agency.id, officer.id)}/record/${step.form}">${step.words}</a></p>\n`
  return html`<p class="standing">${statusMark(decision)}</p>
${next}<h2>Why</h2>
<ul class="reasons">
${decision.because.map(({ text, cite }) => html`<li>${withDays(text)} <small>${cite}</small></li>\n`)}</ul>
${
  questions.length === 0
    ? ''
    : html`<h3>Open questions of law that bear on this</h3>
<ul>
${questions.map((question) => html`<li>${question}</li>\n`)}</ul>
`
}<p><small>As of ${fullDay(on)}. <span class="path">Path ${decision.rule_path}${decision.flags.length === 0 ? '' : `; ${decision.flags.join(', ')}`}</span></small></p>
`
}
