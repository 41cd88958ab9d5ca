// Planning beside the training's deadline: reviews, contact days, policies, copies, proofs, booked days.
import type { PlainDate } from '../law/calendar.ts'
import type { Rung } from './due-rungs.ts'
import {
  isOfDeadline,
  isWaiting,
  type KnownNotice,
  type Settlement,
  takenBack,
  wasAhead,
} from './known-notice.ts'
import type { Situation } from './ladder.ts'
import { type PlannedRung, planRungs } from './plan-rungs.ts'
import { rungInReason } from './rung-words.ts'
import type { SituationLadder } from './situation-rungs.ts'

/** What is newly planned of one situation. */
export type SituationPlan = {
  readonly situation: Situation
  readonly since: string
  readonly rungs: readonly PlannedRung[]
}

/**
 * @param ladders of the situations that hold now.
 * @param known all notices to the chief's office of the same officer at the same agency (or of the agency itself).
 * @param whyEnded why one that waits and whose situation holds no more is not told.
 */
export const planSituations = (
  ladders: readonly SituationLadder[],
  known: readonly KnownNotice[],
  asOf: PlainDate,
  whyEnded: (notice: KnownNotice) => string,
): { readonly plans: readonly SituationPlan[]; readonly settled: readonly Settlement[] } => {
  const all = known.filter(
    (notice) => !isOfDeadline(notice) && notice.office === 'chief' && isPlannable(notice),
  )
  const ahead = all.filter(wasAhead(asOf))
  const others = all.filter((notice) => !ahead.includes(notice))
  const isAbout = (notice: KnownNotice) => (ladder: SituationLadder) =>
    ladder.situation === notice.situation &&
    ladder.since === notice.since &&
    ladder.passed.some(({ rung }) => rung === notice.rung)
  const settled: Settlement[] = [
    ...ahead.map(takenBack),
    ...others
      .filter((notice) => isWaiting(notice) && !ladders.some(isAbout(notice)))
      .map((notice) => ({ id: notice.id, state: 'cancelled' as const, reason: whyEnded(notice) })),
  ]
  const plans: SituationPlan[] = []
  for (const { situation, since, passed } of ladders) {
    const about = others.filter(
      (notice) => notice.state !== 'cancelled' && notice.situation === situation && notice.since === since,
    )
    const plan = planRungs(passed, about, {
      whyNotTold: () => null,
      whyPassedOver: (rung, top) => whyPassedOver(situation, rung, top, asOf),
    })
    settled.push(...plan.settled.filter(({ id }) => !settled.some((other) => other.id === id)))
    if (plan.rungs.length > 0) plans.push({ situation, since, rungs: plan.rungs })
  }
  return { plans, settled }
}

/** Those of the operator and of a handover are planned by what brings them about. */
const isPlannable = ({ situation }: KnownNotice): boolean =>
  situation !== 'no-address' && situation !== 'handover'

const whyPassedOver = (situation: Situation, rung: Rung, top: Rung, asOf: PlainDate): string =>
  situation === 'contact-days'
    ? `${top.rank} contact days had been reached by ${asOf}; that is told instead`
    : `its day ${rung.on} had passed by ${asOf}; ${rungInReason(top.rung)} is told instead`
