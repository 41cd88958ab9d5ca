// The standing of one assignment by itself: that of its stint in its own role, as of its last day if it has ended.
import type { PlainDate } from './calendar.ts'
import type { Decision } from './decision.ts'
import { earlierOf, laterOf } from './evidence.ts'
import type { Facts } from './facts.ts'
import { factsOfAssignment } from './from-records.ts'
import type { OfficerRecords } from './records.ts'
import { evaluate } from './standing.ts'

type Recorded = OfficerRecords['assignments'][number]

/** What was judged, and how it was decided; `facts.as_of` is the day of the judgement. */
export type AssignmentStanding = { readonly facts: Facts; readonly decision: Decision }

/**
 * Judges the assignments of one officer at one agency, each by itself: as of its last day if it has ended by the as-of
 * day, and of a planned one its own stint even where another is still in force. Those of one role that are judged on the
 * same day of the same stint share one standing.
 */
export const assignmentStandings = (
  records: OfficerRecords,
  asOf: PlainDate,
): ((assignment: Recorded) => AssignmentStanding) => {
  const judged: (AssignmentStanding & Judged)[] = []
  return ({ role, contract, assumed_on, ended_on }) => {
    const day = earlierOf(ended_on, asOf) ?? asOf
    const within = laterOf(day, assumed_on) ?? day
    const known = judged.find(
      (one) =>
        one.role === role && one.contract === contract && one.facts.as_of === day && one.within === within,
    )
    if (known !== undefined) return known
    const facts = factsOfAssignment(records, { role, contract }, day, within)
    const standing = { role, contract, within, facts, decision: evaluate(facts, within) }
    judged.push(standing)
    return standing
  }
}

/** What has been judged: a role, with or without a contract, in the stint that holds a day. */
type Judged = Pick<Recorded, 'role' | 'contract'> & { readonly within: PlainDate }
