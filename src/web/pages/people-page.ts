// The page of people: who may see what and why, and the form that lets somebody see something.
import { html } from 'hono/html'
import type { HeldRight } from '../../flow/access/rights.ts'
import { grantKinds, kindValue } from '../grant-typed.ts'
import type { AskedOfEverything } from '../route.ts'
import { addressText } from './address-text.ts'
import { csrfField, dayField, type Filled, formOf, selectField, textField } from './form-parts.ts'
import type { Page } from './page.ts'
import { type Pagination, paginationOf } from './pagination.ts'
import { rightWords, roleWords } from './right-words.ts'
import { tableOf } from './table.ts'

export type People = Pick<Pagination, 'at' | 'size' | 'total'> & {
  readonly rights: readonly HeldRight[]
  readonly filled: Filled
}

export const peoplePage = (
  asked: AskedOfEverything,
  { rights, filled, ...list }: People,
): Omit<Page, 'frame'> => ({
  title: 'People',
  wide: true,
  body: html`<h1>People</h1>
${tableOf({
  caption: 'Who may sign in, as what, and why',
  columns: [
    { heading: 'Address', of: ({ email }) => html`${addressText(email)}` },
    { heading: 'May see', of: rightWords },
    { heading: 'By', of: (right) => byWords(asked, right) },
    { heading: 'Sessions', of: ({ email }) => endForm(asked, email) },
  ],
  rows: rights,
  none: list.at === 1 ? 'Nobody may sign in yet.' : 'There are none on this page.',
})}${paginationOf({ path: asked.ways.to('/people'), ...list })}<h2 id="give">Let somebody see something</h2>
<p>Chiefs and coordinators sign in by the address that the roster has for them. Anybody else needs a grant.</p>
${formOf({ frame: asked.frame, action: asked.ways.to('/people'), filled, fields: fields(filled), button: 'Record the grant' })}`,
})

const byWords = ({ ways }: AskedOfEverything, { by, grant }: HeldRight) => {
  if (grant !== null) return html`a grant: <a href="${ways.grant(grant)}">end it</a>`
  return by === 'office' ? 'the office on record' : 'the settings'
}

const endForm = ({ frame, ways }: AskedOfEverything, email: string) =>
  html`<form method="post" action="${ways.to('/people/sign-out')}">
${csrfField(frame)}<input type="hidden" name="email" value="${email}">
<button class="quiet" aria-label="End the sessions of ${email}">End</button>
</form>`

const scopeWords = { all: 'everything', agency: 'an agency', district: 'a district', officer: 'an officer' }

export const grantLabels = {
  email: 'Their mail address',
  kind: 'What they may see',
  of: 'Which agency, district or officer',
  until: 'Last day',
} as const

const fields = (filled: Filled) => [
  textField(filled, { name: 'email', label: grantLabels.email, type: 'email' }),
  selectField(filled, {
    name: 'kind',
    label: grantLabels.kind,
    hint: 'A district shows public facts only. An auditor changes nothing.',
    choices: [
      { value: '', words: 'Choose' },
      ...grantKinds.map((kind) => ({
        value: kindValue(kind),
        words: `${roleWords[kind.role]} of ${scopeWords[kind.scope]}`,
      })),
    ],
  }),
  textField(filled, {
    name: 'of',
    label: grantLabels.of,
    hint: 'ORI, district number, POST license, or the name; nothing where it is everything.',
    optional: true,
  }),
  dayField(filled, {
    name: 'until',
    label: grantLabels.until,
    hint: 'An auditor’s grant needs one.',
    optional: true,
  }),
]
