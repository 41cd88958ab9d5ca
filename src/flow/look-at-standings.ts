// Recomputes the standings that are due a look, and plans their notices: planning reads state, not events.
import { bookedDays } from '../../db/bookings.ts'
import { contactsOf } from '../../db/contacts.ts'
import { byPair, openEpisodes } from '../../db/episodes.ts'
import { append, type Stamp } from '../../db/ledger.ts'
import { knownNotices } from '../../db/notices.ts'
import type { Db } from '../../db/open.ts'
import { loadRecords, type Pair, pairKey } from '../../db/records.ts'
import { agencyLadders, type StoredStanding, standingsDueALook } from '../../db/standings.ts'
import type { Draft } from '../ledger/entries.ts'
import { sameAddress } from '../notices/address-key.ts'
import type { Contacts } from '../notices/addressee.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import { isNoPolicy, lookAtAgencies } from './look-at-agencies.ts'
import { lookAtStanding, type ToLookAt } from './look-at-standing.ts'

/** How much was looked at, how many standings differ from before, how many notices were planned. */
export type Looked = { readonly looked: number; readonly changed: number; readonly notices: number }

/**
 * So many standings are held in memory. In the transaction of an import, which holds much already, fewer than where each
 * page is a transaction of its own and ends with a wait for the disk.
 */
const pageSizes = { 'at-once': 100, today: 500 } as const

/**
 * Looks at every standing whose facts changed (`at-once`) or, with `today`, also at those whose next day has come.
 * Inside a transaction it stays in it; else each page has its own. Looking again finds nothing to do.
 */
export const lookAtStandings = async (db: Db, stamp: Stamp, which: 'at-once' | 'today'): Promise<Looked> => {
  const total = { looked: 0, changed: 0, notices: 0 }
  const upTo = which === 'at-once' ? '' : legalDayOf(stamp.at)
  const pageSize = pageSizes[which]
  for (;;) {
    const page = db.isTransaction
      ? await lookAtPage(db, stamp, upTo, pageSize)
      : await db.transaction().execute((trx) => lookAtPage(trx, stamp, upTo, pageSize))
    total.looked += page.looked
    total.changed += page.changed
    total.notices += page.notices
    if (page.looked < pageSize) return total
  }
}

const lookAtPage = async (trx: Db, stamp: Stamp, upTo: string, pageSize: number): Promise<Looked> => {
  const due = await standingsDueALook(trx, upTo, pageSize)
  if (due.length === 0) return { looked: 0, changed: 0, notices: 0 }
  const gathered = await gather(trx, due)
  const drafts: Draft[] = []
  const unchanged = new Map<number, [number, string | null][]>()
  let changed = 0
  let notices = 0
  for (const standing of due) {
    const look = lookAtStanding(gathered(standing), stamp)
    if (look.change === null)
      unchanged.set(standing.agency_id, [
        ...(unchanged.get(standing.agency_id) ?? []),
        [standing.officer_id, look.lookOn],
      ])
    else changed += drafts.push(look.change) > 0 ? 1 : 0
    drafts.push(...look.notices)
    notices += look.planned
  }
  const as_of = legalDayOf(stamp.at)
  for (const [agency_id, rows] of unchanged)
    drafts.push({
      kind: 'standings.looked',
      subject: `agency:${agency_id}`,
      body: { agency_id, as_of, rows },
    })
  await append(trx, stamp, drafts)
  notices += await lookAtAgencies(trx, stamp, agenciesOf(due))
  return { looked: due.length, changed, notices }
}

const addressesOf = (contacts: Contacts = {}) => {
  const chiefAddress = contacts.chief?.email ?? null
  const backup = contacts.backup?.email ?? null
  const backupAddress = sameAddress(backup, chiefAddress) ? null : backup
  return { chiefAddress, backupAddress }
}

const agenciesOf = (pairs: readonly Pair[]): number[] => [...new Set(pairs.map(({ agency_id }) => agency_id))]

/** Everything a look needs, read once for a page. */
const gather = async (
  trx: Db,
  due: readonly StoredStanding[],
): Promise<(standing: StoredStanding) => ToLookAt> => {
  const agencies = agenciesOf(due)
  const records = await loadRecords(trx, due)
  const known = await knownNotices(trx, due)
  const ladders = await agencyLadders(trx, due)
  const booked = await bookedDays(trx, due)
  const contacts = await contactsOf(trx, agencies)
  const open = await openEpisodes(trx, agencies)
  const episodes = byPair(open)
  const noPolicy = new Map(open.filter(isNoPolicy).map(({ agency_id, since }) => [agency_id, since]))
  return (standing) => {
    const key = pairKey(standing)
    return {
      standing,
      records: records.get(key),
      known: known.get(key) ?? [],
      episodes: episodes.get(key) ?? [],
      booked: booked.get(key) ?? [],
      daysBefore: ladders(standing.agency_id),
      ...addressesOf(contacts.get(standing.agency_id)),
      noPolicySince: noPolicy.get(standing.agency_id) ?? null,
    }
  }
}
