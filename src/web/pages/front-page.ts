// What stands at the address of the pages themselves.
import { html } from 'hono/html'
import { type Piece, page } from './page.ts'

export const frontPage = (base: string): Piece =>
  page({
    title: 'Training of school resource officers',
    base,
    body: html`<h1>Training of school resource officers</h1>
<p>Rollcall writes to chiefs before and after the day by which a school resource officer must be trained. Its letters have a link by which they can be answered here.</p>
`,
  })
