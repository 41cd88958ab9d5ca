// The history of an officer: every entry of the ledger about it, the newest first; the secret of a link that a mail server quotes is blacked out.
import { html } from 'hono/html'
import type { OfficerFile } from '../../flow/officer-file.ts'
import { blackOutText } from '../../mail/black-out.ts'
import { dayAndTime } from '../../notices/letters/day-words.ts'
import type { Piece } from './page.ts'
import { withDays } from './with-days.ts'

export const historyPart = (
  { history, more }: Pick<OfficerFile, 'history' | 'more'>,
  path: string,
): Piece => html`<section>
<h2 id="history">History</h2>
<ol class="history" reversed>
${history.map(({ seq, at, clock, actor, words }) => html`<li value="${seq}"><p>${withDays(blackOutText(words))}</p> <small>${dayAndTime(at)}, ${actor}${clock === 'given' ? ', by a given clock' : ''}; entry ${seq}</small></li>\n`)}</ol>
${more === 0 ? '' : html`<p><a href="${path}?history=all#history">${more === 1 ? 'One older entry' : `${more} older entries`}</a></p>\n`}</section>
`
