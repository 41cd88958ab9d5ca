// One letter as it was sent, as text with the secrets of its links blacked out, and what became of it.
import { html } from 'hono/html'
import type { Role } from '../../flow/access/rights.ts'
import type { LetterFile, Told } from '../../flow/letter-file.ts'
import { blackOutText } from '../../mail/black-out.ts'
import type { LetterRead } from '../../mail/read-letter.ts'
import { parseInstant } from '../../notices/instant.ts'
import { dayAndTime } from '../../notices/letters/day-words.ts'
import { capital, plainName } from '../../notices/letters/names.ts'
import { rungWords } from '../../notices/rung-words.ts'
import type { Ways } from '../ways.ts'
import { stateOf, subjectOf } from './letters-page.ts'
import type { Page, Piece } from './page.ts'
import { tableOf } from './table.ts'

export type LetterShown = {
  readonly ways: Ways
  readonly as: Role
  readonly of: { readonly id: number; readonly name: string } | null
  readonly file: LetterFile
  /** null where its words are not kept, or not shown. */
  readonly read: LetterRead | null
}

export const letterFilePage = (shown: LetterShown): Omit<Page, 'frame'> => {
  const { ways, of, file, read } = shown
  const { letter, share } = file
  const subject = subjectOf({ ...letter, share })
  const above = of === null ? [] : [{ href: ways.agency(of.id), words: of.name }]
  const list = { href: of === null ? ways.to('/letters') : `${ways.agency(of.id)}/letters`, words: 'Letters' }
  return {
    title: subject,
    trail: [...above, list],
    wide: true,
    body: html`<h1>${subject}</h1>
<dl>
<dt>To</dt> <dd>${plainName(letter.recipient)}</dd>
<dt>What became of it</dt> <dd>${stateOf(letter)}</dd>
${acknowledgedOf(file)}</dl>
${told(shown)}${attempts(file)}${bounces(file)}<section>
<h2>As it was sent</h2>
${read === null ? html`<p class="none">${keptBack(file)}</p>\n` : words(read, ways.letter(of?.id ?? null, letter.id))}</section>
`,
  }
}

const at = (text: string): string => {
  const instant = parseInstant(text)
  return instant === undefined ? text : dayAndTime(instant)
}

const acknowledgedOf = ({ acknowledged }: LetterFile): Piece | '' =>
  acknowledged === undefined
    ? ''
    : html`<dt>Acknowledged</dt> <dd>${at(acknowledged.at)}, by ${plainName(acknowledged.by)}</dd>\n`

const told = ({ ways, as, file }: LetterShown): Piece => {
  const open = file.told.filter(({ state }) => state === 'planned' || state === 'held')
  const [first] = open
  const isUndelivered = file.letter.undelivered_seq !== null && first !== undefined
  return html`<section>
<h2>What it tells</h2>
${tableOf<Told>({
  caption: 'Its matters, and whether they have been told',
  columns: [
    {
      heading: 'About',
      of: ({ officer, officer_id, agency, agency_id }) =>
        officer === null || officer_id === null
          ? plainName(agency)
          : html`<a href="${ways.officer(agency_id, officer_id)}">${plainName(officer)}</a>`,
    },
    { heading: 'Matter', of: (notice) => capital(rungWords(notice)) },
    { heading: 'State', of: ({ state }) => state.replace('-', ' ') },
  ],
  rows: file.told,
  none: 'It names no single officer.',
})}${
  isUndelivered && as === 'operator'
    ? html`<p>It did not arrive, and what is planned or held above is still to be told. Told by phone, on paper or in a meeting? <a href="${ways.agency(first.agency_id)}/record/told">Record that</a>.</p>\n`
    : ''
}</section>
`
}

const attempts = ({ tries }: LetterFile): Piece => html`<section>
<h2>Attempts</h2>
${tableOf<LetterFile['tries'][number]>({
  caption: 'Each attempt, and what the mail server answered',
  columns: [
    { heading: 'Begun', of: ({ started_at }) => dayAndTime(started_at) },
    { heading: 'Outcome', of: ({ outcome }) => outcome ?? 'no answer yet' },
    { heading: 'Answer', of: ({ reply }) => (reply === null ? '' : plainName(blackOutText(reply))) },
    { heading: 'Server', of: ({ host, tls }) => [host, tls].filter((each) => each !== null).join(', ') },
  ],
  rows: tries,
  none: 'None yet.',
})}</section>
`

const bounces = ({ bounced }: LetterFile): Piece | '' =>
  bounced.length === 0
    ? ''
    : html`<section>
<h2>Bounces</h2>
<ul>
${bounced.map(({ kind, status, diagnostic }) => html`<li>${kind}, ${status}: ${plainName(blackOutText(diagnostic))}</li>\n`)}</ul>
</section>
`

const keptBack = ({ letter, share }: LetterFile): string => {
  if (share === 'shared')
    return 'One letter told this chief of two agencies. Its words are not shown here, since they name the other agency’s officers.'
  if (letter.class === 'sign-in') return 'It carries a secret to sign in, so its words are not kept.'
  return letter.sha256 === null ? 'It has not been written yet.' : 'Its words are not kept.'
}

const words = ({ headers, text, files }: LetterRead, path: string): Piece => html`<dl>
${headers.map(([name, value]) => html`<dt>${name}</dt> <dd>${plainName(blackOutText(value))}</dd>\n`)}${files.length === 0 ? '' : html`<dt>Files</dt> <dd>${files.map(plainName).join(', ')}</dd>\n`}</dl>
<pre class="letter">${blackOutText(text)}</pre>
<p><a href="${path}/letter.eml">Save it as it was sent (.eml)</a> <small>The secrets of its links are blacked out.</small></p>
`
