// Keeps an agency: known by its ORI, else by its name.
import { type Keeper, type Kept, keepFact } from './keep-fact.ts'
import { nameSaid, placeNumber, placeOnRecord } from './place.ts'

/** @returns `ambiguous` when the name alone fits several agencies. */
export const keepAgency = async (
  keeper: Keeper,
  { name, ori }: { readonly name: string; readonly ori?: string | undefined },
): Promise<Kept | 'ambiguous'> => {
  const current = await placeOnRecord(keeper, 'agency', { name, number: ori })
  if (current === 'ambiguous') return current
  const number = ori === undefined ? undefined : placeNumber(ori)
  return keepFact(keeper, 'agency', current, { ...nameSaid(current, name), ori: number }, unset)
}

const unset = { ori: null, booking_url: null, call: null, ladder: null, time_zone: null, brief: false }
