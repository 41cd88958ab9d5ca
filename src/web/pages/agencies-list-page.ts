// All agencies by name, page by page, with how their officers stand; and the officers that a search finds.
import { html } from 'hono/html'
import type { AgencyListed, OfficerFitting } from '../../../db/agencies-page.ts'
import { plainName } from '../../notices/letters/names.ts'
import type { Ways } from '../ways.ts'
import type { Page, Piece } from './page.ts'
import { paginationOf } from './pagination.ts'
import { mark } from './status-mark.ts'
import { tableOf } from './table.ts'

export type AgenciesList = {
  readonly ways: Ways
  readonly search: string
  readonly overdue: boolean
  readonly rows: readonly AgencyListed[]
  readonly at: number
  readonly size: number
  readonly total: number
  /** Nobody where nothing is searched for. */
  readonly officers: readonly OfficerFitting[]
}

export const agenciesListPage = (list: AgenciesList): Omit<Page, 'frame'> => {
  const { ways, search, overdue, at, size, total } = list
  const path = ways.to('/agencies')
  return {
    title: 'Agencies',
    wide: true,
    body: html`<h1>Agencies</h1>
<form class="search" role="search" method="get" action="${path}">
<label for="q">Agency, ORI, officer or POST license</label>
<input type="search" id="q" name="q" value="${search}">
<button>Search</button>
</form>
<p class="ways">${overdue ? html`<a href="${path}">All agencies</a>` : html`<a href="${path}?show=overdue">Only those with somebody overdue</a>`}</p>
${agenciesTable(list)}${paginationOf({ path, query: { q: search, show: overdue ? 'overdue' : '' }, at, size, total })}${officersTable(list)}<p><small>Officers are counted as the nightly look has found them; the page of an agency is always of this moment.</small></p>
`,
  }
}

const agenciesTable = ({ ways, rows, total, at, search, overdue }: AgenciesList): Piece =>
  tableOf<AgencyListed>({
    caption: `${total} ${total === 1 ? 'agency' : 'agencies'}${search === '' && !overdue ? ' on record' : ''}`,
    columns: [
      {
        heading: 'Agency',
        of: ({ id, name, ori }) =>
          html`<a href="${ways.agency(id)}">${plainName(name)}</a>${ori === null ? '' : html` <small>${plainName(ori)}</small>`}`,
      },
      {
        heading: 'Overdue',
        of: ({ overdue: n }) => (n === 0 ? '0' : mark('overdue', String(n))),
        numeric: true,
      },
      { heading: 'Due', of: ({ due }) => due, numeric: true },
      { heading: 'To decide', of: ({ undecided }) => undecided, numeric: true },
      { heading: 'Trained', of: ({ trained }) => trained, numeric: true },
      { heading: 'Officers', of: ({ officers }) => officers, numeric: true },
      {
        heading: 'Letters',
        of: ({ reachable }) => (reachable === 1 ? 'reach the chief' : mark('ask', 'no address of the chief')),
      },
    ],
    rows,
    none:
      search !== '' || overdue
        ? 'No agency fits that.'
        : at === 1
          ? 'No agency is on record yet. Import a roster first.'
          : 'There are none on this page.',
  })

const officersTable = ({ ways, officers, search }: AgenciesList): Piece | '' =>
  search === ''
    ? ''
    : html`<h2>Officers</h2>
${tableOf<OfficerFitting>({
  caption:
    officers.length < mostOfficers
      ? 'Those whose name or license fits'
      : `The first ${mostOfficers} whose name or license fits`,
  columns: [
    {
      heading: 'Officer',
      of: ({ officer, officer_id, agency_id, post_license }) =>
        html`<a href="${ways.officer(agency_id, officer_id)}">${plainName(officer)}</a> <small>POST license ${plainName(post_license)}</small>`,
    },
    {
      heading: 'Agency',
      of: ({ agency, agency_id }) => html`<a href="${ways.agency(agency_id)}">${plainName(agency)}</a>`,
    },
  ],
  rows: officers,
  none: 'No officer fits that.',
})}`

export const mostOfficers = 50
