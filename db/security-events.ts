// What happens at the doors: asked, signed in, refused, limited; kept for 400 days, and counted to keep the limits.
import { sql } from 'kysely'
import { type Instant, laterBy } from '../src/notices/instant.ts'
import type { SecurityDb, SecurityEventKind, SecurityEventTable } from './security-db.ts'

export const noteEvent = async (db: SecurityDb, event: Omit<SecurityEventTable, 'id'>): Promise<void> => {
  await db.insertInto('security_events').values(event).execute()
}

/** Of one address (in whatever case), from one network, or both. */
export type Whose =
  | { readonly address: string; readonly network?: string }
  | { readonly network: string; readonly address?: string }

/** How often that happened since an instant. */
export const eventsSince = async (
  db: SecurityDb,
  kind: SecurityEventKind,
  since: Instant,
  of: Whose,
): Promise<number> => {
  const { n } = await eventsOf(db, kind, since, of)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

/** When the n-th newest of those since an instant happened; undefined where there are fewer. */
export const nthNewestEvent = async (
  db: SecurityDb,
  kind: SecurityEventKind,
  since: Instant,
  of: Whose,
  n: number,
): Promise<Instant | undefined> => {
  const event = await eventsOf(db, kind, since, of)
    .select('at')
    .orderBy('at', 'desc')
    .limit(1)
    .offset(n - 1)
    .executeTakeFirst()
  return event?.at
}

const eventsOf = (db: SecurityDb, kind: SecurityEventKind, since: Instant, { address, network }: Whose) =>
  db
    .selectFrom('security_events')
    .where('kind', '=', kind)
    .where('at', '>', since)
    .$if(address !== undefined, (query) => query.where(sql<boolean>`lower(address) = lower(${address})`))
    .$if(network !== undefined, (query) => query.where('network', '=', network ?? ''))

/** For how long anything of it is kept, in milliseconds. */
export const securityKeptFor = 400 * 86_400_000

/** Takes away what is older than that, and nothing else. */
export const forgetOldSecurity = async (db: SecurityDb, now: Instant): Promise<void> => {
  const before = laterBy(now, -securityKeptFor)
  await db.deleteFrom('security_events').where('at', '<', before).execute()
  await db.deleteFrom('sign_in_links').where('asked_at', '<', before).execute()
  await db.deleteFrom('sessions').where('begun_at', '<', before).execute()
}
