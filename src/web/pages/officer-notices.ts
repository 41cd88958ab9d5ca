// The notices about an officer: what was told to whom and what the mail server answered, what waits, and why the rest was not told.
import { html } from 'hono/html'
import type { OfficerFile } from '../../flow/officer-file.ts'
import { blackOutText } from '../../mail/black-out.ts'
import { parseInstant } from '../../notices/instant.ts'
import { dayAndTime } from '../../notices/letters/day-words.ts'
import { capital, plainName } from '../../notices/letters/names.ts'
import { rungWords } from '../../notices/rung-words.ts'
import type { Piece } from './page.ts'
import { tableOf } from './table.ts'
import { withDays } from './with-days.ts'

type Notice = OfficerFile['notices'][number]

export const noticesPart = ({ notices }: OfficerFile): Piece => html`<section>
<h2>Notices</h2>
${tableOf<Notice>({
  caption: 'What was told, what waits, and why the rest was not told; the newest first',
  columns: [
    { heading: 'Notice', of: (notice) => capital(rungWords(notice)) },
    {
      heading: 'To',
      of: ({ office, recipient }) =>
        html`${office}${recipient === null ? '' : html` <small>${plainName(recipient)}</small>`}`,
    },
    { heading: 'State', of: stateOf },
  ],
  rows: notices.slice(0, most),
  none: 'Nothing was to be told of this officer so far.',
})}${notices.length <= most ? '' : html`<p class="none">And ${notices.length - most} older ones.</p>\n`}</section>
`

/** The last year or two of one officer. */
const most = 40

const stateOf = ({ state, reason, letter_state, sent_at, reply }: Notice): Piece => {
  const at = sent_at === null ? undefined : parseInstant(sent_at)
  if (state === 'told' && at !== undefined)
    return html`told ${dayAndTime(at)} <small>${reply === null ? '' : `the mail server: ${plainName(blackOutText(reply))}`}</small>`
  const why = reason === null ? '' : html` <small>${withDays(reason)}</small>`
  const letter = state === 'planned' && letter_state !== null ? `, in a letter that is ${letter_state}` : ''
  return html`${state.replace('-', ' ')}${letter}${why}`
}
