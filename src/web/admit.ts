// Whether the rule of a route lets somebody in, and what the route is then about; what may not be seen is not there.
import { currentWhere } from '../../db/facts.ts'
import { isServing, servedAt } from '../../db/serving-where.ts'
import type { App } from '../app.ts'
import type { Role } from '../flow/access/rights.ts'
import type { Found, OfficerFound } from '../flow/find.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import type { Rule } from './route.ts'
import { type About, roleAbout, type Viewer } from './viewer.ts'

/** What the parts of the path name; null for a part that is not one of our ids, undefined for none. */
export type Named = { readonly [W in 'agency' | 'district' | 'officer']: number | null | undefined }

export type Admitted = {
  readonly as: Role
  readonly agency?: Found
  readonly district?: Found
  readonly officer?: OfficerFound
}

type RuleOfRoles = Extract<Rule, { readonly roles: unknown }>

/** @returns null both for what is not there and for what this viewer may not see. */
export const admit = async (
  app: App,
  { who, roles }: RuleOfRoles,
  viewer: Viewer,
  { agency, district, officer }: Named,
): Promise<Admitted | null> => {
  const about = (what: About): Role | null => roleAbout(viewer, roles, what)
  if (who === 'everything') {
    const as = about({})
    return as === null ? null : { as }
  }
  const place =
    who === 'agency' || who === 'officer' ? await agencyOf(app, agency) : await districtOf(app, district)
  if (place === null) return null
  if (who === 'agency') return admitted(about({ agency: place.id }), { agency: place })
  if (who === 'district') return admitted(about({ district: place.id }), { district: place })
  const person = await officerOf(app, officer)
  if (person === null) return null
  if (who === 'officer')
    return (await servedAt(app.db, place.id, person.id))
      ? admitted(about({ agency: place.id, officer: person.id }), { agency: place, officer: person })
      : null
  return (await isServing(app.db, place.id, person.id, legalDayOf(app.clock.now())))
    ? admitted(about({ district: place.id }), { district: place, officer: person })
    : null
}

const admitted = (as: Role | null, found: Omit<Admitted, 'as'>): Admitted | null =>
  as === null ? null : { as, ...found }

const agencyOf = async ({ db }: App, id: number | null | undefined): Promise<Found | null> =>
  id == null ? null : ((await currentWhere(db, 'agency', { id }))[0] ?? null)

const districtOf = async ({ db }: App, id: number | null | undefined): Promise<Found | null> =>
  id == null ? null : ((await currentWhere(db, 'district', { id }))[0] ?? null)

const officerOf = async ({ db }: App, id: number | null | undefined): Promise<OfficerFound | null> =>
  id == null ? null : ((await currentWhere(db, 'officer', { id }))[0] ?? null)
