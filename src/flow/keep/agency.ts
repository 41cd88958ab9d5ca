// Keeps an agency: known by its ORI, else by its name.
import { agenciesByName, agencyByOri } from '../../../db/agencies.ts'
import { keyOf } from '../../../db/keys.ts'
import { type Keeper, type Kept, keepFact } from './keep-fact.ts'

/** @returns `ambiguous` when the name alone fits several agencies. */
export const keepAgency = async (
  keeper: Keeper,
  { name, ori }: { readonly name: string; readonly ori?: string | undefined },
): Promise<Kept | 'ambiguous'> => {
  const { trx } = keeper
  const said = { name, name_key: keyOf(name), ori: ori?.toUpperCase().replace(/\s+/g, '') }
  if (said.ori !== undefined) {
    const byOri = await agencyByOri(trx, said.ori)
    const unnumbered = (await agenciesByName(trx, said.name_key)).filter(({ ori }) => ori === null)
    return keepFact(keeper, 'agency', byOri ?? unnumbered[0], said, unset)
  }
  const named = await agenciesByName(trx, said.name_key)
  if (named.length > 1) return 'ambiguous'
  return keepFact(keeper, 'agency', named[0], said, unset)
}

const unset = { ori: null, booking_url: null, call: null, ladder: null, time_zone: null, brief: false }
