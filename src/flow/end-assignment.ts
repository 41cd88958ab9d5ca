// Records the last day of an assignment, inclusive.
import { assignmentsOf } from '../../db/officer-facts.ts'
import type { App } from '../app.ts'
import type { PlainDate } from '../law/calendar.ts'
import { FactError } from './fact-error.ts'
import { agencySaid, districtSaid, officerSaid, type Said } from './find.ts'
import { keepFact, overall, type Verdict } from './keep/keep-fact.ts'
import { keepFacts, type Outcome } from './write-facts.ts'

export type AssignmentEndInput = {
  readonly officer: Said
  readonly agency: Said
  readonly district?: Said | undefined
  readonly on: PlainDate
}

/**
 * Ends the officer's one open assignment at the agency; with a district, every one there, at whatever school.
 * @throws NotFoundError; FactError when none is open, several are and no district is named, or it ends before its start.
 */
export const endAssignment = (app: App, said: AssignmentEndInput): Promise<Outcome> =>
  keepFacts(app, async (keeper) => {
    const officer = await officerSaid(keeper.trx, said.officer)
    const agency = await agencySaid(keeper.trx, said.agency)
    const district = said.district === undefined ? undefined : await districtSaid(keeper.trx, said.district)
    const place = district === undefined ? agency.name : `${agency.name}, ${district.name}`
    const what = `end of the assignment of ${officer.name} at ${place}: last day ${said.on}`
    const all = (await assignmentsOf(keeper.trx, agency.id, officer.id)).filter(
      ({ district_id }) => district === undefined || district_id === district.id,
    )
    const verdicts: Verdict[] = []
    for (const assignment of toEnd(all, said, what, district === undefined))
      verdicts.push((await keepFact(keeper, 'assignment', assignment, { ended_on: said.on }, {})).verdict)
    return {
      // To the person who says it an end is a fact of its own, not a change of another.
      verdict: overall(verdicts) === 'same' ? 'same' : 'new',
      what: verdicts.length > 1 ? `${what} (${verdicts.length} assignments)` : what,
      of: { officerId: officer.id, agencyId: agency.id },
      notes: [],
    }
  })

type Assignment = Awaited<ReturnType<typeof assignmentsOf>>[number]

const toEnd = (
  all: readonly Assignment[],
  { on }: AssignmentEndInput,
  what: string,
  anywhere: boolean,
): readonly Assignment[] => {
  const open = all.filter(({ ended_on }) => ended_on === null)
  const endedThen = all.filter(({ ended_on }) => ended_on === on)
  if (open.length === 0 && endedThen.length > 0) return endedThen
  if (open.length === 0) throw new FactError(`${what}: no assignment there is open${lastEnd(all)}`)
  if (anywhere && open.length > 1) {
    const places = open.map(({ district, assumed_on }) => `${district} since ${assumed_on}`).join('; ')
    throw new FactError(`${what}: several are open (${places}); name the district`)
  }
  const late = open.find(({ assumed_on }) => assumed_on > on)
  if (late === undefined) return open
  throw new FactError(`${what}: ${beganLater(late.assumed_on)}`)
}

/** Why an assignment cannot have ended then. */
export const beganLater = (assumedOn: string): string =>
  `it began on ${assumedOn}, and cannot end before; right would be ${assumedOn} or a later day`

const lastEnd = (all: readonly Assignment[]): string => {
  const last = all
    .map(({ ended_on }) => ended_on)
    .toSorted()
    .at(-1)
  if (last === undefined || last === null) return '; record the assignment first'
  return `: the newest ended on ${last}; to correct that day, use the form on the officer's page, or import a roster row with the right ended_on`
}
