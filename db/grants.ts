// Who may see what: grants on record, and the offices that an address holds, each with the place it is about.
import { type RawBuilder, sql } from 'kysely'
import type { GrantedRole, GrantScope } from '../src/ledger/entries.ts'
import type { Db } from './open.ts'

/** A grant that was not withdrawn; whether its last day has passed is not asked here. */
export type GrantOnRecord = {
  readonly id: number
  readonly email: string
  readonly role: GrantedRole
  readonly scope: GrantScope
  readonly scope_id: number | null
  readonly until_on: string | null
  /** The agency, district or officer by name; null for all. */
  readonly place: string | null
}

/** By address, then in the order in which they were recorded. @param address only of this one, in whatever case. */
export const grantsOnRecord = (db: Db, address?: string): Promise<GrantOnRecord[]> =>
  grantsWhere(db, address === undefined ? sql`` : sql`AND lower(g.email) = lower(${address})`)

/** undefined for one that was withdrawn, or never recorded. */
export const grantById = async (db: Db, id: number): Promise<GrantOnRecord | undefined> =>
  (await grantsWhere(db, sql`AND g.id = ${id}`))[0]

const grantsWhere = async (db: Db, condition: RawBuilder<unknown>): Promise<GrantOnRecord[]> => {
  const { rows } = await sql<GrantOnRecord>`
    SELECT g.id, g.email, g.role, g.scope, g.scope_id, g.until_on, coalesce(a.name, d.name, o.name) AS place
    FROM grants AS g
    LEFT JOIN agencies AS a ON g.scope = 'agency' AND a.id = g.scope_id AND a.ended_seq IS NULL
    LEFT JOIN districts AS d ON g.scope = 'district' AND d.id = g.scope_id AND d.ended_seq IS NULL
    LEFT JOIN officers AS o ON g.scope = 'officer' AND o.id = g.scope_id AND o.ended_seq IS NULL
    WHERE g.ended_seq IS NULL ${condition}
    ORDER BY lower(g.email), g.id`.execute(db)
  return rows
}

/** An office that opens the pages to its holder. */
export type OfficeHeld = {
  readonly email: string
  readonly office: 'chief' | 'coordinator'
  readonly holder_id: number
  readonly place: string
}

/** Chiefs of agencies and coordinators of districts that have an address now, by address and place. */
export const officesHeld = async (db: Db, address?: string): Promise<OfficeHeld[]> => {
  const { rows } = await sql<OfficeHeld>`
    SELECT c.email, c.office, c.holder_id, coalesce(a.name, d.name) AS place
    FROM contacts AS c
    LEFT JOIN agencies AS a ON c.holder = 'agency' AND a.id = c.holder_id AND a.ended_seq IS NULL
    LEFT JOIN districts AS d ON c.holder = 'district' AND d.id = c.holder_id AND d.ended_seq IS NULL
    WHERE c.ended_seq IS NULL AND c.email != '' AND coalesce(a.id, d.id) IS NOT NULL
      AND (c.holder = 'agency' AND c.office = 'chief' OR c.holder = 'district' AND c.office = 'coordinator')
      ${address === undefined ? sql`` : sql`AND lower(c.email) = lower(${address})`}
    ORDER BY lower(c.email), coalesce(a.name_key, d.name_key), c.id`.execute(db)
  return rows
}
