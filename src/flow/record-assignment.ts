// Records an assignment: an officer serves an agency in a district from a day on.
import { currentWhere } from '../../db/facts.ts'
import type { Db } from '../../db/open.ts'
import type { App } from '../app.ts'
import type { PlainDate } from '../law/calendar.ts'
import { agencySaid, districtSaid, officerSaid, type Said } from './find.ts'
import { keepAssignment } from './keep/assignment.ts'
import type { Keeper } from './keep/keep-fact.ts'
import { keepFacts, type Outcome, type Written } from './write-facts.ts'

export type AssignmentInput = {
  readonly officer: Said
  readonly agency: Said
  readonly district: Said
  readonly assumed_on: PlainDate
  readonly school?: string | undefined
  readonly role?: 'regular' | 'substitute' | undefined
  readonly continues_previous?: boolean | undefined
}

/** A start within 31 days of the one open assignment there corrects that one's start, as in a roster. @throws NotFoundError. */
export const recordAssignment = (app: App, said: AssignmentInput): Promise<Outcome> =>
  keepFacts(app, (keeper) => assignmentWritten(keeper, said))

/** The same in a transaction that keeps more. */
export const assignmentWritten = async (keeper: Keeper, said: AssignmentInput): Promise<Written> => {
  const officer = await officerSaid(keeper.trx, said.officer)
  const agency = await agencySaid(keeper.trx, said.agency)
  const district = await districtSaid(keeper.trx, said.district)
  const { assumed_on, school, role, continues_previous } = said
  const whose = { officer_id: officer.id, agency_id: agency.id, district_id: district.id }
  const assignment = { ...whose, assumed_on, school, role, continues_previous }
  const kept = await keepAssignment(keeper, assignment, () => false)
  const earlier = await startBefore(keeper.trx, kept.id)
  const corrected =
    kept.verdict === 'changed' && earlier !== undefined && earlier !== assumed_on
      ? [`its start on record was ${earlier}, and is corrected to ${assumed_on}`]
      : []
  const ended = kept.verdict === 'same' ? await lastDayOf(keeper.trx, kept.id) : null
  const over =
    ended === null
      ? []
      : [`it ended on ${ended}; a wrong last day is corrected on the officer's page, or by a roster row`]
  return {
    verdict: kept.verdict,
    what: `assignment from ${assumed_on} of ${officer.name} at ${agency.name} to ${district.name}${school === undefined ? '' : `, ${school}`}`,
    of: { officerId: officer.id, agencyId: agency.id },
    notes: [...corrected, ...over, ...(kept.warning === null ? [] : [kept.warning])],
  }
}

/** Whoever records an assignment once more may mean that it has not ended. */
const lastDayOf = async (trx: Db, id: number): Promise<string | null> => {
  const [assignment] = await currentWhere(trx, 'assignment', { id })
  return assignment?.ended_on ?? null
}

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
