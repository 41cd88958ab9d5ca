// Says on the board, and on an officer's page, that certificates wait which officers have sent by a link.
import { html } from 'hono/html'
import type { WaitingUpload } from '../../../db/uploads-waiting.ts'
import { dayAndTime } from '../../notices/letters/day-words.ts'
import { plainName } from '../../notices/letters/names.ts'
import type { AskedOfAgency } from '../route.ts'
import type { Piece } from './page.ts'
import { mark } from './status-mark.ts'

/** Nothing where none waits. To others than the chief, who alone can accept it, it says for whom it waits, and leads nowhere. */
export const uploadsNotice = (
  { agency, ways, as }: Pick<AskedOfAgency, 'agency' | 'ways' | 'as'>,
  uploads: readonly WaitingUpload[],
): Piece | '' =>
  uploads.length === 0
    ? ''
    : html`<section aria-labelledby="uploads"><h2 id="uploads">${mark('ask', `${uploads.length === 1 ? 'A certificate waits' : `${uploads.length} certificates wait`} for ${as === 'chief' ? 'your' : 'the chief’s'} acceptance`)}</h2>
<ul>
${uploads.map(({ id, officer_id, officer, sent_at }) => {
  const words = `${plainName(officer)}, sent ${dayAndTime(sent_at)}`
  return html`<li>${as === 'chief' ? html`<a href="${ways.upload(agency.id, officer_id, id)}">${words}</a>` : words}</li>\n`
})}</ul></section>
`
