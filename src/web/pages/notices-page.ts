// The notices of an agency page by page: about whom, what, to whom, and whether it was told, or why not.
import { html } from 'hono/html'
import type { AgencyNoticeShown } from '../../../db/notices-shown.ts'
import type { NoticeState } from '../../../db/tables.ts'
import type { Found } from '../../flow/find.ts'
import { capital, plainName } from '../../notices/letters/names.ts'
import type { Ways } from '../ways.ts'
import { noticeWords, stateWords, toAndState } from './notice-said.ts'
import type { Page } from './page.ts'
import { paginationOf } from './pagination.ts'
import { tableOf } from './table.ts'

export type NoticesList = {
  readonly ways: Ways
  readonly agency: Found
  /** null for all. */
  readonly state: NoticeState | null
  readonly counted: ReadonlyMap<NoticeState, number>
  readonly rows: readonly AgencyNoticeShown[]
  readonly at: number
  readonly size: number
}

export const noticesPage = (list: NoticesList): Omit<Page, 'frame'> => {
  const { ways, agency, state, counted, rows, at, size } = list
  const name = plainName(agency.name)
  const path = `${ways.agency(agency.id)}/notices`
  const all = [...counted.values()].reduce((sum, n) => sum + n, 0)
  const total = state === null ? all : (counted.get(state) ?? 0)
  const current = html` aria-current="true"`
  const link = (choice: string, words: string, n: number) =>
    html`<a href="${path}${choice === '' ? '' : `?state=${choice}`}"${choice === (state ?? '') ? current : ''}>${words} (${n})</a> `
  const [to, became] = toAndState((letterId) => ways.letter(agency.id, letterId))
  return {
    title: `Notices of ${name}`,
    trail: [{ href: ways.agency(agency.id), words: name }],
    wide: true,
    body: html`<h1>Notices</h1>
<p>Each thing that is to be told of an officer is one notice; those of one day and recipient go in one letter. What was not told has its reason.</p>
<p class="ways"><a href="${ways.agency(agency.id)}/letters">Letters</a> <a href="${ways.agency(agency.id)}/rehearsal">Letters to come</a></p>
<p class="ways" role="group" aria-label="Which notices">${link('', 'All', all)}${choices.map((choice) => link(choice, capital(stateWords[choice]), counted.get(choice) ?? 0))}</p>
${tableOf<AgencyNoticeShown>({
  caption: `${total} ${total === 1 ? 'notice' : 'notices'}${state === null ? '' : ` ${stateWords[state]}`}, the newest change first`,
  columns: [
    {
      heading: 'About',
      of: ({ officer, officer_id }) =>
        officer === null || officer_id === null
          ? 'The agency'
          : html`<a href="${ways.officer(agency.id, officer_id)}">${plainName(officer)}</a>`,
    },
    { heading: 'Notice', of: noticeWords },
    to,
    became,
  ],
  rows,
  none:
    at > 1
      ? 'There are none on this page.'
      : state === null
        ? 'Nothing was to be told so far.'
        : 'There is none.',
})}${paginationOf({ path, query: { state: state ?? '' }, at, size, total })}`,
  }
}

/** In the order in which somebody looks for them. */
export const choices: readonly NoticeState[] = ['planned', 'held', 'told', 'passed-over', 'cancelled']
