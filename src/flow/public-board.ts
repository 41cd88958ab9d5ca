// The board of a district, with public facts only: who serves in it, letters that reached nobody, and whether the work is done.
import { pairKey } from '../../db/records.ts'
import { undeliveredAbout } from '../../db/serving.ts'
import type { App } from '../app.ts'
import type { PlainDate } from '../law/calendar.ts'
import type { WeeklyOfficer } from '../notices/digest-model.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import { byUrgency } from './board.ts'
import { type Check, checkAtWork } from './check-health.ts'
import type { Found } from './find.ts'
import { weeklyOfficers } from './weekly/weekly-officers.ts'

export type PublicOfficer = WeeklyOfficer & {
  readonly officerId: number
  readonly agencyId: number
  readonly agency: string
}

export type PublicOfficers = { readonly on: PlainDate; readonly officers: readonly PublicOfficer[] }

export type PublicBoard = PublicOfficers & {
  /** Letters about these officers of which something is still to be told; how many, and no more. */
  readonly undelivered: number
  readonly health: readonly Check[]
}

/** Each once for each agency, the most urgent first. */
export const publicOfficersOf = async (app: App, district: Found): Promise<PublicOfficers> => {
  const on = legalDayOf(app.clock.now())
  const { officers, pairs } = await weeklyOfficers(app.db, { of: 'district', ids: [district.id] }, on)
  const byKey = new Map(pairs.map((pair) => [pairKey(pair), pair]))
  const named = officers.flatMap((officer) => {
    const pair = byKey.get(officer.key)
    if (pair === undefined) return []
    return [{ ...officer, officerId: pair.officer_id, agencyId: pair.agency_id, agency: pair.agency }]
  })
  return { on, officers: named.sort(byUrgency) }
}

export const publicBoardOf = async (app: App, district: Found): Promise<PublicBoard> => {
  const { on, officers } = await publicOfficersOf(app, district)
  const pairs = officers.map(({ agencyId, officerId }) => ({ agency_id: agencyId, officer_id: officerId }))
  return {
    on,
    officers,
    undelivered: (await undeliveredAbout(app.db))(pairs, Number.MAX_SAFE_INTEGER),
    health: await Promise.all(checkAtWork(app)),
  }
}
