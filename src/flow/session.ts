// A session: whom the cookie of a browser stands for, as long as it is used and not too old.
import { markSeen, sessionRow, setFlash } from '../../db/sessions.ts'
import type { App } from '../app.ts'
import { type Instant, msOf } from '../notices/instant.ts'
import { hashOfToken } from './secret-token.ts'

const minute = 60_000

/**
 * In milliseconds: ended when unused for so long, and in any case after so long (OWASP ASVS 5.0, 7.3.1 and 7.3.2; the
 * figures are within those of NIST SP 800-63B-4, section 2.2.3).
 */
export const sessionHolds = { unused: 60 * minute, atMost: 12 * 60 * minute }

export type Session = {
  readonly address: string
  /** What is said once, on the next page. */
  readonly flash: string | null
}

/** @returns null when there is no such session any more. */
export const sessionOf = async ({ security, clock }: App, token: string): Promise<Session | null> => {
  const hash = hashOfToken(token)
  const row = await sessionRow(security, hash)
  const now = clock.now()
  if (row === undefined || row.ended_at !== null || isOver(row, now)) return null
  if (msOf(now) - msOf(row.seen_at) >= minute) await markSeen(security, hash, now)
  return { address: row.address, flash: row.flash }
}

/** A clock that was set back makes no session last longer. */
const isOver = (row: { readonly begun_at: Instant; readonly seen_at: Instant }, now: Instant): boolean =>
  now < row.begun_at ||
  msOf(now) - msOf(row.begun_at) >= sessionHolds.atMost ||
  msOf(now) - msOf(row.seen_at) >= sessionHolds.unused

/** Leaves a sentence for the next page of that browser. */
export const leaveFlash = ({ security }: App, token: string, flash: string | null): Promise<void> =>
  setFlash(security, hashOfToken(token), flash)
