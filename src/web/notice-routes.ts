// The notices of an agency: all of them, or those in one state, for whoever may see its letters.
import { noticesCounted, noticesOfAgency } from '../../db/notices-shown.ts'
import { choices, noticesPage } from './pages/notices-page.ts'
import { pageAsked } from './pages/pagination.ts'
import { type AskedOfAgency, inAgency, type Route } from './route.ts'
import { show } from './show.ts'

const size = 50

const list = async (asked: AskedOfAgency) => {
  const { app, c, agency, ways } = asked
  const state = choices.find((choice) => choice === c.req.query('state')) ?? null
  const at = pageAsked(c.req.query('page'))
  const rows = await noticesOfAgency(app.db, agency.id, state, { limit: size, offset: (at - 1) * size })
  const counted = await noticesCounted(app.db, agency.id)
  return show(asked, noticesPage({ ways, agency, state, counted, rows, at, size }))
}

export const noticeRoutes: readonly Route[] = [
  inAgency(['operator', 'chief', 'auditor']).get('/agencies/:agency/notices', list),
]
