// What stands at the address of the pages themselves, for whoever is not signed in.
import { html } from 'hono/html'
import type { Frame } from './frame.ts'
import { type Piece, page } from './page.ts'

export const frontPage = (frame: Frame): Piece =>
  page({
    title: 'Training of school resource officers',
    frame,
    body: html`<h1>Training of school resource officers</h1>
<p>Rollcall writes to chiefs before and after the day by which a school resource officer must be trained. Its letters have a link by which they can be answered here.</p>
<p>Chiefs, safety coordinators of school districts and auditors see here who is trained, who is due and what to do.</p>
<p><a class="button" href="${frame.base}/sign-in">Sign in</a></p>
`,
  })
