// The page of an officer: at an agency in full, in a district with public facts only.
import { uploadsWaiting } from '../../db/uploads-waiting.ts'
import { officerFileOf } from '../flow/officer-file.ts'
import { publicOfficersOf } from '../flow/public-board.ts'
import { officerPage } from './pages/officer-page.ts'
import { publicOfficerPage } from './pages/public-officer-page.ts'
import {
  type AskedOfOfficer,
  type AskedOfOfficerInDistrict,
  ofOfficer,
  ofOfficerInDistrict,
  type Route,
} from './route.ts'
import { notThere, show } from './show.ts'

/** Entries of the history that are shown unless all are asked for. */
const newest = 30

const atAgency = async (asked: AskedOfOfficer) => {
  const { app, c, agency, officer } = asked
  const all = c.req.query('history') === 'all'
  const file = await officerFileOf(app, agency, officer, all ? Number.MAX_SAFE_INTEGER : newest)
  return file === null
    ? notThere(asked)
    : show(asked, officerPage(asked, file, await uploadsWaiting(app.db, agency.id, officer.id)))
}

const inTheDistrict = async (asked: AskedOfOfficerInDistrict) => {
  const { on, officers } = await publicOfficersOf(asked.app, asked.district)
  const own = officers.filter(({ officerId }) => officerId === asked.officer.id)
  return own.length === 0 ? notThere(asked) : show(asked, publicOfficerPage(asked, on, own))
}

export const officerRoutes: readonly Route[] = [
  ofOfficer(['operator', 'chief', 'auditor']).get('/agencies/:agency/officers/:officer', atAgency),
  ofOfficerInDistrict(['operator', 'coordinator', 'auditor']).get(
    '/districts/:district/officers/:officer',
    inTheDistrict,
  ),
]
