// The page of an officer: at an agency in full, in a district with public facts only.
import { judgeStandings } from '../flow/judge-standings.ts'
import { publicBoardOf } from '../flow/public-board.ts'
import { legalDayOf } from '../notices/sending-window.ts'
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

const atAgency = async (asked: AskedOfOfficer) => {
  const { app, agency, officer } = asked
  const on = legalDayOf(app.clock.now())
  for await (const judged of judgeStandings(app.db, { agencyId: agency.id, officerId: officer.id }, on))
    return show(asked, officerPage(asked, on, judged))
  return notThere(asked)
}

const inTheDistrict = async (asked: AskedOfOfficerInDistrict) => {
  const { on, officers } = await publicBoardOf(asked.app, asked.district)
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
