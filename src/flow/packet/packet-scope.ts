// What a packet is asked for, and whose matters it may therefore hold.
import { type KnownSeq, knownAt, knownSeqAt } from '../../../db/known.ts'
import type { Head } from '../../../db/ledger.ts'
import type { Db } from '../../../db/open.ts'
import type { StandingFilter } from '../../../db/pairs.ts'
import type { PlainDate } from '../../law/calendar.ts'
import type { Instant } from '../../notices/instant.ts'
import { legalDayOf } from '../../notices/sending-window.ts'
import { findAgency, findOfficer } from '../find.ts'

export type PacketAsked = {
  /** ORI or name. */
  readonly agency?: string | undefined
  /** License or name. */
  readonly officer?: string | undefined
  readonly asOf?: PlainDate | undefined
  readonly knownAt?: Instant | undefined
}

/** Those whom a narrowed packet is about; `officer` where it is about one alone. */
export type Whose = {
  readonly agencies: ReadonlySet<number>
  readonly officers: ReadonlySet<number>
  readonly districts: ReadonlySet<number>
  readonly officer: number | null
}

export type PacketScope = {
  readonly asOf: PlainDate
  readonly knownAt: Instant | null
  readonly known: KnownSeq
  /** The last entry that counts. */
  readonly until: number
  readonly filter: StandingFilter
  /** The filter in words. */
  readonly filters: Readonly<Record<string, string>>
  /** null for everything. */
  readonly whose: Whose | null
}

/** @param at the moment of the export. @throws NotFoundError for an agency or an officer who is not on record. */
export const packetScope = async (
  db: Db,
  { agency, officer, asOf, knownAt }: PacketAsked,
  { head, at }: { readonly head: Head; readonly at: Instant },
): Promise<PacketScope> => {
  const ofAgency = agency === undefined ? undefined : await findAgency(db, agency)
  const ofOfficer = officer === undefined ? undefined : await findOfficer(db, officer)
  const known = knownAt === undefined ? null : await knownSeqAt(db, knownAt)
  const filter: StandingFilter = {
    ...(ofAgency === undefined ? {} : { agencyId: ofAgency.id }),
    ...(ofOfficer === undefined ? {} : { officerId: ofOfficer.id }),
  }
  return {
    asOf: asOf ?? legalDayOf(at),
    knownAt: knownAt ?? null,
    known,
    until: known ?? head.seq,
    filter,
    filters: {
      ...(ofAgency === undefined ? {} : { agency: ofAgency.name }),
      ...(ofOfficer === undefined ? {} : { officer: ofOfficer.name, post_license: ofOfficer.post_license }),
    },
    whose: ofAgency === undefined && ofOfficer === undefined ? null : await whoseOf(db, filter, known),
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
