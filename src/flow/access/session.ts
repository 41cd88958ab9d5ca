// A session: whom the cookie of a browser stands for, as long as it is used and not too old.
import type { SessionTable } from '../../../db/security-db.ts'
import { endSession, markSeen, openSessions, sessionRow, setFlash } from '../../../db/sessions.ts'
import type { App } from '../../app.ts'
import { type Instant, msOf } from '../../notices/instant.ts'
import { noteSecurity } from './note-security.ts'
import { hashOfToken } from './secret-token.ts'

const minute = 60_000

/**
 * In milliseconds: ended when unused for so long, and in any case after so long (OWASP ASVS 5.0, 7.3.1 and 7.3.2); both
 * within what NIST SP 800-63B-4 asks for at AAL2. And so many an address may have at once.
 */
export const sessionHolds = { unused: 60 * minute, atMost: 12 * 60 * minute, atOnce: 10 }

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
const isOver = (row: Pick<SessionTable, 'begun_at' | 'seen_at'>, now: Instant): boolean =>
  now < row.begun_at ||
  msOf(now) - msOf(row.begun_at) >= sessionHolds.atMost ||
  msOf(now) - msOf(row.seen_at) >= sessionHolds.unused

/** Leaves a sentence for the next page of that browser. */
export const leaveFlash = ({ security }: App, token: string, flash: string | null): Promise<void> =>
  setFlash(security, hashOfToken(token), flash)

/** A session as its owner sees it. */
export type OwnSession = {
  /** Names it, and opens nothing: the beginning of its token's hash. */
  readonly id: string
  readonly begunAt: Instant
  readonly seenAt: Instant
  readonly network: string
}

const idOf = ({ token_hash }: Pick<SessionTable, 'token_hash'>): string =>
  Buffer.from(token_hash).toString('hex').slice(0, 32)

/** The one with this token, by the name that `ownSessions` gives it. */
export const sessionId = (token: string): string => idOf({ token_hash: hashOfToken(token) })

const running = async ({ security, clock }: App, address: string): Promise<readonly SessionTable[]> => {
  const now = clock.now()
  return (await openSessions(security, address)).filter((row) => !isOver(row, now))
}

/** Where somebody is signed in now, the newest first. */
export const ownSessions = async (app: App, address: string): Promise<readonly OwnSession[]> =>
  (await running(app, address)).map((row) => ({
    id: idOf(row),
    begunAt: row.begun_at,
    seenAt: row.seen_at,
    network: row.network,
  }))

/** @returns whether there was one with that name, of that address. */
export const endOwnSession = async (
  app: App,
  { address, network, id }: { readonly address: string; readonly network: string; readonly id: string },
): Promise<boolean> => {
  const row = (await running(app, address)).find((one) => idOf(one) === id)
  if (row === undefined) return false
  await endSession(app.security, row.token_hash, app.clock.now())
  await noteSecurity(app, { kind: 'signed-out', address, network, detail: 'another browser' })
  return true
}

/** Of more than may be at once the oldest end. */
export const endSurplus = async (app: App, address: string): Promise<void> => {
  const surplus = (await running(app, address)).slice(sessionHolds.atOnce)
  for (const { token_hash } of surplus) await endSession(app.security, token_hash, app.clock.now())
}
