// A new chief gets one letter of all that is open: planned when the chief of an agency changes.

import { anyToldToChief } from '../../db/agency-notices.ts'
import { contactsOf } from '../../db/contacts.ts'
import { append } from '../../db/ledger.ts'
import { knownAgencyNotices } from '../../db/notices.ts'
import type { Db } from '../../db/open.ts'
import { pairsWithOpenMatters } from '../../db/open-matters.ts'
import type { PlainDate } from '../law/calendar.ts'
import { addresseeOf } from '../notices/addressee.ts'
import { isWaiting, wentTo } from '../notices/known-notice.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import type { Keeper } from './keep/keep-fact.ts'

/**
 * Reopens nothing: what the chief before was told stays told. Where nothing was told yet, or nothing is open, there is
 * nothing to hand over. Once for each chief, however often the chief changes on a day.
 */
export const planHandover = async ({ trx, stamp }: Keeper, agencyId: number): Promise<void> => {
  if (!(await anyToldToChief(trx, agencyId))) return
  if ((await pairsWithOpenMatters(trx, [agencyId])).length === 0) return
  const since = legalDayOf(stamp.at)
  const rung = await rungToPlan(trx, agencyId, since)
  if (rung === null) return
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
        rungs: [{ rung, state: 'planned', reason: null }],
      },
    },
  ])
}

/**
 * One that still waits finds whoever is chief now by itself. One that may have reached somebody else today stays theirs:
 * the next has a rung of its own, `handover-2`. @returns null where none is to be planned.
 */
const rungToPlan = async (trx: Db, agencyId: number, today: PlainDate): Promise<string | null> => {
  const known = (await knownAgencyNotices(trx, [agencyId])).get(agencyId) ?? []
  const handovers = known.filter(({ situation }) => situation === 'handover')
  if (handovers.some(isWaiting)) return null
  const todays = handovers.filter(({ since }) => since === today)
  const to = addresseeOf({ via: 'chief' }, (await contactsOf(trx, [agencyId])).get(agencyId) ?? {})
  const hasIt = todays.some(
    (notice) => notice.state !== 'cancelled' && 'address' in to && wentTo(notice, to.address),
  )
  if (hasIt) return null
  return todays.length === 0 ? 'handover' : `handover-${todays.length + 1}`
}
