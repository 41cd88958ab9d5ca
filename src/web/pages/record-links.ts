// The ways from a page to the forms that record something there.
import { html } from 'hono/html'
import type { Role } from '../../flow/access/rights.ts'
import { mayRecord } from './may-record.ts'
import type { Piece } from './page.ts'

/** The end of the form's path, and what it does. */
export type RecordLink = readonly [form: string, words: string]

/** @param record what stands before it. Nothing for those who only read. @param left whether the officer has left the agency. */
export const recordLinks = (
  as: Role,
  record: string,
  forms: readonly RecordLink[],
  left = false,
): Piece | '' => {
  const theirs = forms.filter(([form]) => mayRecord(as, form, left))
  return theirs.length === 0
    ? ''
    : html`<p class="ways">${theirs.map(([form, words], n) => html`${n === 0 ? '' : ' '}<a href="${record}/${form}">${words}</a>`)}</p>\n`
}
