// The earliest day on which a decision could differ if nothing more is recorded: when to look again.
import { addDays, firstDayOfNextSchoolYear, type PlainDate } from './calendar.ts'
import { factsFrom } from './from-records.ts'
import { B_CLOSED_FROM, EFFECTIVE_DAY, POST_B_DAY } from './parameters.ts'
import type { OfficerRecords } from './records.ts'
import { evaluate } from './standing.ts'

/** The days on which what is known of the officer changes: dated records, and the day after a last day. */
function* recordDays(records: OfficerRecords): Generator<PlainDate> {
  for (const one of records.assignments) {
    yield one.assumed_on
    if (one.ended_on !== null) yield addDays(one.ended_on, 1)
  }
  yield* records.attested_on
  yield* records.policies_adopted_on
  yield* records.policy_reviewed_on
  for (const one of records.basics) yield one.completed_on
  for (const one of records.certificates) yield one.completed_on
  yield* records.contact_days
}

/** The days on which the same knowledge is judged otherwise: the law's own days, and deadlines gone by. */
function* lawDays(records: OfficerRecords, asOf: PlainDate): Generator<PlainDate> {
  yield EFFECTIVE_DAY
  yield B_CLOSED_FROM
  yield addDays(POST_B_DAY, 1)
  const facts = factsFrom(records, asOf)
  const decision = evaluate(facts)
  if (decision.deadline !== null) yield addDays(decision.deadline, 1)
  if (decision.post_recurring_due !== null) yield addDays(decision.post_recurring_due, 1)
  if (facts.substitute && records.contact_days.length > 0) yield firstDayOfNextSchoolYear(asOf)
}

const earliestAfter = (
  days: Iterable<PlainDate>,
  asOf: PlainDate,
  known: PlainDate | null,
): PlainDate | null => {
  let earliest = known
  for (const day of days) if (day > asOf && (earliest === null || day < earliest)) earliest = day
  return earliest
}

/**
 * The earliest day after the as-of day on which the decision (all of it but its reasons) could differ if nothing
 * more is recorded; null when it never will. It may be too early, which costs one look, and is never too late.
 */
export const nextChangeOn = (records: OfficerRecords, asOf: PlainDate): PlainDate | null =>
  earliestAfter(lawDays(records, asOf), asOf, earliestAfter(recordDays(records), asOf, null))
