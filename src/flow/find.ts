// Finds an officer, an agency or a district by what a person types: license, number or name.

import { distance } from 'fastest-levenshtein'
import {
  agenciesByName,
  agencyByOri,
  allAgencies,
  districtByNumber,
  districtsByName,
} from '../../db/agencies.ts'
import { keyOf } from '../../db/keys.ts'
import type { KnownSeq } from '../../db/known.ts'
import { officerByLicense, officersByName } from '../../db/officers.ts'
import type { Db } from '../../db/open.ts'
import { placeNumber } from './keep/place.ts'

/** Nobody, or more than one, fits what was typed; the message says what would be right. */
export class NotFoundError extends Error {}

export type Found = { readonly id: number; readonly name: string }

export type OfficerFound = Found & { readonly post_license: string }

/** As a person types it, or found already: a form on a page knows whom it is about. */
export type Said = string | Found

/** Whoever is known already is not searched for. */
export const agencySaid = (db: Db, said: Said): Promise<Found> =>
  typeof said === 'string' ? findAgency(db, said) : Promise.resolve(said)

export const districtSaid = (db: Db, said: Said): Promise<Found> =>
  typeof said === 'string' ? findDistrict(db, said) : Promise.resolve(said)

export const officerSaid = (db: Db, said: Said): Promise<Found> =>
  typeof said === 'string' ? findOfficer(db, said) : Promise.resolve(said)

/** Those that can be meant by an ORI or a name, as known then: one where all is well. */
export const agenciesMeant = (db: Db, text: string, known: KnownSeq = null): Promise<readonly Found[]> =>
  thenOrNow(known, async (at) => {
    const byOri = await agencyByOri(db, placeNumber(text), at)
    return byOri === undefined ? agenciesByName(db, keyOf(text), at) : [byOri]
  })

/** What fits as known then; names that came later serve too, as long as nothing then had them. */
const thenOrNow = async <T>(known: KnownSeq, fits: (known: KnownSeq) => Promise<T[]>): Promise<T[]> => {
  const then = await fits(known)
  return then.length > 0 || known === null ? then : fits(null)
}

/** By ORI, else by name, as known then. @throws NotFoundError naming the nearest agency on record. */
export const findAgency = async (db: Db, text: string, known: KnownSeq = null): Promise<Found> => {
  const [first, second] = await agenciesMeant(db, text, known)
  if (first === undefined) {
    const names = (await allAgencies(db)).map(({ name }) => name)
    throw new NotFoundError(`agency '${text}': none on record${nearest(text, names)}`)
  }
  if (second !== undefined) throw new NotFoundError(`agency '${text}': several have this name; give the ORI`)
  return first
}

/** By number, else by name, as known then. @throws NotFoundError. */
export const findDistrict = async (db: Db, text: string, known: KnownSeq = null): Promise<Found> => {
  const [first, second] = await thenOrNow(known, async (at) => {
    const byNumber = await districtByNumber(db, placeNumber(text), at)
    return byNumber === undefined ? districtsByName(db, keyOf(text), at) : [byNumber]
  })
  if (first === undefined)
    throw new NotFoundError(`district '${text}': none on record; give its number or its name`)
  if (second !== undefined)
    throw new NotFoundError(`district '${text}': several have this name; give the number`)
  return first
}

/** By POST license, else by a name that only one officer has, as known then. @throws NotFoundError. */
export const findOfficer = async (
  db: Db,
  text: string,
  known: KnownSeq = null,
): Promise<Found & { readonly post_license: string }> => {
  const named = await thenOrNow(known, async (at) => {
    const byLicense = await officerByLicense(db, text, at)
    return byLicense === undefined ? officersByName(db, text, at) : [byLicense]
  })
  const [first, second] = named
  if (first === undefined)
    throw new NotFoundError(`officer '${text}': none on record; give the POST license or the full name`)
  if (second === undefined) return first
  const licenses = named.map(({ post_license }) => post_license).join(', ')
  throw new NotFoundError(
    `officer '${text}': several have this name; give the POST license, one of ${licenses}`,
  )
}

const nearest = (text: string, names: readonly string[]): string =>
  names.length === 0 ? '; import a roster first' : `; did you mean '${closestBeginning(text, names)}'?`

/** People type the beginning of a long name: 'Prarie' means 'Prairie Lake Police Department'. */
const closestBeginning = (text: string, names: readonly string[]): string => {
  const off = (name: string) => distance(keyOf(text), keyOf(name).slice(0, keyOf(text).length + 1))
  return names.toSorted((a, b) => off(a) - off(b))[0] ?? ''
}
