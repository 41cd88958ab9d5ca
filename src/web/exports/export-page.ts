// The page on which an export is asked for: of what day, as known when, in which form.
import { html } from 'hono/html'
import { type Choice, choiceField, dayField, type Filled, formOf } from '../pages/form-parts.ts'
import type { Frame, NavLink } from '../pages/frame.ts'
import type { Page } from '../pages/page.ts'
import type { ExportForm } from './read-export.ts'

export type ExportPage = {
  readonly frame: Frame
  /** Of what: 'Ely Police Department', 'Bea Berg', 'everything'. */
  readonly of: string
  readonly trail: readonly NavLink[]
  /** The forms that this reader may have. */
  readonly forms: readonly ExportForm[]
  readonly filled: Filled
  /** Why it cannot be made now: too many are under way, the own ones or those of all. */
  readonly notNow?: keyof typeof notNowWords
}

const notNowWords = {
  own: 'Two exports of yours are under way already. Wait until they have been saved, then ask again.',
  others: 'Several people have exports made at this moment. Try again in half a minute.',
} as const

const choices: readonly (Choice & { readonly value: ExportForm })[] = [
  { value: 'xlsx', words: 'Log as an Excel workbook', hint: 'to look at and to sort' },
  { value: 'pdf', words: 'Log as a PDF', hint: 'to read and to print; ten columns' },
  { value: 'csv', words: 'Log as CSV', hint: 'for any spreadsheet' },
  { value: 'jsonl', words: 'Log as JSON Lines', hint: 'for another program; loses nothing' },
  {
    value: 'packet',
    words: 'Packet',
    hint: 'the log, every letter as it was sent, the copies and the ledger, in one zip that proves itself',
  },
]

export const exportLabels = {
  form: 'What',
  as_of: 'As of',
  known_on: 'As known on',
  from: 'Assignments from',
  until: 'Assignments until',
} as const

export const exportPage = ({ frame, of, trail, forms, filled, notNow }: ExportPage): Omit<Page, 'frame'> => ({
  title: 'Export',
  trail,
  body: html`<hgroup><h1>Export</h1>
<p>${of}</p></hgroup>
${
  notNow === undefined
    ? ''
    : html`<div class="summary" role="alert">
<h2>Not now</h2>
<p>${notNowWords[notNow]} None was made, and nothing went into the ledger. What you asked for is still here.</p>
</div>
`
}<p>Each file comes in a zip with its manifest, which is signed; <code>npx rollcall verify</code> checks both. That it was made, and for whom, goes into the ledger.</p>
${formOf({
  frame,
  action: frame.here,
  filled,
  fields: html`${choiceField(filled, { name: 'form', label: exportLabels.form, choices: choices.filter(({ value }) => forms.includes(value)) })}${dayField(filled, { name: 'as_of', label: exportLabels.as_of, hint: 'The day for which everything is judged; empty for today.', optional: true })}${dayField(filled, { name: 'known_on', label: exportLabels.known_on, hint: 'What was on record at the end of that day; empty for all that is on record.', optional: true })}${dayField(filled, { name: 'from', label: exportLabels.from, hint: 'For the log: only those in force on this day or later.', optional: true })}${dayField(filled, { name: 'until', label: exportLabels.until, hint: 'For the log: only those in force on this day or earlier.', optional: true })}`,
  button: 'Make the export',
})}`,
})
