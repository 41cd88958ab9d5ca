// How an officer stands today at an agency: what a form about a booking, an answer or contact days rests on.
import { type Judged, judgeStandings } from '../../flow/judge-standings.ts'
import type { PlainDate } from '../../law/calendar.ts'
import { legalDayOf } from '../../notices/sending-window.ts'
import type { AskedOfOfficer } from '../route.ts'

export type Today = Judged & { readonly on: PlainDate }

/** null where the officer has served there once and has no standing any more. */
export const officerToday = async ({ app, agency, officer }: AskedOfOfficer): Promise<Today | null> => {
  const on = legalDayOf(app.clock.now())
  for await (const judged of judgeStandings(app.db, { agencyId: agency.id, officerId: officer.id }, on))
    return { ...judged, on }
  return null
}
