// The file of an officer at an agency, as its chief sees it: the standing, and all that is on record beside it.
import { bookedDays } from '../../db/bookings.ts'
import { entriesWith } from '../../db/entries.ts'
import { entriesAbout } from '../../db/entries-about.ts'
import {
  type AssignmentShown,
  assignmentsShown,
  type CertificateShown,
  certificatesShown,
  contactDaysShown,
  type NoticeShown,
  noticesShown,
} from '../../db/officer-on-record.ts'
import { pairKey } from '../../db/records.ts'
import type { App } from '../app.ts'
import { addDays, firstDayOfNextSchoolYear, type PlainDate, schoolYearOf } from '../law/calendar.ts'
import { openQuestions } from '../law/questions.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import { type Explained, explainStandings } from './explain-standings.ts'
import type { Found } from './find.ts'
import { type Told, told } from './history.ts'
import type { Judged } from './judge-standings.ts'

export type OfficerFile = {
  readonly on: PlainDate
  readonly judged: Judged
  readonly questions: readonly string[]
  readonly booked: readonly PlainDate[]
  readonly assignments: readonly AssignmentShown[]
  readonly certificates: readonly CertificateShown[]
  /** Those that this agency holds. */
  readonly copies: Explained['copies']
  readonly contactDays: { readonly year: string; readonly days: readonly string[] }
  readonly notices: readonly NoticeShown[]
  /** The newest first; `more` says how many older ones there are. */
  readonly history: readonly Told[]
  readonly more: number
}

/** @param newest how many entries of the history. @returns null where the officer has never served there. */
export const officerFileOf = async (
  app: App,
  agency: Found,
  officer: Found,
  newest: number,
): Promise<OfficerFile | null> => {
  const { db } = app
  const pair = { agency_id: agency.id, officer_id: officer.id }
  const on = legalDayOf(app.clock.now())
  const [explained] = await explainStandings(db, { agencyId: agency.id, officerId: officer.id }, on, null)
  const judged = explained?.judged
  if (explained === undefined || judged === undefined || judged === null) return null
  const next = firstDayOfNextSchoolYear(on)
  return {
    on,
    judged,
    questions: openQuestions(judged.facts, judged.decision),
    booked: (await bookedDays(db, [pair])).get(pairKey(pair)) ?? [],
    assignments: await assignmentsShown(db, pair),
    certificates: await certificatesShown(db, officer.id),
    copies: explained.copies,
    contactDays: {
      year: schoolYearOf(on),
      days: await contactDaysShown(
        db,
        officer.id,
        `${Number(next.slice(0, 4)) - 1}-07-01`,
        addDays(next, -1),
      ),
    },
    notices: await noticesShown(db, pair),
    ...(await historyAt(app, agency, officer, newest)),
  }
}

/** Only what concerns both: what another agency said of the officer is not for this one. */
const historyAt = async (
  { db }: App,
  agency: Found,
  officer: Found,
  newest: number,
): Promise<Pick<OfficerFile, 'history' | 'more'>> => {
  const ofAgency = new Set(await entriesAbout(db, { agencyId: agency.id }))
  const seqs = (await entriesAbout(db, { officerId: officer.id })).filter((seq) => ofAgency.has(seq))
  const shown = await entriesWith(db, seqs.slice(-newest), {})
  const history = await told(db, shown, { agencyId: agency.id, officerId: officer.id })
  return { history: history.toReversed(), more: Math.max(0, seqs.length - newest) }
}
