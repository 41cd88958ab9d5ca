// All agencies, the most urgent first or by name, with how their officers stand; and the officers that a search finds.
import { html } from 'hono/html'
import type { AgencyListed, OfficerFitting, Tallied } from '../../../db/agencies-page.ts'
import type { PlainDate } from '../../law/calendar.ts'
import { plainName } from '../../notices/letters/names.ts'
import type { AskedOfEverything } from '../route.ts'
import { isOperator } from '../viewer.ts'
import type { Ways } from '../ways.ts'
import { boardCounts } from './board-counts.ts'
import { countGroups } from './board-groups.ts'
import { comingDeadlines } from './coming-deadlines.ts'
import { type AtWork, atWorkLine, atWorkNews, newsSection } from './news-section.ts'
import type { Page, Piece } from './page.ts'
import { paginationOf, withQuery } from './pagination.ts'
import { mark, statusMark } from './status-mark.ts'
import { tableOf } from './table.ts'
import { timeLine } from './time-line.ts'

export type AgenciesList = AtWork & {
  readonly on: PlainDate
  readonly search: string
  /** The group that is shown; blank for all. */
  readonly show: string
  readonly byName: boolean
  readonly rows: readonly AgencyListed[]
  readonly at: number
  readonly size: number
  readonly total: number
  /** Of all agencies; null where something is searched for. */
  readonly tally: readonly Tallied[] | null
  /** Nobody where nothing is searched for. */
  readonly officers: readonly OfficerFitting[]
}

type Asked = Pick<AskedOfEverything, 'ways' | 'viewer'>

export const agenciesListPage = ({ ways, viewer }: Asked, list: AgenciesList): Omit<Page, 'frame'> => {
  const { on, search, show, byName, tally, at, size, total } = list
  const path = ways.to('/agencies')
  const query = { q: search, show, order: byName ? 'name' : '' }
  const operates = isOperator(viewer)
  const seen = {
    about: '',
    lettersPath: operates ? ways.to('/letters?show=undelivered') : null,
    healthPath: operates ? ways.to('/health') : null,
  }
  return {
    title: 'Agencies',
    wide: true,
    body: html`<h1>Agencies</h1>
${tally === null ? '' : boardCounts(countGroups(tally, on), path, show)}${newsSection(atWorkNews(list, seen))}${tally === null ? '' : timeLine(on, comingDeadlines(tally, on))}<form class="search" role="search" method="get" action="${path}">
${hiddenOf({ show, order: query.order })}<label for="q">Agency, ORI, officer or POST license</label>
<input type="search" id="q" name="q" value="${search}">
<button>Search</button>
</form>
<p class="ways"><a href="${withQuery(path, { ...query, order: byName ? '' : 'name' })}">${byName ? 'List the most urgent first' : 'List by name'}</a>${search === '' && show === '' ? '' : html` <a href="${path}">All agencies</a>`}</p>
${agenciesTable(list, { ways, operates })}${paginationOf({ path, query, at, size, total })}${officersTable(list, ways)}${atWorkLine(list, seen)}<p><small>Officers are counted as the nightly look has found them; the page of an agency is always of this moment.</small></p>
`,
  }
}

const hiddenOf = (values: Readonly<Record<string, string>>): readonly Piece[] =>
  Object.entries(values)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">\n`)

const agenciesTable = (
  { rows, total, at, search, show, byName }: AgenciesList,
  { ways, operates }: { readonly ways: Ways; readonly operates: boolean },
): Piece =>
  tableOf<AgencyListed>({
    caption: `${total} ${total === 1 ? 'agency' : 'agencies'}${search === '' && show === '' ? ' on record' : ''}, ${byName ? 'by name' : 'the most urgent first'}`,
    columns: [
      {
        heading: 'Agency',
        of: ({ id, name, ori }) =>
          html`<a href="${ways.agency(id)}">${plainName(name)}</a>${ori === null ? '' : html` <small>${plainName(ori)}</small>`}`,
      },
      {
        heading: 'Most urgent',
        of: ({ mostUrgent }) => (mostUrgent === null ? 'Nothing to do' : statusMark(mostUrgent)),
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
        of: ({ id, reachable }) =>
          reachable === 1
            ? 'reach the chief'
            : html`${mark('ask', 'no address of the chief')}${operates ? html` <a href="${ways.agency(id)}/record/contact">Record it</a>` : ''}`,
      },
    ],
    rows,
    none:
      search !== '' || show !== ''
        ? 'No agency fits that.'
        : at === 1
          ? 'No agency is on record yet. Import a roster first.'
          : 'There are none on this page.',
  })

const officersTable = ({ officers, search }: AgenciesList, ways: Ways): Piece | '' =>
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
