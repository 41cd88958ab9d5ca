// Keeps a district: known by its number, else by its name.
import { type Keeper, type Kept, keepFact } from './keep-fact.ts'
import { nameSaid, placeNumber, placeOnRecord } from './place.ts'

/** @returns `ambiguous` when the name alone fits several districts. */
export const keepDistrict = async (
  keeper: Keeper,
  { name, number }: { readonly name: string; readonly number?: string | undefined },
): Promise<Kept | 'ambiguous'> => {
  const current = await placeOnRecord(keeper, 'district', { name, number })
  if (current === 'ambiguous') return current
  const said = { ...nameSaid(current, name), number: number === undefined ? undefined : placeNumber(number) }
  return keepFact(keeper, 'district', current, said, { number: null })
}
