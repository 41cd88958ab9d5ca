// Letters page by page: to whom, what about, and what became of each.
import { html } from 'hono/html'
import type { LetterRow } from '../../../db/letters.ts'
import type { LettersChoice } from '../../../db/letters-shown.ts'
import { blackOutText } from '../../mail/black-out.ts'
import { dayAndTime } from '../../notices/letters/day-words.ts'
import { plainName } from '../../notices/letters/names.ts'
import type { Ways } from '../ways.ts'
import { addressText } from './address-text.ts'
import type { Page, Piece } from './page.ts'
import { paginationOf } from './pagination.ts'
import { mark } from './status-mark.ts'
import { tableOf } from './table.ts'

/** What can be chosen, and how it is called. */
export const choices: readonly (readonly [LettersChoice, string])[] = [
  ['all', 'All'],
  ['undelivered', 'Undelivered, still to be told'],
  ['planned', 'Planned'],
  ['sent', 'Sent'],
  ['deferred', 'Deferred'],
  ['refused', 'Refused'],
  ['unknown', 'Answer unknown'],
  ['bounced', 'Bounced'],
  ['acknowledged', 'Acknowledged'],
  ['closed', 'Closed'],
  ['cancelled', 'Cancelled'],
]

export type LetterListed = LetterRow & { readonly share: string }

export type LettersList = {
  readonly ways: Ways
  readonly of: { readonly id: number; readonly name: string } | null
  readonly choice: LettersChoice
  readonly rows: readonly LetterListed[]
  readonly at: number
  readonly size: number
  readonly total: number
}

export const lettersPage = ({
  ways,
  of,
  choice,
  rows,
  at,
  size,
  total,
}: LettersList): Omit<Page, 'frame'> => {
  const path = of === null ? ways.to('/letters') : `${ways.agency(of.id)}/letters`
  const trail = of === null ? [] : [{ href: ways.agency(of.id), words: of.name }]
  const current = html` aria-current="true"`
  return {
    title: of === null ? 'Letters' : `Letters of ${of.name}`,
    trail,
    wide: true,
    body: html`<h1>Letters</h1>
${of === null ? '' : html`<p class="ways"><a href="${ways.agency(of.id)}/notices">Notices</a> <a href="${ways.agency(of.id)}/rehearsal">Letters to come</a></p>\n`}<p class="ways">${choices.map(([name, words]) => html`<a href="${path}${name === 'all' ? '' : `?show=${name}`}"${name === choice ? current : ''}>${words}</a> `)}</p>
${tableOf<LetterListed>({
  caption: `${total} ${total === 1 ? 'letter' : 'letters'}, the newest first`,
  columns: [
    {
      heading: 'Letter',
      of: (letter) => html`<a href="${ways.letter(of?.id ?? null, letter.id)}">${subjectOf(letter)}</a>`,
    },
    { heading: 'To', of: ({ recipient }) => html`${addressText(plainName(recipient))}` },
    { heading: 'For', of: ({ planned_for }) => dayAndTime(planned_for) },
    { heading: 'What became of it', of: stateOf },
  ],
  rows,
  none: choice === 'all' ? 'No letter was planned so far.' : 'There is no such letter.',
})}${paginationOf({ path, query: { show: choice === 'all' ? '' : choice }, at, size, total })}`,
  }
}

const kinds: Readonly<Record<string, string>> = {
  statutory: 'A letter about training',
  digest: 'The weekly digest',
  brief: 'The weekly brief',
  operator: 'A letter to the operator',
  test: 'A test letter',
  'sign-in': 'A letter to sign in',
}

/** What another agency is told is not said here. */
export const subjectOf = ({ class: of, subject, share }: LetterListed): string =>
  share === 'shared'
    ? `${kinds[of] ?? of}, which tells of another agency too`
    : subject === null
      ? `${kinds[of] ?? of}, not written yet`
      : plainName(subject)

/** The state in words, and the server's answer or the reason. */
export const stateOf = (letter: LetterRow): Piece => {
  const { state, sent_at, undelivered_seq } = letter
  const tone = undelivered_seq !== null || state === 'refused' ? 'overdue' : (tones[state] ?? 'ask')
  const words =
    undelivered_seq !== null
      ? `${state}, undelivered`
      : state === 'sent' && sent_at !== null
        ? `sent ${dayAndTime(sent_at)}`
        : state
  const said = letter.reason ?? letter.reply
  return html`${mark(tone, words)}${said === null ? '' : html` <small>${plainName(blackOutText(said))}</small>`}`
}

const tones: Readonly<Record<string, 'done' | 'due' | 'ask'>> = {
  sent: 'done',
  planned: 'due',
  deferred: 'due',
}
