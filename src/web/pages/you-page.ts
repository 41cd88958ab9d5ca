// The page about whoever is signed in: what they may see and why, where they are signed in, and the way out.
import { html } from 'hono/html'
import type { OwnSession } from '../../flow/access/session.ts'
import type { OwnFeed } from '../../flow/calendar-feed.ts'
import type { OwnMail } from '../../flow/delivery/own-mails.ts'
import { dayAndTime } from '../../notices/letters/day-words.ts'
import type { AskedBySomebody } from '../route.ts'
import { calendarPart } from './calendar-part.ts'
import { csrfField } from './form-parts.ts'
import { mailsPart } from './mails-part.ts'
import type { Page } from './page.ts'
import { rightWords } from './right-words.ts'
import { tableOf } from './table.ts'

export type You = {
  readonly sessions: readonly OwnSession[]
  /** The session that asks. */
  readonly own: string
  readonly mails: readonly OwnMail[]
  /** null for somebody who has no deadlines. */
  readonly calendar: { readonly feed: OwnFeed | null } | null
}

export const youPage = (
  asked: AskedBySomebody,
  { sessions, own, mails, calendar }: You,
): Omit<Page, 'frame'> => ({
  title: 'You',
  body: html`<h1>You</h1>
<p>You are signed in as <strong>${asked.viewer.address}</strong>.</p>
<h2>What you may see</h2>
${rightsList(asked)}${mailsPart(asked, mails)}${calendar === null ? '' : calendarPart(asked, calendar)}<h2>Where you are signed in</h2>
${tableOf({
  caption: 'A session ends when it was not used for an hour, and in any case after 12 hours.',
  columns: [
    { heading: 'Since', of: ({ begunAt }) => dayAndTime(begunAt) },
    { heading: 'Used last', of: ({ seenAt }) => dayAndTime(seenAt) },
    { heading: 'From', of: ({ network }) => network },
    { heading: 'Here', of: (one) => (one.id === own ? 'This browser' : endForm(asked, one)) },
  ],
  rows: sessions,
  none: '',
})}<p>Signing out everywhere ends all of them, the links in mails that you have not used, and the calendar’s address.</p>
<form method="post" action="${asked.ways.to('/sign-out-everywhere')}">
${csrfField(asked.frame)}<button>Sign out everywhere</button>
</form>
`,
})

const rightsList = ({ viewer: { rights } }: AskedBySomebody) =>
  rights.length === 0
    ? html`<p>Nothing any more: no office and no grant is on record for this address.</p>\n`
    : html`<ul>\n${rights.map((right) => html`<li>${rightWords(right)}</li>\n`)}</ul>\n`

const endForm = ({ frame, ways }: AskedBySomebody, { id, begunAt }: OwnSession) =>
  html`<form method="post" action="${ways.to('/you/sign-out')}">
${csrfField(frame)}<input type="hidden" name="which" value="${id}">
<button class="quiet" aria-label="Sign out the session of ${dayAndTime(begunAt)}">Sign out</button>
</form>`
