// All agencies, the most urgent first or by name: what the operator, and an auditor of everything, begins with.
import { agenciesPage, countAgencies, officersFitting, tallyStandings } from '../../db/agencies-page.ts'
import { countUndelivered } from '../../db/undelivered.ts'
import { checkAtWork } from '../flow/check-health.ts'
import { addDays } from '../law/calendar.ts'
import { dueWithin } from '../notices/digest-groups.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import { agenciesListPage, mostOfficers } from './pages/agencies-list-page.ts'
import { boardAsked } from './pages/board-asked.ts'
import { groupNamed } from './pages/board-groups.ts'
import { overEverything, type Route } from './route.ts'
import { show } from './show.ts'

const size = 50

export const agenciesRoute: Route = overEverything(['operator', 'auditor']).get(
  '/agencies',
  async (asked) => {
    const { app, c } = asked
    const { db } = app
    const { search, at, show: typed } = boardAsked(asked)
    const on = legalDayOf(app.clock.now())
    const which = {
      search,
      show: groupNamed(typed)?.name ?? '',
      soonUntil: addDays(on, dueWithin),
      byName: c.req.query('order') === 'name',
    }
    const list = {
      ...which,
      on,
      rows: await agenciesPage(db, which, { limit: size, offset: (at - 1) * size }),
      at,
      size,
      total: await countAgencies(db, which),
      // Whoever searches wants what is found, and not how everybody stands.
      tally: search === '' ? await tallyStandings(db) : null,
      officers: search === '' ? [] : await officersFitting(db, search, mostOfficers),
      undelivered: await countUndelivered(db),
      health: await Promise.all(checkAtWork(app)),
    }
    return show(asked, agenciesListPage(asked, list))
  },
)
