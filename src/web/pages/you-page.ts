// The page about whoever is signed in: what they may see and why, and the way out.
import { html } from 'hono/html'
import type { Right } from '../../flow/rights.ts'
import { fullDay } from '../../notices/letters/day-words.ts'
import { plainName } from '../../notices/letters/names.ts'
import type { AskedBySomebody } from '../route.ts'
import { csrfField } from './form-parts.ts'
import type { Page } from './page.ts'

export const roleWords: Readonly<Record<Right['role'], string>> = {
  operator: 'Operator',
  chief: 'Chief law enforcement officer',
  coordinator: 'Safety coordinator',
  auditor: 'Auditor',
}

/** 'Auditor of Ely Police Department, until Wed, Jan 20, 2027'. */
export const rightWords = (right: Right): string => {
  const of = right.scope === 'all' ? 'all agencies' : plainName(right.of.name)
  return `${roleWords[right.role]} of ${of}${right.until === null ? '' : `, until ${fullDay(right.until)}`}`
}

export const youPage = ({ frame, viewer, ways }: AskedBySomebody): Omit<Page, 'frame'> => ({
  title: 'You',
  body: html`<h1>You</h1>
<p>You are signed in as <strong>${viewer.address}</strong>.</p>
<h2>What you may see</h2>
${
  viewer.rights.length === 0
    ? html`<p>Nothing any more: no office and no grant is on record for this address.</p>\n`
    : html`<ul>
${viewer.rights.map((right) => html`<li>${rightWords(right)}</li>\n`)}</ul>
`
}<h2>Leave</h2>
<p>A session ends when these pages were not used for an hour, and in any case after 12 hours. Signing out everywhere ends those on your other devices too, and the links in mails that you have not used.</p>
<form method="post" action="${ways.to('/sign-out-everywhere')}">
${csrfField(frame)}<button>Sign out everywhere</button>
</form>
`,
})
