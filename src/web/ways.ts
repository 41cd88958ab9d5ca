// Where each thing has its page, and which thing an address means.
import { type Identified, publicId, readPublicId } from '../notices/public-id.ts'

/** Paths as people see them, below the path of PUBLIC_URL. */
export type Ways = {
  /** Any path of ours, such as '/places'. */
  readonly to: (path: string) => string
  readonly agency: (id: number) => string
  readonly district: (id: number) => string
  readonly officer: (agencyId: number, officerId: number) => string
  /** Where the last day of one of the officer's assignments is corrected. */
  readonly assignmentEnd: (agencyId: number, officerId: number, assignmentId: number) => string
  /** Of a certificate, as the agency holds it. */
  readonly copy: (agencyId: number, officerId: number, sha256: string) => string
  /** What an officer has sent by a link. */
  readonly upload: (agencyId: number, officerId: number, uploadId: number) => string
  readonly officerInDistrict: (districtId: number, officerId: number) => string
  readonly grant: (id: number) => string
  /** Below an agency, or among all letters. */
  readonly letter: (agencyId: number | null, letterId: number) => string
}

export const waysBelow = (base: string, key: Uint8Array): Ways => {
  const id = (what: Identified, number: number) => publicId(key, what, number)
  const agency = (number: number) => `${base}/agencies/${id('agency', number)}`
  const district = (number: number) => `${base}/districts/${id('district', number)}`
  const officer = (of: number, number: number) => `${agency(of)}/officers/${id('officer', number)}`
  return {
    to: (path) => `${base}${path}`,
    agency,
    district,
    officer,
    assignmentEnd: (of, whose, number) =>
      `${officer(of, whose)}/record/assignment-end?which=${id('assignment', number)}`,
    copy: (of, whose, sha256) => `${officer(of, whose)}/copies/${sha256}`,
    upload: (of, whose, number) => `${officer(of, whose)}/uploads/${id('upload', number)}`,
    officerInDistrict: (of, number) => `${district(of)}/officers/${id('officer', number)}`,
    letter: (of, number) => `${of === null ? base : agency(of)}/letters/${id('letter', number)}`,
    grant: (number) => `${base}/people/grants/${id('grant', number)}`,
  }
}

/** The number behind a part of an address; null for one that is not ours. */
export const idIn = (key: Uint8Array, what: Identified, part: string | undefined): number | null =>
  part === undefined ? null : readPublicId(key, what, part)
