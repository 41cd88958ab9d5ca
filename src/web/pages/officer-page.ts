// The page of an officer at an agency: the standing, and why it is so.
import { html } from 'hono/html'
import type { Judged } from '../../flow/judge-standings.ts'
import type { PlainDate } from '../../law/calendar.ts'
import { fullDay } from '../../notices/letters/day-words.ts'
import { plainName } from '../../notices/letters/names.ts'
import type { AskedOfOfficer } from '../route.ts'
import type { Page } from './page.ts'
import { statusMark } from './status-mark.ts'
import { withDays } from './with-days.ts'

export const officerPage = (
  { agency, ways }: AskedOfOfficer,
  on: PlainDate,
  { officer, post_license, districts, role, decision }: Judged,
): Omit<Page, 'frame'> => ({
  title: plainName(officer),
  trail: [{ href: ways.agency(agency.id), words: plainName(agency.name) }],
  body: html`<hgroup><h1>${plainName(officer)}</h1>
<p>POST license ${post_license}; ${role} school resource officer at ${districts.map(plainName).join(', ')}</p></hgroup>
<p>${statusMark(decision)}</p>
<h2>Why</h2>
<ul>
${decision.because.map(({ text, cite }) => html`<li>${withDays(text)} <small>${cite}</small></li>\n`)}</ul>
<p><small>As of ${fullDay(on)}.</small></p>
`,
})
