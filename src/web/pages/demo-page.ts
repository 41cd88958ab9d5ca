// The demo's first page: four people, and one button for each to look around as them.
import { html } from 'hono/html'
import { csrfField } from './form-parts.ts'
import type { Frame } from './frame.ts'
import type { Page, Piece } from './page.ts'

export type DemoPerson = {
  readonly address: string
  readonly name: string
  /** Such as 'chief of Prairie Lake Police Department'. */
  readonly office: string
  /** What there is to see and do for them, in a sentence. */
  readonly does: string
}

export const demoPage = (frame: Frame, people: readonly DemoPerson[]): Omit<Page, 'frame'> => ({
  title: 'The demo',
  body: html`<h1>Two sample agencies, one Monday</h1>
<p>It is Monday, Nov 23, 2026, eight in the morning. The roster of two police departments went in on Friday evening, and the letters of today have left – into a folder: nothing leaves this machine, and nobody here is real.</p>
<p>Look around as one of these people, and come back here by “Rollcall” above to be another.</p>
<ul class="people">
${people.map((person) => html`<li>${choice(frame, person)}</li>\n`)}</ul>
`,
})

const choice = (frame: Frame, { address, name, office, does }: DemoPerson): Piece => html`
<h2>${name}, ${office}</h2>
<p>${does}</p>
<form method="post" action="${frame.base}/demo/sign-in">
${csrfField(frame)}<input type="hidden" name="who" value="${address}">
<button>Look around as ${name}</button>
</form>
`
