// Keeps an officer: known by the POST license.
import { currentWhere } from '../../../db/facts.ts'
import { keyOf } from '../../../db/keys.ts'
import { type Keeper, type Kept, keepFact } from './keep-fact.ts'

/** The license stays as it was first spelled: case and spaces make no other license. */
export const keepOfficer = async (
  keeper: Keeper,
  said: {
    readonly name: string
    readonly post_license: string
    readonly badge?: string | undefined
    readonly email?: string | undefined
  },
): Promise<Kept> => {
  const { post_license, ...others } = said
  const license_key = keyOf(post_license)
  const [current] = await currentWhere(keeper.trx, 'officer', { license_key })
  const spoken = { ...others, name_key: keyOf(said.name) }
  return current === undefined
    ? keepFact(keeper, 'officer', current, { ...spoken, post_license, license_key }, unset)
    : keepFact(keeper, 'officer', current, spoken, unset)
}

const unset = { badge: null, email: null }
