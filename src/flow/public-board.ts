// The officers who serve in a district, with public facts only: what its safety coordinator may see.
import type { App } from '../app.ts'
import type { PlainDate } from '../law/calendar.ts'
import type { WeeklyOfficer } from '../notices/digest-model.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import { byUrgency } from './board.ts'
import type { Found } from './find.ts'
import { weeklyOfficers } from './weekly/weekly-officers.ts'

export type PublicOfficer = WeeklyOfficer & { readonly officerId: number }

export type PublicBoard = { readonly on: PlainDate; readonly officers: readonly PublicOfficer[] }

export const publicBoardOf = async (app: App, district: Found): Promise<PublicBoard> => {
  const on = legalDayOf(app.clock.now())
  const { officers, pairs } = await weeklyOfficers(app.db, { of: 'district', ids: [district.id] }, on)
  const named = officers.map((officer, n) => ({ ...officer, officerId: pairs[n]?.officer_id ?? 0 }))
  return { on, officers: named.sort(byUrgency) }
}
