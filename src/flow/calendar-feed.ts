// Somebody's calendar at a private address: made, renewed, revoked, and read with the rights of that moment.
import { countReading, endFeedsOf, feedOf, renewFeed } from '../../db/calendar-feeds.ts'
import { databaseInstance } from '../../db/ledger.ts'
import type { App } from '../app.ts'
import type { CalendarItem } from '../mail/deadlines-calendar.ts'
import { deadlinesFeed } from '../mail/deadlines-feed.ts'
import type { Instant } from '../notices/instant.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import { noteSecurity } from './access/note-security.ts'
import { type Right, rightsHeld } from './access/rights.ts'
import { hashOfToken, newToken } from './access/secret-token.ts'
import { judgeStandings } from './judge-standings.ts'
import { publicOfficersOf } from './public-board.ts'

export type OwnFeed = { readonly madeAt: Instant; readonly readAt: Instant | null }

type Whose = { readonly address: string; readonly network: string }

/** Programs ask a few times a day, on several devices. */
const mostInAMinute = 10

/** Whether a calendar of theirs could have anything in it. */
export const hasDeadlines = (rights: readonly Right[]): boolean =>
  rights.some(({ role }) => role === 'chief' || role === 'coordinator')

/** @returns null while there is none. */
export const ownFeed = async ({ security }: App, address: string): Promise<OwnFeed | null> => {
  const row = await feedOf(security, address)
  return row === undefined ? null : { madeAt: row.made_at, readAt: row.read_at }
}

/** @returns the token, which is kept nowhere; the one before opens nothing any more. */
export const makeFeed = async (app: App, { address, network }: Whose): Promise<string> => {
  const token = newToken()
  await renewFeed(app.security, { token_hash: hashOfToken(token), address, at: app.clock.now() })
  await noteSecurity(app, { kind: 'calendar-made', address, network })
  return token
}

export const revokeFeed = async (app: App, { address, network }: Whose): Promise<boolean> => {
  if ((await endFeedsOf(app.security, address)) === 0) return false
  await noteSecurity(app, { kind: 'calendar-ended', address, network })
  return true
}

/** @returns the calendar, empty when whoever it was made for may see nothing any more; `unknown` for a token of none. */
export const readFeed = async (
  app: App,
  token: string,
): Promise<{ readonly text: string } | 'unknown' | 'too often'> => {
  const at = app.clock.now()
  const counted = await countReading(app.security, hashOfToken(token), at)
  if (counted === undefined) return 'unknown'
  if (counted.reads > mostInAMinute) return 'too often'
  const rights = await rightsHeld(app, counted.address)
  const [own, shared] = [await ownItems(app, rights), await sharedOfficers(app, rights)]
  const { mailFrom } = app.config
  return {
    text: deadlinesFeed({ own, shared }, { instance: await databaseInstance(app.db), from: mailFrom, at }),
  }
}

const placesOf = (rights: readonly Right[], role: 'chief' | 'coordinator') =>
  rights.flatMap((right) => (right.role === role && right.scope !== 'all' ? [right.of] : []))

const ownItems = async ({ db, clock }: App, rights: readonly Right[]): Promise<readonly CalendarItem[]> => {
  const items: CalendarItem[] = []
  for (const { id } of placesOf(rights, 'chief'))
    for await (const judged of judgeStandings(db, { agencyId: id }, legalDayOf(clock.now())))
      items.push({ ...judged, postLicense: judged.post_license, agencyId: judged.agency_id })
  return items
}

const sharedOfficers = async (app: App, rights: readonly Right[]) => {
  const boards = []
  for (const district of placesOf(rights, 'coordinator')) boards.push(await publicOfficersOf(app, district))
  return boards.flatMap(({ officers }) => officers)
}
