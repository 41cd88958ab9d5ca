// Looks at agencies themselves: whether a policy is missing that their officers would have to review.
import { openEpisodes, type PlacedEpisode } from '../../db/episodes.ts'
import { append, type Stamp } from '../../db/ledger.ts'
import { knownAgencyNotices } from '../../db/notices.ts'
import type { Db } from '../../db/open.ts'
import { pairsWithoutPolicy } from '../../db/open-matters.ts'
import { episodesAfter } from '../notices/lasting.ts'
import { planSituations } from '../notices/plan-situations.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import { episodeLadder } from '../notices/situation-rungs.ts'
import { whyEnded } from '../notices/why-ended.ts'
import { episodeDrafts, settledDrafts, situationDrafts } from './notice-drafts.ts'

/**
 * After their officers' standings have been written. Reads state: looking again plans nothing.
 * @returns how many notices were planned.
 */
export const lookAtAgencies = async (
  trx: Db,
  stamp: Stamp,
  agencyIds: readonly number[],
): Promise<number> => {
  const asOf = legalDayOf(stamp.at)
  const without = new Set((await pairsWithoutPolicy(trx, agencyIds)).map(({ agency_id }) => agency_id))
  const open = (await openEpisodes(trx, agencyIds)).filter(isNoPolicy)
  const concerned = agencyIds.filter(
    (id) => without.has(id) || open.some(({ agency_id }) => agency_id === id),
  )
  if (concerned.length === 0) return 0
  const known = await knownAgencyNotices(trx, concerned)
  let count = 0
  for (const agency_id of concerned) {
    const of = { agency_id, officer_id: null }
    const own = open.filter((episode) => episode.agency_id === agency_id)
    const its = known.get(agency_id) ?? []
    const holding = without.has(agency_id) ? (['no-policy'] as const) : []
    const episodes = episodesAfter(holding, own, asOf, { known: its, asksElse: false })
    const ladders = episodes.now.map((episode) => episodeLadder(episode, asOf))
    const plan = planSituations(ladders, its, asOf, ({ situation }) => whyEnded(situation))
    count += plan.plans.flatMap(({ rungs }) => rungs).filter(({ state }) => state === 'planned').length
    await append(trx, stamp, [
      ...episodeDrafts(of, asOf, episodes),
      ...settledDrafts(of, plan.settled),
      ...situationDrafts(of, plan.plans),
    ])
  }
  return count
}

export const isNoPolicy = ({ officer_id, situation }: PlacedEpisode): boolean =>
  officer_id === null && situation === 'no-policy'
