// The board of an agency: every standing, the most urgent first, with its reason.
import { html } from 'hono/html'
import type { Board } from '../../flow/board.ts'
import type { Judged } from '../../flow/judge-standings.ts'
import { fullDay } from '../../notices/letters/day-words.ts'
import { plainName } from '../../notices/letters/names.ts'
import type { AskedOfAgency } from '../route.ts'
import type { Ways } from '../ways.ts'
import type { Page } from './page.ts'
import { statusMark } from './status-mark.ts'
import { type Column, tableOf } from './table.ts'
import { withDays } from './with-days.ts'

export const agencyBoardPage = (
  { agency, ways }: AskedOfAgency,
  { on, standings }: Board,
): Omit<Page, 'frame'> => ({
  title: plainName(agency.name),
  wide: true,
  body: html`<h1>${plainName(agency.name)}</h1>
${tableOf({
  caption: `Standings on ${fullDay(on)}`,
  columns: columnsOf(ways),
  rows: standings,
  none: 'No officer of this agency is on record.',
})}`,
})

const columnsOf = (ways: Ways): readonly [Column<Judged>, ...Column<Judged>[]] => [
  {
    heading: 'Officer',
    of: ({ agency_id, officer_id, officer, post_license }) =>
      html`<a href="${ways.officer(agency_id, officer_id)}">${plainName(officer)}</a> <small>POST license ${post_license}</small>`,
  },
  { heading: 'Serves at', of: ({ districts }) => districts.map(plainName).join(', ') },
  { heading: 'Standing', of: ({ decision }) => statusMark(decision) },
  { heading: 'Why', of: ({ decision }) => html`${withDays(decision.because[0]?.text ?? '')}` },
]
