// What a chief should know before reading the board: what is missing of the agency, letters lost, work not done.
import { html } from 'hono/html'
import type { Board } from '../../flow/board.ts'
import type { Found } from '../../flow/find.ts'
import type { Ways } from '../ways.ts'
import { type AtWorkWays, atWorkNews, newsSection } from './news-section.ts'
import type { Piece } from './page.ts'

type About = {
  readonly ways: Ways
  readonly agency: Found
  /** Whether this viewer may record what is missing. */
  readonly records: boolean
  readonly seen: AtWorkWays
}

/** Nothing where all is well. */
export const boardNews = (board: Board, { ways, agency, records, seen }: About): Piece | '' => {
  const { standings, chief, hasPolicy } = board
  const path = `${ways.agency(agency.id)}/record`
  const link = (form: string, words: string) => (records ? html` <a href="${path}/${form}">${words}</a>` : '')
  return newsSection([
    ...(chief?.email
      ? []
      : [
          html`No address of the chief is on record, so nobody gets the letters.${link('contact', 'Record it')}`,
        ]),
    ...(hasPolicy || standings.length === 0
      ? []
      : [html`No policy of the agency is on record as adopted.${link('policy', 'Record it')}`]),
    ...atWorkNews(board, seen),
  ])
}
