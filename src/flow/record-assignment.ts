// Records an assignment: an officer serves an agency in a district from a day on.
import type { Db } from '../../db/open.ts'
import type { App } from '../app.ts'
import type { PlainDate } from '../law/calendar.ts'
import { findAgency, findDistrict, findOfficer } from './find.ts'
import { keepAssignment } from './keep/assignment.ts'
import { keepFacts, type Outcome } from './write-facts.ts'

export type AssignmentInput = {
  readonly officer: string
  readonly agency: string
  readonly district: string
  readonly assumed_on: PlainDate
  readonly school?: string | undefined
  readonly role?: 'regular' | 'substitute' | undefined
  readonly continues_previous?: boolean | undefined
}

/** A start within 31 days of the one open assignment there corrects that one's start, as in a roster. @throws NotFoundError. */
export const recordAssignment = (app: App, said: AssignmentInput): Promise<Outcome> =>
  keepFacts(app, async (keeper) => {
    const officer = await findOfficer(keeper.trx, said.officer)
    const agency = await findAgency(keeper.trx, said.agency)
    const district = await findDistrict(keeper.trx, said.district)
    const { assumed_on, school, role, continues_previous } = said
    const kept = await keepAssignment(
      keeper,
      {
        officer_id: officer.id,
        agency_id: agency.id,
        district_id: district.id,
        assumed_on,
        school,
        role,
        continues_previous,
      },
      () => false,
    )
    const earlier = await startBefore(keeper.trx, kept.id)
    const corrected =
      kept.verdict === 'changed' && earlier !== undefined && earlier !== assumed_on
        ? [`its start on record was ${earlier}, and is corrected to ${assumed_on}`]
        : []
    return {
      verdict: kept.verdict,
      what: `assignment from ${assumed_on} of ${officer.name} at ${agency.name} to ${district.name}${school === undefined ? '' : `, ${school}`}`,
      of: { officerId: officer.id, agencyId: agency.id },
      notes: [...corrected, ...(kept.warning === null ? [] : [kept.warning])],
    }
  })

/** The start that the version before the present one has. */
const startBefore = async (trx: Db, id: number): Promise<string | undefined> => {
  const row = await trx
    .selectFrom('assignments')
    .select('assumed_on')
    .where('id', '=', id)
    .where('ended_seq', 'is not', null)
    .orderBy('recorded_seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.assumed_on
}
