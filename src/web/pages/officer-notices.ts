// The notices about an officer: what was told to whom and what the mail server answered, what waits, and why the rest was not told.
import { html } from 'hono/html'
import type { OfficerFile } from '../../flow/officer-file.ts'
import type { AskedOfAgency } from '../route.ts'
import { agencyTrail } from './agency-trail.ts'
import { noticeWords, toAndState } from './notice-said.ts'
import type { Piece } from './page.ts'
import { tableOf } from './table.ts'

type Notice = OfficerFile['notices'][number]

/** An auditor of one officer sees no letter, since it may tell of others too. */
export const noticesPart = (
  { notices }: OfficerFile,
  asked: Pick<AskedOfAgency, 'viewer' | 'agency' | 'ways'>,
): Piece => {
  const { ways, agency } = asked
  const seesAgency = agencyTrail(asked).length > 0
  return html`<section>
<h2>Notices</h2>
${tableOf<Notice>({
  caption: 'What was told, what waits, and why the rest was not told; the newest first',
  columns: [
    { heading: 'Notice', of: noticeWords },
    ...toAndState(seesAgency ? (letterId) => ways.letter(agency.id, letterId) : null),
  ],
  rows: notices.slice(0, most),
  none: 'Nothing was to be told of this officer so far.',
})}${notices.length <= most ? '' : html`<p class="none">And ${notices.length - most} older ones.</p>\n`}</section>
`
}

/** The last year or two of one officer. */
const most = 40
