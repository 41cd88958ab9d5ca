// The first pages after signing in: your places, all agencies, and the officers of one agency or district.
import { agenciesPage, countAgencies, officersFitting } from '../../db/agencies-page.ts'
import { agenciesServed } from '../../db/serving-where.ts'
import { uploadsWaiting } from '../../db/uploads-waiting.ts'
import { boardOf } from '../flow/board.ts'
import { publicBoardOf } from '../flow/public-board.ts'
import { agenciesListPage, mostOfficers } from './pages/agencies-list-page.ts'
import { agencyBoardPage, type BoardAsked } from './pages/agency-board-page.ts'
import { districtBoardPage } from './pages/district-board-page.ts'
import { pageAsked } from './pages/pagination.ts'
import { placesOf, placesPage } from './pages/places-page.ts'
import {
  type AskedBySomebody,
  type AskedOfAgency,
  type AskedOfEverything,
  inAgency,
  inDistrict,
  overEverything,
  type Route,
  signedIn,
} from './route.ts'
import { show } from './show.ts'

/** Whoever has one place goes straight there. */
const places = async (asked: AskedBySomebody) => {
  const granted = asked.viewer.rights.flatMap((right) => (right.scope === 'officer' ? [right.of.id] : []))
  const own = placesOf(asked, await agenciesServed(asked.app.db, granted))
  const [only, second] = own
  return only !== undefined && second === undefined
    ? asked.c.redirect(only.href, 303)
    : show(asked, placesPage(own))
}

const boardAsked = ({ c }: AskedOfAgency): BoardAsked => ({
  show: c.req.query('show') ?? '',
  search: (c.req.query('q') ?? '').trim().slice(0, 100),
  at: pageAsked(c.req.query('page')),
})

const pageSize = 50

const agencies = async (asked: AskedOfEverything) => {
  const { app, c, ways } = asked
  const at = pageAsked(c.req.query('page'))
  const search = (c.req.query('q') ?? '').trim().slice(0, 100)
  const overdue = c.req.query('show') === 'overdue'
  const which = { search, overdue }
  const rows = await agenciesPage(app.db, which, { limit: pageSize, offset: (at - 1) * pageSize })
  const total = await countAgencies(app.db, which)
  const officers = search === '' ? [] : await officersFitting(app.db, search, mostOfficers)
  return show(asked, agenciesListPage({ ways, ...which, rows, at, size: pageSize, total, officers }))
}

export const placeRoutes: readonly Route[] = [
  signedIn.get('/places', places),
  overEverything(['operator', 'auditor']).get('/agencies', agencies),
  inAgency(['operator', 'chief', 'auditor']).get('/agencies/:agency', async (asked) =>
    show(
      asked,
      agencyBoardPage(
        asked,
        await boardOf(asked.app, asked.agency),
        boardAsked(asked),
        await uploadsWaiting(asked.app.db, asked.agency.id),
      ),
    ),
  ),
  inDistrict(['operator', 'coordinator', 'auditor']).get('/districts/:district', async (asked) =>
    show(asked, districtBoardPage(asked, await publicBoardOf(asked.app, asked.district))),
  ),
]
