// Who gets a weekly page: coordinators of districts, and chiefs of agencies that asked for a brief.
import { sql } from 'kysely'
import { addressKey } from '../src/notices/address-key.ts'
import type { Instant } from '../src/notices/instant.ts'
import type { Db } from './open.ts'
import { anyOf } from './prepared.ts'

/** Somebody who holds the office now; one person may hold it in several places. */
export type WeeklyRecipient = {
  readonly holder_id: number
  readonly name: string | null
  readonly email: string
  readonly time_zone: string | null
  /** Since when the address, and the wish for a brief, are on record. */
  readonly since: Instant
}

/**
 * In the order in which their districts or agencies were recorded; without an address nobody gets one.
 * @param addresses only who has one of these, in whatever case.
 */
export const weeklyRecipients = async (
  db: Db,
  of: 'digest' | 'brief',
  addresses?: readonly string[],
): Promise<WeeklyRecipient[]> => {
  const holders = await presentHolders(db, of, addresses)
  if (of === 'digest') return holders.map((holder) => ({ ...holder, time_zone: null }))
  const wishes = await briefWishes(db)
  return holders.flatMap((holder) => {
    const wish = wishes.get(holder.holder_id)
    if (wish === undefined) return []
    const since = wish.since > holder.since ? wish.since : holder.since
    return [{ ...holder, time_zone: wish.time_zone, since }]
  })
}

/** A corrected name leaves it the same person: what counts is the address. */
const presentHolders = async (db: Db, of: 'digest' | 'brief', addresses?: readonly string[]) => {
  const rows = await db
    .selectFrom('contacts as present')
    .innerJoin('contacts as version', 'version.id', 'present.id')
    .innerJoin('ledger', 'ledger.seq', 'version.recorded_seq')
    .select(['present.holder_id', 'present.name', 'present.email'])
    .select(({ fn }) => fn.min('ledger.at').as('since'))
    .where('present.ended_seq', 'is', null)
    .where('present.holder', '=', of === 'digest' ? 'district' : 'agency')
    .where('present.office', '=', of === 'digest' ? 'coordinator' : 'chief')
    .where('present.email', '!=', '')
    .where(({ eb, fn }) => eb(fn('lower', ['version.email']), '=', fn('lower', ['present.email'])))
    .$if(addresses !== undefined, (query) =>
      query.where(sql<boolean>`lower(present.email) in (
        select lower(value) from json_each(${JSON.stringify(addresses)}))`),
    )
    .groupBy('present.id')
    .orderBy('present.holder_id')
    .execute()
  return rows.flatMap(({ email, ...row }) => (email === null ? [] : [{ ...row, email }]))
}

const briefWishes = async (db: Db) => {
  const rows = await db
    .selectFrom('agencies as present')
    .innerJoin('agencies as version', 'version.id', 'present.id')
    .innerJoin('ledger', 'ledger.seq', 'version.recorded_seq')
    .select(['present.id', 'present.time_zone'])
    .select(({ fn }) => fn.min('ledger.at').as('since'))
    .where('present.ended_seq', 'is', null)
    .where('present.brief', '=', 1)
    .where('version.brief', '=', 1)
    .groupBy('present.id')
    .execute()
  return new Map(rows.map(({ id, ...wish }) => [id, wish]))
}

/** The districts or agencies for which each address, in lower case, gets the page now, by their names. */
export const weeklyPlaces = async (
  db: Db,
  of: 'digest' | 'brief',
  addresses: readonly string[],
): Promise<ReadonlyMap<string, readonly { readonly id: number; readonly name: string }[]>> => {
  const holders = await weeklyRecipients(db, of, addresses)
  const places = await db
    .selectFrom(of === 'digest' ? 'districts' : 'agencies')
    .select(['id', 'name'])
    .where('id', 'in', anyOf(holders.map(({ holder_id }) => holder_id)))
    .where('ended_seq', 'is', null)
    .orderBy('name_key')
    .orderBy('id')
    .execute()
  const addressOf = new Map(holders.map(({ holder_id, email }) => [holder_id, addressKey(email)]))
  return Map.groupBy(places, ({ id }) => addressOf.get(id) ?? '')
}
