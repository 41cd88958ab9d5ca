// The review of the agency's policy, asked for by paragraphs (c) and (d). Minn. Stat. § 626.8482, subd. 3(c) and (d).
//
// (c): "The officer must review any policy adopted by the officer's employer pursuant to [subdivision 6] before
// assuming the other duties of a school resource officer and must comply with that policy."
import type { Citation } from './citation.ts'
import type { PolicyReview } from './decision.ts'
import { laterOf } from './evidence.ts'
import type { Facts } from './facts.ts'
import { type Notes, raise, say } from './notes.ts'
import { EFFECTIVE_DAY } from './parameters.ts'
import type { Stint } from './stints.ts'

/** Looks at the review. It is due by the stint's start, or by 2025-09-01 if that is later. */
export const policyReview = (notes: Notes, facts: Facts, stint: Stint, cite: Citation): PolicyReview => {
  if (!facts.policy_adopted) {
    say(notes, cite, 'The agency has no policy on record that the officer could review.')
    return 'NO_POLICY_ADOPTED'
  }
  const dueBy = laterOf(stint.startsOn, EFFECTIVE_DAY) ?? EFFECTIVE_DAY
  const reviewed = facts.policy_reviewed
  if (reviewed === null || reviewed > facts.as_of) {
    say(notes, cite, `The officer must review the agency's policy; no review is on record (due by ${dueBy}).`)
    return 'MISSING'
  }
  if (reviewed > dueBy) {
    say(notes, cite, `The officer reviewed the agency's policy on ${reviewed}, late: it was due by ${dueBy}.`)
    return 'LATE'
  }
  say(notes, cite, `The officer reviewed the agency's policy on ${reviewed}, in time (due by ${dueBy}).`)
  if (reviewed === dueBy) {
    raise(notes, 'SAME_DAY_POLICY_REVIEW')
    say(
      notes,
      cite,
      `${reviewed} is the very day it was due. It is taken as in time. Reading not taken: it had to be done before that day.`,
    )
  }
  return 'DONE'
}
