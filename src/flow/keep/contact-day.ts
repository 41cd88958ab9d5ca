// Keeps a student contact day: known by officer, day, district and school; a blank one matches any.
import { currentWhere } from '../../../db/facts.ts'
import { keyOrNull } from '../../../db/keys.ts'
import type { PlainDate } from '../../law/calendar.ts'
import { type Keeper, type Kept, keepFact } from './keep-fact.ts'

export type ContactDaySaid = {
  readonly officer_id: number
  readonly served_on: PlainDate
  readonly district_id?: number | undefined
  readonly school?: string | undefined
}

export const keepContactDay = async (keeper: Keeper, said: ContactDaySaid): Promise<Kept> => {
  const { officer_id, served_on } = said
  const rows = await currentWhere(keeper.trx, 'contact_day', { officer_id, served_on })
  const school_key = keyOrNull(said.school)
  const fits = (kept: number | string | null, now: number | string | null | undefined) =>
    kept === null || now === undefined || now === null || kept === now
  const current = rows.find(
    (row) => fits(row.district_id, said.district_id) && fits(row.school_key, school_key),
  )
  // The school stays as it was first spelled.
  const school =
    current?.school_key === school_key || school_key === null ? {} : { school: said.school, school_key }
  const unsaid = { district_id: null, school: null, school_key: null }
  return keepFact(keeper, 'contact_day', current, { ...said, school: undefined, ...school }, unsaid)
}
