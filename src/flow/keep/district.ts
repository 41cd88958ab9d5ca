// Keeps a district: known by its number, else by its name.
import { districtByNumber, districtsByName } from '../../../db/agencies.ts'
import { keyOf } from '../../../db/keys.ts'
import { type Keeper, type Kept, keepFact } from './keep-fact.ts'

/** @returns `ambiguous` when the name alone fits several districts. */
export const keepDistrict = async (
  keeper: Keeper,
  { name, number }: { readonly name: string; readonly number?: string | undefined },
): Promise<Kept | 'ambiguous'> => {
  const { trx } = keeper
  const said = { name, name_key: keyOf(name), number }
  if (number !== undefined) {
    const byNumber = await districtByNumber(trx, number)
    const unnumbered = (await districtsByName(trx, said.name_key)).filter(({ number }) => number === null)
    return keepFact(keeper, 'district', byNumber ?? unnumbered[0], said, { number: null })
  }
  const named = await districtsByName(trx, said.name_key)
  if (named.length > 1) return 'ambiguous'
  return keepFact(keeper, 'district', named[0], said, { number: null })
}
