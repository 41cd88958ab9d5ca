// Keeps an officer: known by the POST licence.
import { keyOf } from '../../../db/keys.ts'
import { officerByLicense } from '../../../db/officers.ts'
import { type Keeper, type Kept, keepFact } from './keep-fact.ts'

export const keepOfficer = async (
  keeper: Keeper,
  said: {
    readonly name: string
    readonly post_license: string
    readonly badge?: string | undefined
    readonly email?: string | undefined
  },
): Promise<Kept> => {
  const current = await officerByLicense(keeper.trx, said.post_license)
  const keys = { name_key: keyOf(said.name), license_key: keyOf(said.post_license) }
  return keepFact(keeper, 'officer', current, { ...said, ...keys }, { badge: null, email: null })
}
