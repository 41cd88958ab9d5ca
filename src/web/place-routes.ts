// The first pages after signing in: your places, all agencies, and the officers of one agency or district.
import { agenciesServed } from '../../db/serving-where.ts'
import { uploadsWaiting } from '../../db/uploads-waiting.ts'
import { boardOf } from '../flow/board.ts'
import { publicBoardOf } from '../flow/public-board.ts'
import { agenciesRoute } from './agencies-route.ts'
import { agencyBoardPage } from './pages/agency-board-page.ts'
import { boardAsked } from './pages/board-asked.ts'
import { districtBoardPage } from './pages/district-board-page.ts'
import { placesOf, placesPage } from './pages/places-page.ts'
import { type AskedBySomebody, inAgency, inDistrict, type Route, signedIn } from './route.ts'
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

export const placeRoutes: readonly Route[] = [
  signedIn.get('/places', places),
  agenciesRoute,
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
    show(asked, districtBoardPage(asked, await publicBoardOf(asked.app, asked.district), boardAsked(asked))),
  ),
]
