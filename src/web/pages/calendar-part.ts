// The private address of somebody's calendar: made, renewed and revoked on the page about them, and shown once.
import { html } from 'hono/html'
import type { OwnFeed } from '../../flow/calendar-feed.ts'
import { dayAndTime } from '../../notices/letters/day-words.ts'
import type { AskedBySomebody } from '../route.ts'
import type { Ways } from '../ways.ts'
import { csrfField } from './form-parts.ts'
import type { Page, Piece } from './page.ts'

/** @param feed null while there is none. */
export const calendarPart = (
  { frame, ways }: AskedBySomebody,
  { feed }: { readonly feed: OwnFeed | null },
): Piece => {
  const form = (path: string, words: string, quiet = false) =>
    html`<form method="post" action="${ways.to(path)}">
${csrfField(frame)}<button${quiet ? html` class="quiet"` : ''}>${words}</button>
</form>
`
  const state =
    feed === null
      ? html`<p>Your calendar program can show your officers’ deadlines by a private address. Whoever has the address can read them.</p>
${form('/you/calendar', 'Make an address')}`
      : html`<p>The private address was made on ${dayAndTime(feed.madeAt)}${feed.readAt === null ? ' and was not read yet' : ` and was last read on ${dayAndTime(feed.readAt)}`}. A new one takes its place.</p>
${form('/you/calendar', 'Make a new address')}${form('/you/calendar/end', 'Revoke the address', true)}`
  return html`<h2 id="calendar">Deadlines in your calendar</h2>
${state}`
}

export const calendarMadePage = (ways: Ways, address: string): Omit<Page, 'frame'> => ({
  title: 'Your calendar',
  trail: [{ href: ways.to('/you'), words: 'You' }],
  body: html`<h1>Your calendar</h1>
<p>Add a calendar “from the internet”, “by URL” or “by subscription” in your calendar program, with this address:</p>
<p class="address"><code>${address}</code></p>
<p><strong>It is shown this once.</strong> Copy it now; keep it to yourself, since whoever has it can read your deadlines. If it gets lost or about, make a new one.</p>
<p><a href="${ways.to('/you')}">Done</a></p>
`,
})
