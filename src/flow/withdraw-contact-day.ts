// Withdraws a student contact day: known by officer and day, and by the district where there are several.
import type { App } from '../app.ts'
import type { PlainDate } from '../law/calendar.ts'
import { FactError } from './fact-error.ts'
import { districtSaid, officerSaid, type Said } from './find.ts'
import { currentAmong, nothingToWithdraw, type Version, versionsOf, withdraw } from './withdraw-fact.ts'
import { keepFacts, type Outcome } from './write-facts.ts'

export type ContactDayWithdrawal = {
  readonly officer: Said
  readonly day: PlainDate
  readonly district?: Said | undefined
  readonly reason: string
  /** Only days of these ids, where somebody may not withdraw every one. */
  readonly among?: ReadonlySet<number> | undefined
}

/**
 * With a district, the day in all its schools; a day recorded without one fits any.
 * @throws NotFoundError; FactError when there is none, it was withdrawn before, or several fit and no district is named.
 */
export const withdrawContactDay = (app: App, said: ContactDayWithdrawal): Promise<Outcome> =>
  keepFacts(app, async (keeper) => {
    const { trx } = keeper
    const { id: officer_id, name } = await officerSaid(trx, said.officer)
    const district = said.district === undefined ? undefined : await districtSaid(trx, said.district)
    const place = district === undefined ? '' : ` at ${district.name}`
    const what = `contact day ${said.day} for ${name}${place}`
    const { among } = said
    const all = await versionsOf(trx, 'contact_day', { officer_id, served_on: said.day })
    const versions = among === undefined ? all : all.filter(({ id }) => among.has(id))
    const fitting = district === undefined ? versions : atDistrict(versions, district.id)
    const facts = currentAmong(fitting)
    if (facts.length === 0) {
      const others = currentAmong(versions).length > 0 ? ['the day in another district'] : []
      throw await nothingToWithdraw(trx, 'contact_day', what, fitting, others)
    }
    if (facts.length > 1 && district === undefined)
      throw new FactError(`${what}: it is on record ${facts.length} times; name the district`)
    await withdraw(keeper, 'contact_day', facts, said.reason)
    return { verdict: 'withdrawn', what, of: { officerId: officer_id }, notes: [] }
  })

/** The days of that district; where none is valid, those recorded without a district. */
const atDistrict = (versions: readonly Version[], districtId: number): readonly Version[] => {
  const there = versions.filter(({ district_id }) => district_id === districtId)
  const nowhere = versions.filter(({ district_id }) => district_id === null)
  return currentAmong(there).length > 0 || currentAmong(nowhere).length === 0 ? there : nowhere
}
