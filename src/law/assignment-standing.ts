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
  const judged = new Map<string, AssignmentStanding>()
  return (assignment) => {
    const day = earlierOf(assignment.ended_on, asOf) ?? asOf
    const within = laterOf(day, assignment.assumed_on) ?? day
    const key = `${assignment.role} ${assignment.contract} ${day} ${within}`
    const known = judged.get(key)
    if (known !== undefined) return known
    const facts = factsOfAssignment(records, assignment, day, within)
    const standing = { facts, decision: evaluate(facts, within) }
    judged.set(key, standing)
    return standing
  }
}
