// Records an officer and the first assignment at an agency in one: one known by the license already is taken as known.
import { currentWhere } from '../../db/facts.ts'
import { keyOf } from '../../db/keys.ts'
import type { App } from '../app.ts'
import { FactError } from './fact-error.ts'
import type { Keeper } from './keep/keep-fact.ts'
import { keepOfficer } from './keep/officer.ts'
import { type AssignmentInput, assignmentWritten } from './record-assignment.ts'
import { keepFacts, type Outcome } from './write-facts.ts'

export type NewOfficer = Omit<AssignmentInput, 'officer'> & {
  readonly name: string
  readonly post_license: string
  readonly badge?: string | undefined
  /** For upload links only. */
  readonly email?: string | undefined
}

/**
 * Whoever records an assignment does not rename an officer of another agency, nor change the address: what is on record
 * of the officer stays as it is.
 * @throws FactError when the license is on record for another name; NotFoundError for the district.
 */
export const recordNewOfficer = (app: App, said: NewOfficer): Promise<Outcome> =>
  keepFacts(app, async (keeper) =>
    assignmentWritten(keeper, { ...said, officer: await officerOf(keeper, said) }),
  )

const officerOf = async (keeper: Keeper, { name, post_license, badge, email }: NewOfficer) => {
  const [known] = await currentWhere(keeper.trx, 'officer', { license_key: keyOf(post_license) })
  if (known === undefined) {
    const { id } = await keepOfficer(keeper, { name, post_license, badge, email })
    return { id, name }
  }
  if (known.name_key === keyOf(name)) return { id: known.id, name: known.name }
  throw new FactError(
    `license '${post_license}': on record for another name; right would be the name as it is on the license, or ask whoever runs Rollcall to correct it by a roster`,
  )
}
