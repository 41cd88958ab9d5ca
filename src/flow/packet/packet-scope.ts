// What a packet is asked for, and whose matters it may therefore hold.
import { type KnownSeq, knownAt } from '../../../db/known.ts'
import type { Head, Stamp } from '../../../db/ledger.ts'
import type { Db } from '../../../db/open.ts'
import type { StandingFilter } from '../../../db/pairs.ts'
import type { LogScope } from '../../export/log-rows.ts'
import type { Instant } from '../../notices/instant.ts'
import type { ExportScope } from '../finish-export.ts'
import { type LogRequest, readLogRequest } from '../log-request.ts'

export type PacketAsked = Pick<LogRequest, 'agency' | 'officer' | 'asOf' | 'knownAt'>

/** Those whom a narrowed packet is about; `officer` where it is about one alone. */
export type Whose = {
  readonly agencies: ReadonlySet<number>
  readonly officers: ReadonlySet<number>
  readonly districts: ReadonlySet<number>
  readonly officer: number | null
}

export type PacketScope = LogScope & {
  readonly knownAt: Instant | null
  /** The last entry that counts. */
  readonly until: number
  /** null for everything. */
  readonly whose: Whose | null
}

/** As of the log. @throws NotFoundError for an agency or an officer who is not on record. */
export const packetScope = async (
  db: Db,
  asked: PacketAsked,
  moment: { readonly head: Head; readonly stamp: Stamp },
): Promise<{ readonly scope: PacketScope; readonly exported: ExportScope }> => {
  const { scope, exported } = await readLogRequest(db, asked, moment)
  const { filter, known } = scope
  const isOfAll = filter.agencyId === undefined && filter.officerId === undefined
  const whose = isOfAll ? null : await whoseOf(db, filter, known)
  return {
    scope: { ...scope, knownAt: exported.knownAt, until: known ?? moment.head.seq, whose },
    exported,
  }
}

/**
 * By the assignments that count now or counted at the moment asked for. Somebody who was put down at the agency by mistake,
 * and taken off again, is another agency's.
 */
const whoseOf = async (db: Db, { agencyId, officerId }: StandingFilter, known: KnownSeq): Promise<Whose> => {
  const rows = await db
    .selectFrom('assignments')
    .select(['agency_id', 'officer_id', 'district_id'])
    .where((on) => on.or([knownAt(null, 'assignments'), knownAt(known, 'assignments')]))
    .$if(agencyId !== undefined, (query) => query.where('agency_id', '=', agencyId ?? 0))
    .$if(officerId !== undefined, (query) => query.where('officer_id', '=', officerId ?? 0))
    .execute()
  return {
    agencies: new Set([...(agencyId === undefined ? [] : [agencyId]), ...rows.map((row) => row.agency_id)]),
    officers: new Set(rows.map((row) => row.officer_id)),
    districts: new Set(rows.map((row) => row.district_id)),
    officer: officerId ?? null,
  }
}
