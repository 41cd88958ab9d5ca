// After an answer: what was recorded, and what follows from it.
import { html } from 'hono/html'
import type { LinkedLetter } from '../../flow/letter-by-link.ts'
import type { Frame } from './frame.ts'
import { letterFooter, letterTitle } from './letter-page.ts'
import { type Piece, page } from './page.ts'

export type Recorded = {
  readonly frame: Frame
  readonly path: string
  readonly letter: LinkedLetter
  readonly what: string
  /** Each a sentence or two. */
  readonly follows: readonly string[]
}

export const recordedPage = ({ frame, path, letter, what, follows }: Recorded): Piece =>
  page({
    title: 'Recorded',
    frame,
    body: html`<h1>Recorded</h1>
<p role="status">${what}</p>
${follows.map((sentence) => html`<p>${sentence}</p>\n`)}<p><a href="${path}">${letterTitle(letter)}: back to its page</a></p>
`,
    footer: letterFooter(letter),
  })
