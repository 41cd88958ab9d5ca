// A new chief gets one letter of all that is open: planned when the chief of an agency changes.

import { anyToldToChief } from '../../db/agency-notices.ts'
import { append } from '../../db/ledger.ts'
import { pairsWithOpenMatters } from '../../db/open-matters.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import type { Keeper } from './keep/keep-fact.ts'

/**
 * Reopens nothing: what the chief before was told stays told. Where nothing was told yet, or nothing is open, there is
 * nothing to hand over. Once a day and agency, however often the chief changes on it.
 */
export const planHandover = async ({ trx, stamp }: Keeper, agencyId: number): Promise<void> => {
  if (!(await anyToldToChief(trx, agencyId))) return
  if ((await pairsWithOpenMatters(trx, [agencyId])).length === 0) return
  const since = legalDayOf(stamp.at)
  await append(trx, stamp, [
    {
      kind: 'notices.planned',
      subject: `agency:${agencyId}`,
      body: {
        agency_id: agencyId,
        officer_id: null,
        situation: 'handover',
        deadline_nominal: null,
        deadline: null,
        since,
        office: 'chief',
        rungs: [{ rung: 'handover', state: 'planned', reason: null }],
      },
    },
  ])
}
