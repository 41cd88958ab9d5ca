// The way from an officer's pages up to the agency, for those who may see all of it: an auditor of one officer may not.

import { plainName } from '../../notices/letters/names.ts'
import type { AskedOfAgency } from '../route.ts'
import { roleAbout } from '../viewer.ts'
import type { NavLink } from './frame.ts'

export const agencyTrail = ({
  viewer,
  agency,
  ways,
}: Pick<AskedOfAgency, 'viewer' | 'agency' | 'ways'>): readonly NavLink[] =>
  roleAbout(viewer, ['operator', 'chief', 'auditor'], { agency: agency.id }) === null
    ? []
    : [{ href: ways.agency(agency.id), words: plainName(agency.name) }]
