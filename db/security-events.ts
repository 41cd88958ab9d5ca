// What happens at the doors: asked, signed in, refused, limited; kept for 400 days, and counted to keep the limits.
import { sql } from 'kysely'
import { type Instant, laterBy } from '../src/notices/instant.ts'
import type { SecurityDb, SecurityEventKind, SecurityEventTable } from './security-db.ts'

export const noteEvent = async (db: SecurityDb, event: Omit<SecurityEventTable, 'id'>): Promise<void> => {
  await db.insertInto('security_events').values(event).execute()
}

/** How often that happened since an instant, to one address (in whatever case) or from one network. */
export const eventsSince = async (
  db: SecurityDb,
  kind: SecurityEventKind,
  since: Instant,
  of: { readonly address: string } | { readonly network: string },
): Promise<number> => {
  const { n } = await db
    .selectFrom('security_events')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('kind', '=', kind)
    .where('at', '>', since)
    .where(
      'address' in of
        ? sql<boolean>`lower(address) = lower(${of.address})`
        : sql<boolean>`network = ${of.network}`,
    )
    .executeTakeFirstOrThrow()
  return n
}

/** For how long anything of it is kept, in milliseconds. */
export const securityKeptFor = 400 * 86_400_000

/** Takes away what is older than that, and nothing else. */
export const forgetOldSecurity = async (db: SecurityDb, now: Instant): Promise<void> => {
  const before = laterBy(now, -securityKeptFor)
  await db.deleteFrom('security_events').where('at', '<', before).execute()
  await db.deleteFrom('sign_in_links').where('asked_at', '<', before).execute()
  await db.deleteFrom('sessions').where('begun_at', '<', before).execute()
}
