// What a chief should know before reading the board: what is missing of the agency, letters lost, work not done.
import { html } from 'hono/html'
import type { Board } from '../../flow/board.ts'
import type { Found } from '../../flow/find.ts'
import type { Ways } from '../ways.ts'
import type { Piece } from './page.ts'

type About = {
  readonly ways: Ways
  readonly agency: Found
  /** Whether this viewer may record what is missing. */
  readonly records: boolean
  /** Where it is shown what is wrong; null for those who may not see it. */
  readonly healthPath: string | null
}

/** Nothing where all is well. */
export const boardNews = (
  { standings, chief, hasPolicy, undelivered, health }: Board,
  { ways, agency, records, healthPath }: About,
): Piece | '' => {
  const path = `${ways.agency(agency.id)}/record`
  const link = (form: string, words: string) => (records ? html` <a href="${path}/${form}">${words}</a>` : '')
  const news = [
    ...(chief?.email
      ? []
      : [
          html`No address of the chief is on record, so nobody gets the letters.${link('contact', 'Record it')}`,
        ]),
    ...(hasPolicy || standings.length === 0
      ? []
      : [html`No policy of the agency is on record as adopted.${link('policy', 'Record it')}`]),
    ...(undelivered === 0
      ? []
      : [
          html`${undelivered === 1 ? 'One letter' : `${undelivered} letters`} about these officers did not reach anybody, and what ${undelivered === 1 ? 'it' : 'they'} told is still to be told.`,
        ]),
    ...(health.every(({ ok }) => ok)
      ? []
      : [
          html`The program is behind with its work, so this page may be right and letters late. ${healthPath === null ? 'Tell whoever runs it.' : html`<a href="${healthPath}">See what is wrong</a>`}`,
        ]),
  ]
  if (news.length === 0) return ''
  return html`<section class="news" aria-labelledby="news-title">
<h2 id="news-title">First of all</h2>
<ul>
${news.map((each) => html`<li>${each}</li>\n`)}</ul>
</section>
`
}
