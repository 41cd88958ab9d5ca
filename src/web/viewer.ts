// Who looks at a page, and by which right they may see a thing.
import type { HeldRight, Right, Role } from '../flow/access/rights.ts'

export type Viewer = {
  readonly address: string
  /** Read anew for each request: what was withdrawn a moment ago opens nothing. */
  readonly rights: readonly HeldRight[]
}

/** What a page is about; `officer` names who, `agency` and `district` where. */
export type About = {
  readonly agency?: number
  readonly district?: number
  readonly officer?: number
}

/** The first of the roles, in the order given, that the viewer has about it; null when there is none. */
export const roleAbout = ({ rights }: Viewer, roles: readonly Role[], about: About): Role | null =>
  roles.find((role) => rights.some((right) => right.role === role && covers(right, about))) ?? null

const covers = (right: Right, about: About): boolean =>
  right.scope === 'all' || about[right.scope] === right.of.id

/** Whether somebody sees everything. */
export const seesAll = ({ rights }: Viewer): boolean => rights.some(({ scope }) => scope === 'all')

export const isOperator = ({ rights }: Viewer): boolean => rights.some(({ role }) => role === 'operator')
