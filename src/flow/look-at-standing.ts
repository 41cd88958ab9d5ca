// Looks at one standing: what changed, which notices it brings, and the next day on which something may change.
import type { Stamp } from '../../db/ledger.ts'
import { type Pair, pairKey } from '../../db/records.ts'
import type { StoredStanding } from '../../db/standings.ts'
import type { PlainDate } from '../law/calendar.ts'
import type { Decision } from '../law/decision.ts'
import { factsFrom } from '../law/from-records.ts'
import { nextChangeOn } from '../law/next-change.ts'
import type { OfficerRecords } from '../law/records.ts'
import { evaluate } from '../law/standing.ts'
import { canonical } from '../ledger/canonical.ts'
import type { Draft } from '../ledger/entries.ts'
import { matterOf, rungsOf } from '../notices/due-rungs.ts'
import { isOfDeadline, type KnownNotice } from '../notices/known-notice.ts'
import { type Episode, episodesAfter, lastingNow, nextLastingOn } from '../notices/lasting.ts'
import { planNotices } from '../notices/plan.ts'
import { planSituations } from '../notices/plan-situations.ts'
import { questionAsked } from '../notices/review-questions.ts'
import { legalDayOf, letterDayAt } from '../notices/sending-window.ts'
import { episodeLadder, situationLadders } from '../notices/situation-rungs.ts'
import { whyCancelled } from '../notices/why-ended.ts'
import { deadlineDrafts, episodeDrafts, settledDrafts, situationDrafts } from './notice-drafts.ts'

/** What is on record of one standing, gathered for a look. */
export type ToLookAt = {
  readonly standing: StoredStanding
  readonly records: OfficerRecords | undefined
  readonly known: readonly KnownNotice[]
  readonly episodes: readonly Episode[]
  readonly booked: readonly PlainDate[]
  readonly daysBefore: readonly number[]
  readonly chiefAddress: string | null
  readonly backupAddress: string | null
  /** Since when the agency is without a policy, as far as it was seen. */
  readonly noPolicySince: PlainDate | null
}

/** `change` is null where the decision is what it was. */
export type Look = {
  readonly change: Draft | null
  readonly lookOn: PlainDate | null
  readonly planned: number
  readonly notices: readonly Draft[]
}

export const lookAtStanding = (seen: ToLookAt, stamp: Stamp): Look => {
  const { standing, records, known, booked, daysBefore, chiefAddress, backupAddress } = seen
  if (records === undefined) throw new Error(`standing ${pairKey(standing)}: no records were loaded`)
  const asOf = legalDayOf(stamp.at)
  const facts = factsFrom(records, asOf)
  const decision = evaluate(facts)
  const now = { decision, facts }
  const letterDay = letterDayAt(stamp.at)
  const ofDeadline = known.filter(isOfDeadline)
  const plan = planNotices({
    decision,
    daysBefore,
    asOf,
    letterDay,
    known: ofDeadline,
    booked,
    chiefAddress,
    backupAddress,
  })
  const told = { known, asksElse: asksElse(standing, decision) }
  const episodes = episodesAfter(lastingNow(now), seen.episodes, asOf, told)
  const ladders = situationLadders(now, episodes.now, booked)
  const others = planSituations(ladders, known, asOf, (notice) => whyCancelled(notice, now))
  const { because: _, ...outcome } = decision
  const isChanged = canonical(outcome) !== standing.decision
  const matter = matterOf(decision)
  const lookOn = earliest([
    nextChangeOn(records, asOf),
    matter === null ? null : rungsOf(matter, daysBefore, asOf).nextOn,
    nextLastingOn(now),
    ...ladders.map(({ nextOn }) => nextOn),
    ...booked.filter((day) => day > asOf),
    decision.policy_review === 'NO_POLICY_ADOPTED' ? noPolicyRungOn(seen.noPolicySince ?? asOf, asOf) : null,
  ])
  const rungs = [...plan.rungs, ...plan.backupRungs, ...others.plans.flatMap((each) => each.rungs)]
  return {
    change: isChanged ? standingChanged(standing, outcome, asOf, lookOn) : null,
    lookOn,
    planned: rungs.filter(({ state }) => state === 'planned').length,
    notices: [
      ...episodeDrafts(standing, asOf, episodes),
      ...settledDrafts(standing, [...plan.settled, ...others.settled]),
      ...deadlineDrafts(standing, plan),
      ...situationDrafts(standing, others.plans),
    ],
  }
}

/** Whether a person must decide something else than at the last look. */
const asksElse = ({ decision: before }: StoredStanding, now: Decision): boolean => {
  if (before === null || now.status !== 'REVIEW') return false
  return questionAsked(JSON.parse(before) as Omit<Decision, 'because'>) !== questionAsked(now)
}

/** The agency's own ladder hangs on its officers' looks. */
const noPolicyRungOn = (since: PlainDate, asOf: PlainDate): PlainDate | null =>
  episodeLadder({ situation: 'no-policy', since }, asOf).nextOn

const earliest = (days: readonly (PlainDate | null)[]): PlainDate | null =>
  days.reduce((first, day) => (first === null || (day !== null && day < first) ? day : first), null)

const standingChanged = (
  { agency_id, officer_id }: Pair,
  decision: Omit<Decision, 'because'>,
  as_of: PlainDate,
  look_on: PlainDate | null,
): Draft => ({
  kind: 'standing.changed',
  subject: `officer:${officer_id}/agency:${agency_id}`,
  body: { agency_id, officer_id, as_of, decision, look_on },
})
