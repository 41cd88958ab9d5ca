// Keeps an officer: known by the POST license.
import { currentWhere, type FactVersion } from '../../../db/facts.ts'
import { keyOf } from '../../../db/keys.ts'
import { type Keeper, type Kept, keepFact } from './keep-fact.ts'

export type OfficerSaid = {
  readonly name: string
  readonly post_license: string
  readonly badge?: string | undefined
  readonly email?: string | undefined
}

export const keepOfficer = async (keeper: Keeper, said: OfficerSaid): Promise<Kept> =>
  keepOfficerAs(keeper, said, await officerOfLicense(keeper, said.post_license))

/** The officer on record who has this license: case and spaces make no other license. */
export const officerOfLicense = async (
  { trx }: Pick<Keeper, 'trx'>,
  license: string,
): Promise<FactVersion<'officer'> | undefined> =>
  (await currentWhere(trx, 'officer', { license_key: keyOf(license) }))[0]

/** Keeps the officer as the one that has been found on record. The license stays as it was first spelled. */
export const keepOfficerAs = (
  keeper: Keeper,
  said: OfficerSaid,
  current: FactVersion<'officer'> | undefined,
): Promise<Kept> => {
  const { post_license, ...others } = said
  const spoken = { ...others, name_key: keyOf(said.name) }
  return current === undefined
    ? keepFact(
        keeper,
        'officer',
        current,
        { ...spoken, post_license, license_key: keyOf(post_license) },
        unset,
      )
    : keepFact(keeper, 'officer', current, spoken, unset)
}

const unset = { badge: null, email: null }
