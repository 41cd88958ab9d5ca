// The cast, and beside it one officer who serves at both agencies and one who has left the first for the second.
import { type CastSite, openCast } from './a-cast.ts'
import { rosterOf } from './import-rows.ts'

const tower = {
  agency: 'Tower Police Department',
  district: 'Tower Public Schools',
  chief_email: 'chief@tower.example',
} as const

/** A substitute at Ely (exempt), and for years a regular officer at Tower, untrained (overdue). */
export const gil = { officer: 'Gil Gray', post_license: '12201' } as const
const gilAtEly = { ...gil, assumed_on: '2026-09-08', role: 'substitute' }
const gilAtTower = { ...gil, ...tower, assumed_on: '2024-08-26' }

/** At Ely until June 30, 2026, at Tower since August 31, 2026. */
export const hana = { officer: 'Hana Holm', post_license: '12202' } as const
const hanaAtEly = { ...hana, assumed_on: '2024-08-26', ended_on: '2026-06-30' }
const hanaAtTower = { ...hana, ...tower, assumed_on: '2026-08-31' }

export type TwoAgencies = CastSite & {
  /** The address of Gil at Ely. */
  readonly gilAtEly: string
  readonly gilAtTower: string
  readonly hanaAtEly: string
  readonly hanaAtTower: string
}

/** @param alone whether Gil serves at Ely alone: the same world, without what he is at Tower. */
export const openTwoAgencies = async ({ alone = false } = {}): Promise<TwoAgencies> => {
  const site = await openCast()
  await rosterOf(site.app, gilAtEly, ...(alone ? [] : [gilAtTower]), hanaAtEly, hanaAtTower)
  const { cast, ways } = site
  const ids = new Map(
    (await site.app.db.selectFrom('officers').select(['id', 'name']).execute()).map(({ id, name }) => [
      name,
      id,
    ]),
  )
  const at = (agency: number, { officer }: { readonly officer: string }) =>
    ways.officer(agency, ids.get(officer) ?? 0)
  return {
    ...site,
    gilAtEly: at(cast.a, gil),
    gilAtTower: at(cast.b, gil),
    hanaAtEly: at(cast.a, hana),
    hanaAtTower: at(cast.b, hana),
  }
}
