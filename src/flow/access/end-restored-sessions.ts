// A restored database lets nobody in by a session, a link or a calendar's address of the time before: what ended since would be open again.
import { existsSync } from 'node:fs'
import { endFeedsOf } from '../../../db/calendar-feeds.ts'
import { openSecurityDb, securityPath } from '../../../db/security-db.ts'
import { noteEvent } from '../../../db/security-events.ts'
import { endSessionsOf } from '../../../db/sessions.ts'
import { closeLinksOf } from '../../../db/sign-in-links.ts'
import type { App } from '../../app.ts'

/** @param databasePath the restored one, which nobody has open. */
export const endRestoredSessions = async (
  { clock, actor }: Pick<App, 'clock' | 'actor'>,
  databasePath: string,
): Promise<void> => {
  if (!existsSync(securityPath(databasePath))) return
  const security = openSecurityDb(databasePath)
  const at = clock.now()
  try {
    await closeLinksOf(security, null, at)
    await endSessionsOf(security, null, at)
    await endFeedsOf(security, null)
    const detail = `restored by ${actor}`
    await noteEvent(security, { at, kind: 'sessions-ended', address: null, network: null, detail })
  } finally {
    await security.destroy()
  }
}
