// The rehearsal of an agency: which letters would tell of it in the months to come, if nobody recorded anything.

import { rehearseInThread } from '../flow/rehearse-in-thread.ts'
import { addMonths } from '../law/calendar.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import { mostMonths, rehearsalPage, usualMonths } from './pages/rehearsal-page.ts'
import { type AskedOfAgency, inAgency, type Route } from './route.ts'
import { show } from './show.ts'

/** The usual ones where the address says nothing, or nothing sensible. */
const monthsAsked = (text: string | undefined): number => {
  const months = /^\d{1,2}$/.test(text ?? '') ? Number(text) : 0
  return months >= 1 && months <= mostMonths ? months : usualMonths
}

const rehearsal = async (asked: AskedOfAgency): Promise<Response> => {
  const { app, c, agency, ways } = asked
  const months = monthsAsked(c.req.query('months'))
  const from = legalDayOf(app.clock.now())
  const answer = await rehearseInThread(app, agency.id, months)
  const page = rehearsalPage({ ways, agency, months, from, until: addMonths(from, months), answer })
  if ('letters' in answer) return show(asked, page)
  c.header('Retry-After', '30')
  return show(asked, page, 503)
}

/** Each walks through every day anew. */
const mostInAMinute = 30

export const rehearsalRoutes: readonly Route[] = [
  inAgency(['operator', 'chief', 'auditor']).get('/agencies/:agency/rehearsal', rehearsal, { mostInAMinute }),
]
