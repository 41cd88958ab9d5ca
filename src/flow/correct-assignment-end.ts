// Corrects the last day of an assignment that was ended in error: another day, or none, and the officer serves on.
import { assignmentsOf } from '../../db/officer-facts.ts'
import type { App } from '../app.ts'
import type { PlainDate } from '../law/calendar.ts'
import { beganLater } from './end-assignment.ts'
import { FactError } from './fact-error.ts'
import { type Found, NotFoundError } from './find.ts'
import { keepFact } from './keep/keep-fact.ts'
import { keepFacts, type Outcome } from './write-facts.ts'

export type AssignmentEndCorrection = {
  readonly officer: Found
  readonly agency: Found
  /** Its number; one of that officer at that agency. */
  readonly assignment: number
  /** The last day, inclusive; null where it has not ended. */
  readonly ended_on: PlainDate | null
}

/**
 * A new version of the assignment, as an import makes one that has another `ended_on`; what was recorded before stays in
 * the ledger. An import takes no day away, since a blank cell says nothing: this does, since somebody says so.
 * @throws NotFoundError when the officer has no such assignment there; FactError when it would end before its start.
 */
export const correctAssignmentEnd = (
  app: App,
  { officer, agency, assignment, ended_on }: AssignmentEndCorrection,
): Promise<Outcome> =>
  keepFacts(app, async (keeper) => {
    const all = await assignmentsOf(keeper.trx, agency.id, officer.id)
    const before = all.find(({ id }) => id === assignment)
    if (before === undefined)
      throw new NotFoundError(`${officer.name} at ${agency.name}: no assignment with number ${assignment}`)
    const { district, school, assumed_on } = before
    const place = school === null ? district : `${district}, ${school}`
    const which = `assignment of ${officer.name} since ${assumed_on} at ${agency.name}, ${place}`
    const now = ended_on === null ? 'no last day' : `last day ${ended_on}`
    if (ended_on !== null && assumed_on > ended_on)
      throw new FactError(`${which}, ${now}: ${beganLater(assumed_on)}`)
    const { verdict } = await keepFact(keeper, 'assignment', before, { ended_on }, {})
    const instead = verdict === 'same' ? '' : `, in place of ${before.ended_on ?? 'none'}`
    return {
      verdict,
      what: `${which}: ${now}${instead}`,
      of: { officerId: officer.id, agencyId: agency.id },
      notes: all.filter((other) => overlaps(before, ended_on, other)).map(alsoThere),
    }
  })

type Assignment = Awaited<ReturnType<typeof assignmentsOf>>[number]

/** Whether another one at the same place began before this one now ends: perhaps the one that it was ended for. */
const overlaps = (of: Assignment, endedOn: PlainDate | null, other: Assignment): boolean =>
  other.id !== of.id &&
  other.district_id === of.district_id &&
  (other.school_key === of.school_key || other.school_key === null || of.school_key === null) &&
  other.assumed_on > of.assumed_on &&
  (endedOn === null || other.assumed_on <= endedOn)

const alsoThere = ({ assumed_on, ended_on }: Assignment): string =>
  ended_on === null
    ? `an assignment there since ${assumed_on} is open, too`
    : `an assignment there from ${assumed_on} to ${ended_on} is on record, too`
