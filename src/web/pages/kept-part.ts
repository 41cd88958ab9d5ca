// What was typed into a form that was not taken, to copy from; what of it could not be kept; and the way on.
import { html } from 'hono/html'
import { clip } from '../../tables/text-cell.ts'
import type { Piece } from './piece.ts'

/** The fields in the order in which they came; `isWhole`: whether that is all that came. */
export type Kept = {
  readonly fields: readonly (readonly [name: string, text: string])[]
  readonly files: readonly { readonly name: string }[]
  readonly isWhole: boolean
}

export type Way = { readonly href: string; readonly words: string }

/**
 * @param way where there is one; beside what stands here to copy from it opens in a new tab, since no browser keeps this page.
 * @param labels of the fields in sight, by name; without them all is shown that was sent.
 */
export const keptPart = (
  { fields, files, isWhole }: Kept,
  way: Way | null,
  labels?: Readonly<Record<string, string>>,
): Piece => {
  const labelOf = new Map(Object.entries(labels ?? {}))
  const inSight = ([name]: Kept['fields'][number]) =>
    labels === undefined ? name !== 'csrf' : labelOf.has(name)
  const entered = fields
    .filter((field) => inSight(field) && field[1].trim() !== '')
    .map(([name, text]) => [labelOf.get(name) ?? name.replaceAll('_', ' '), text] as const)
  const words = [...typedWords(entered.length > 0, isWhole), ...fileWords(files.map(({ name }) => name))]
  return html`${words.length === 0 ? '' : html`<p>${words.join(' ')}</p>\n`}${wayPart(way, entered.length > 0)}${enteredList(entered)}`
}

const typedWords = (isAny: boolean, isWhole: boolean): readonly string[] => {
  if (isAny)
    return [
      `What you had entered stands below, to copy from.${isWhole ? '' : ' It was too much to keep all of it.'}`,
    ]
  return isWhole ? [] : ['What you had sent was too large to be kept.']
}

const fileWords = (names: readonly string[]): readonly string[] => {
  const [first, ...others] = names.map((name) => `“${clip(name)}”`)
  if (first === undefined) return []
  return others.length === 0
    ? [`The file ${first} could not be kept: choose it again then.`]
    : [`The files ${[first, ...others].join(', ')} could not be kept: choose them again then.`]
}

const wayPart = (way: Way | null, isBeside: boolean): Piece | '' => {
  if (way === null) return ''
  return isBeside
    ? html`<p><a class="button" href="${way.href}" target="_blank" rel="noopener">${way.words}, in a new tab</a></p>\n`
    : html`<p><a class="button" href="${way.href}">${way.words}</a></p>\n`
}

const enteredList = (entered: Kept['fields']): Piece | '' =>
  entered.length === 0
    ? ''
    : html`<h2>What you had entered</h2>
<dl>
${entered.map(([label, text]) => html`<dt>${label}</dt> <dd>${text}</dd>\n`)}</dl>
`
