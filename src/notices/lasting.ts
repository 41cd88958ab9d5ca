// Situations that last: which of them hold on a day, and which episodes begin and end with that.
import { addDays, type PlainDate } from '../law/calendar.ts'
import type { Decision } from '../law/decision.ts'
import type { Facts } from '../law/facts.ts'
import { serviceOn } from '../law/stints.ts'
import { isTold, type KnownNotice } from './known-notice.ts'
import { type Situation, situations } from './ladder.ts'

/** One officer's standing at one agency, as far as its notices need it. */
export type Standing = { readonly decision: Decision; readonly facts: Facts }

/** Of one officer; a missing policy is the agency's own and judged over all its officers. */
export type Lasting = Extract<
  Situation,
  | 'review'
  | 'policy-missing'
  | 'policy-late'
  | 'copy-missing'
  | 'copy-stale'
  | 'basic-proof-missing'
  | 'possible-mandated-course'
>

/** A situation from the day on which it was first seen. */
export type Episode = { readonly situation: Situation; readonly since: PlainDate }

const idle: readonly Decision['status'][] = ['NOT_APPLICABLE', 'NOT_YET_EFFECTIVE']

const rules: Readonly<Record<Lasting, (standing: Standing) => boolean>> = {
  review: ({ decision }) => decision.status === 'REVIEW',
  'policy-missing': ({ decision, facts }) =>
    decision.policy_review === 'MISSING' && facts.as_of >= policyToldFrom(facts),
  'policy-late': ({ decision }) => decision.policy_review === 'LATE',
  'copy-missing': ({ decision }) => decision.cert_copy === 'MISSING',
  'copy-stale': ({ decision }) => decision.cert_copy === 'STALE',
  'basic-proof-missing': ({ decision }) => decision.flags.includes('BASIC_PROOF_MISSING'),
  'possible-mandated-course': ({ decision }) => decision.flags.includes('POSSIBLE_MANDATED_COURSE'),
}

/** From when a missing policy review is told: for a planned stint some days before it starts. */
const policyToldFrom = (facts: Facts): PlainDate => {
  const { stint, planned } = serviceOn(facts.assignments, facts.as_of)
  if (stint === null || !planned) return facts.as_of
  return addDays(stint.startsOn, -situations['policy-missing'].daysBeforeStart)
}

/** The lasting situations that hold on the as-of day; none of somebody who does not serve. */
export const lastingNow = (standing: Standing): readonly Lasting[] =>
  idle.includes(standing.decision.status)
    ? []
    : (Object.keys(rules) as Lasting[]).filter((situation) => rules[situation](standing))

/** The next day on which one begins without anything new on record, or null. */
export const nextLastingOn = ({ decision, facts }: Standing): PlainDate | null => {
  if (decision.policy_review !== 'MISSING') return null
  const from = policyToldFrom(facts)
  return from > facts.as_of ? from : null
}

/**
 * One that ends and comes back is a new episode; so is a review that was told and comes to ask something else.
 * @param known all notices about the same officer at the same agency (or about the agency itself).
 * @param asksElse whether a person must decide something else than at the last look.
 */
export const episodesAfter = (
  holding: readonly Situation[],
  open: readonly Episode[],
  asOf: PlainDate,
  { known, asksElse }: { readonly known: readonly KnownNotice[]; readonly asksElse: boolean },
): {
  readonly now: readonly Episode[]
  readonly began: readonly Episode[]
  readonly ended: readonly Situation[]
} => {
  const told = known.filter((notice) => notice.state !== 'cancelled' && isTold(notice))
  const isToldOf = ({ situation, since }: Episode) =>
    told.some((notice) => notice.situation === situation && notice.since === since)
  const goesOn = (episode: Episode) =>
    holding.includes(episode.situation) && !(asksElse && episode.situation === 'review' && isToldOf(episode))
  // A review may ask something else than one told on the same day, and no day has two first rungs.
  const onDayOfItsOwn = (episode: Episode): Episode =>
    episode.situation === 'review' && isToldOf(episode)
      ? onDayOfItsOwn({ ...episode, since: addDays(episode.since, 1) })
      : episode
  const kept = open.filter(goesOn)
  const began = holding
    .filter((situation) => !kept.some((episode) => episode.situation === situation))
    .map((situation) => onDayOfItsOwn({ situation, since: asOf }))
  const ended = open.filter((episode) => !kept.includes(episode)).map(({ situation }) => situation)
  return { now: [...kept, ...began], began, ended }
}
