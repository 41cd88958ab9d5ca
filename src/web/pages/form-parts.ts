// The pieces of which forms are made: what was typed stays, and what is wrong stands beside its field and above the form.
import { html } from 'hono/html'
import type { Frame } from './frame.ts'
import type { Piece } from './page.ts'

/** What a form shows: empty at first; when something cannot be taken, what was typed and why, by the name of the field. */
export type Filled = {
  readonly values: Readonly<Record<string, string>>
  readonly wrong: Readonly<Record<string, string>>
}

export const unfilled: Filled = { values: {}, wrong: {} }

export type Field = {
  readonly name: string
  readonly label: string
  /** What stands below the label: an example, or why it is asked. */
  readonly hint?: string
  /** Said on the label where a field may stay empty. */
  readonly optional?: true
}

export type TextField = Field & {
  readonly type?: 'text' | 'email' | 'date' | 'number' | 'search' | 'file'
  readonly min?: string
  readonly max?: string
  readonly autocomplete?: string
  readonly inputmode?: string
  /** For a file: the kinds, such as 'application/pdf,image/jpeg'. */
  readonly accept?: string
  /** For a file: whether several may be chosen. */
  readonly several?: true
  /** For a file: whether a phone opens its camera rather than its files. */
  readonly camera?: true
  /** What may be meant: a browser offers it while somebody types. */
  readonly offers?: readonly string[]
}

/** One line. */
export const textField = (filled: Filled, field: TextField): Piece => {
  const { name, type = 'text', min, max, autocomplete, inputmode, accept, optional } = field
  const { camera, several, offers = [] } = field
  const list = offers.length === 0 ? undefined : `${name}-offers`
  const value = type === 'file' ? '' : attribute('value', filled.values[name] ?? '')
  return html`<div class="field">
${labelOf(field)}${notesOf(filled, field)}<input type="${type}" id="${name}" name="${name}"${value}${attribute('min', min)}${attribute('max', max)}${attribute('autocomplete', autocomplete)}${attribute('inputmode', inputmode)}${attribute('accept', accept)}${camera ? html` capture="environment"` : ''}${several ? html` multiple` : ''}${attribute('list', list)}${optional ? '' : html` required`}${marksOf(filled, field)}${focusOf(filled, name)}>
${list === undefined ? '' : html`<datalist id="${list}">${offers.map((one) => html`<option value="${one}"></option>`)}</datalist>\n`}</div>
`
}

/** A day. A browser shows nothing of a text that is no day in a field for days: to keep it, the field is one for text then. */
export const dayField = (filled: Filled, field: Field & Pick<TextField, 'min' | 'max'>): Piece => {
  const typed = filled.values[field.name] ?? ''
  return textField(filled, { ...field, type: typed === '' || isIsoDay(typed) ? 'date' : 'text' })
}

const isIsoDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text)

/** Several lines. */
export const longField = (filled: Filled, field: Field): Piece => html`<div class="field">
${labelOf(field)}${notesOf(filled, field)}<textarea id="${field.name}" name="${field.name}" rows="4"${field.optional ? '' : html` required`}${marksOf(filled, field)}${focusOf(filled, field.name)}>${filled.values[field.name] ?? ''}</textarea>
</div>
`

export type Choice = { readonly value: string; readonly words: string; readonly hint?: string }

/** One of a few, all in sight. */
export const choiceField = (
  filled: Filled,
  field: Field & { readonly choices: readonly Choice[] },
): Piece => {
  const chosen = filled.values[field.name]
  const { name } = field
  const first = html` id="${name}"${focusOf(filled, name)}`
  const one = ({ value, words, hint }: Choice, n: number) =>
    html`<label><input type="radio"${n === 0 ? first : ''} name="${name}" value="${value}"${value === chosen ? html` checked` : ''}><span>${words}${hint === undefined ? '' : html` <small>${hint}</small>`}</span></label>\n`
  return html`<fieldset class="field" role="radiogroup"${marksOf(filled, field)}><legend>${field.label}${maybe(field)}</legend>
${notesOf(filled, field)}${field.choices.map(one)}</fieldset>
`
}

/** Several of a few. @param chosen the values that are ticked. */
export const tickField = (
  filled: Filled,
  field: Field & { readonly choices: readonly Choice[]; readonly chosen?: readonly string[] },
): Piece => {
  const { name, choices, chosen = [] } = field
  const one = ({ value, words, hint }: Choice, n: number) =>
    html`<label><input type="checkbox"${n === 0 ? html` id="${name}"` : ''} name="${name}" value="${value}"${chosen.includes(value) ? html` checked` : ''}><span>${words}${hint === undefined ? '' : html` <small>${hint}</small>`}</span></label>\n`
  return html`<fieldset class="field"${marksOf(filled, field)}><legend>${field.label}${maybe(field)}</legend>
${notesOf(filled, field)}${choices.map(one)}</fieldset>
`
}

/** One of many. */
export const selectField = (
  filled: Filled,
  field: Field & { readonly choices: readonly Choice[] },
): Piece => {
  const chosen = filled.values[field.name] ?? ''
  const one = ({ value, words }: Choice) =>
    html`<option value="${value}"${value === chosen ? html` selected` : ''}>${words}</option>\n`
  return html`<div class="field">
${labelOf(field)}${notesOf(filled, field)}<select id="${field.name}" name="${field.name}"${marksOf(filled, field)}${focusOf(filled, field.name)}>
${field.choices.map(one)}</select>
</div>
`
}

export type FormParts = {
  readonly frame: Frame
  /** Where it is sent: a path as `ways` makes it. */
  readonly action: string
  readonly filled?: Filled
  readonly fields: Piece | readonly Piece[]
  readonly button: string
  /** Whether a file comes with it. */
  readonly withFile?: true
}

/** A form that changes something, with the token that proves it is ours. */
export const formOf = ({
  frame,
  action,
  filled = unfilled,
  fields,
  button,
  withFile,
}: FormParts): Piece => html`${summaryOf(filled)}<form method="post" action="${action}"${withFile ? html` enctype="multipart/form-data"` : ''} novalidate>
${csrfField(frame)}${fields}<button>${button}</button>
</form>
`

export const csrfField = ({ signedIn }: Frame): Piece | '' =>
  signedIn === null ? '' : html`<input type="hidden" name="csrf" value="${signedIn.csrf}">\n`

/** Above the form, with a way to each field. */
export const summaryOf = ({ wrong }: Filled): Piece | '' => {
  const all = Object.entries(wrong)
  if (all.length === 0) return ''
  const one = ([name, why]: readonly [string, string]) => html`<li><a href="#${name}">${why}</a></li>\n`
  return html`<div class="summary" role="alert" aria-labelledby="summary-title">
<h2 id="summary-title">${all.length === 1 ? 'One thing cannot be taken as it is' : `${all.length} things cannot be taken as they are`}</h2>
<ul>
${all.map(one)}</ul>
</div>
`
}

const attribute = (name: string, value: string | undefined): Piece | '' =>
  value === undefined || value === '' ? '' : html` ${name}="${value}"`

const maybe = ({ optional }: Field): string => (optional ? ' (may stay empty)' : '')

const labelOf = (field: Field): Piece =>
  html`<label for="${field.name}">${field.label}${maybe(field)}</label>\n`

const notesOf = ({ wrong }: Filled, { name, hint }: Field): Piece =>
  html`${hint === undefined ? '' : html`<p class="hint" id="${name}-hint">${hint}</p>\n`}${wrong[name] === undefined ? '' : html`<p class="wrong" id="${name}-wrong">${wrong[name]}</p>\n`}`

const marksOf = ({ wrong }: Filled, { name, hint }: Field): Piece | '' => {
  const by = [
    ...(hint === undefined ? [] : [`${name}-hint`]),
    ...(wrong[name] === undefined ? [] : [`${name}-wrong`]),
  ]
  return html`${by.length === 0 ? '' : html` aria-describedby="${by.join(' ')}"`}${wrong[name] === undefined ? '' : html` aria-invalid="true"`}`
}

/** The first field that is wrong: what is wrong with it is read out at once. */
const focusOf = ({ wrong }: Filled, name: string): Piece | '' =>
  Object.keys(wrong)[0] === name ? html` autofocus` : ''
