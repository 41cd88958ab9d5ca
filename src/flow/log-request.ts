// What a log is asked for, and what that means on this database: agency, district and officer found, the moment known.
import { knownSeqAt } from '../../db/known.ts'
import type { Head, Stamp } from '../../db/ledger.ts'
import type { Db } from '../../db/open.ts'
import type { StandingFilter } from '../../db/pairs.ts'
import type { LogScope } from '../export/log-rows.ts'
import type { PlainDate } from '../law/calendar.ts'
import type { Instant } from '../notices/instant.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import { agencySaid, districtSaid, findOfficer, type OfficerFound, type Said } from './find.ts'
import type { ExportScope } from './finish-export.ts'

export type LogRequest = {
  /** ORI or name; number or name; license or name; or found already. */
  readonly agency?: Said | undefined
  readonly district?: Said | undefined
  readonly officer?: string | OfficerFound | undefined
  /** Only assignments in force on some day between these two, both included. */
  readonly from?: PlainDate | undefined
  readonly until?: PlainDate | undefined
  /** Else today. */
  readonly asOf?: PlainDate | undefined
  /** Else all that is known. */
  readonly knownAt?: Instant | undefined
}

export type LogAnswer = { readonly scope: LogScope; readonly exported: ExportScope }

/**
 * @param db the moment that is read; `head` is its last entry.
 * @throws NotFoundError for an agency, a district or an officer who is not on record.
 */
export const readLogRequest = async (
  db: Db,
  { agency, district, officer, from, until, asOf, knownAt }: LogRequest,
  { head, stamp }: { readonly head: Head; readonly stamp: Stamp },
): Promise<LogAnswer> => {
  const ofAgency = agency === undefined ? undefined : await agencySaid(db, agency)
  const ofDistrict = district === undefined ? undefined : await districtSaid(db, district)
  const ofOfficer =
    officer === undefined ? undefined : typeof officer === 'string' ? await findOfficer(db, officer) : officer
  const day = asOf ?? legalDayOf(stamp.at)
  const filter = given<StandingFilter>({
    agencyId: ofAgency?.id,
    districtId: ofDistrict?.id,
    officerId: ofOfficer?.id,
    from,
    until,
  })
  const filters = given<Record<string, string>>({
    agency: ofAgency?.name,
    district: ofDistrict?.name,
    officer: ofOfficer?.name,
    post_license: ofOfficer?.post_license,
    from,
    until,
  })
  const of = given<ExportScope['of']>({
    agency_id: ofAgency?.id,
    district_id: ofDistrict?.id,
    officer_id: ofOfficer?.id,
  })
  return {
    // Always by the number of an entry: what is written from here on changes nothing.
    scope: { filter, asOf: day, known: knownAt === undefined ? head.seq : await knownSeqAt(db, knownAt) },
    exported: { asOf: day, knownAt: knownAt ?? null, filters, of, head, stamp },
  }
}

/** Without what was not said. */
const given = <T extends object>(all: { readonly [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as T
