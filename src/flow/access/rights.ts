// What an address may see: by the office it holds, by its grants, and as the operator of the settings.
import { grantsOnRecord, officesHeld } from '../../../db/grants.ts'
import type { Db } from '../../../db/open.ts'
import type { App } from '../../app.ts'
import type { PlainDate } from '../../law/calendar.ts'
import type { GrantedRole } from '../../ledger/entries.ts'
import { sameAddress } from '../../notices/address-key.ts'
import { legalDayOf } from '../../notices/sending-window.ts'
import type { Found } from '../find.ts'

export type Role = GrantedRole

/** Of what: everything, or one place or officer. */
export type Scope =
  | { readonly scope: 'all' }
  | { readonly scope: 'agency' | 'district' | 'officer'; readonly of: Found }

/** One role of somebody, about one thing. */
export type Right = Scope & {
  readonly role: Role
  /** The last day on which it holds; null while nobody ends it. */
  readonly until: PlainDate | null
  /** What it rests on. */
  readonly by: 'office' | 'grant' | 'settings'
  /** Which grant it is, if it is one. */
  readonly grant: number | null
}

/** A right, and whose it is, with the address as it is on record. */
export type HeldRight = Right & { readonly email: string }

/**
 * What holds today: without an address everybody's rights, with one only its own.
 * @param address in whatever case. Only ASCII letters are folded, as SQLite does: no other letter becomes one of them.
 */
export const rightsHeld = async (app: App, address?: string): Promise<readonly HeldRight[]> => {
  const today = legalDayOf(app.clock.now())
  return [
    ...operatorOf(app, address),
    ...(await byOffice(app.db, address)),
    ...(await byGrant(app.db, today, address)),
  ]
}

const operatorOf = ({ config: { operatorEmail } }: App, address?: string): readonly HeldRight[] =>
  operatorEmail === null || (address !== undefined && !sameAddress(operatorEmail, address))
    ? []
    : [{ email: operatorEmail, role: 'operator', scope: 'all', until: null, by: 'settings', grant: null }]

const byOffice = async (db: Db, address?: string): Promise<readonly HeldRight[]> => {
  const held = await officesHeld(db, address)
  return held.map(({ email, office, holder_id, place }) => ({
    email,
    role: office,
    scope: office === 'chief' ? 'agency' : 'district',
    of: { id: holder_id, name: place },
    until: null,
    by: 'office',
    grant: null,
  }))
}

const byGrant = async (db: Db, today: PlainDate, address?: string): Promise<readonly HeldRight[]> => {
  const grants = await grantsOnRecord(db, address)
  return grants.flatMap(({ id, email, role, scope, scope_id, until_on, place }): HeldRight[] => {
    const until = until_on as PlainDate | null
    if (until !== null && until < today) return []
    const held = { email, role, until, by: 'grant', grant: id } as const
    if (scope === 'all') return [{ ...held, scope }]
    return scope_id === null || place === null ? [] : [{ ...held, scope, of: { id: scope_id, name: place } }]
  })
}
