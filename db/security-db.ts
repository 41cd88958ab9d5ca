// Opens the file of sign-ins, sessions and refusals: apart from the ledger, since it is forgotten after 400 days.
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import type { Instant } from '../src/notices/instant.ts'
import { named } from './open.ts'
import { securitySchema } from './security-schema.ts'

/** A link by which somebody signs in; the token that opens it is kept as its SHA-256 only. */
export type SignInLinkTable = {
  /** Random; also the event in the key of the letter that carries it. */
  event: string
  address: string
  /** null for one that the operator had printed. */
  network: string | null
  asked_at: Instant
  /** Until when it opens, from the asking on. */
  until_at: Instant
  /** null before the letter is composed. */
  token_hash: Uint8Array | null
  used_at: Instant | null
  /** The page that was asked for before signing in: a path of ours, without the path of PUBLIC_URL. */
  leads_to: string | null
}

/** Somebody who is signed in on one browser; the cookie's token is kept as its SHA-256 only. */
export type SessionTable = {
  token_hash: Uint8Array
  address: string
  /** From which it was begun. */
  network: string
  begun_at: Instant
  /** To within a minute. */
  seen_at: Instant
  ended_at: Instant | null
  /** What the next page says once. */
  flash: string | null
}

/** The private address of somebody's calendar; its token is kept as its SHA-256 only. */
export type CalendarFeedTable = {
  token_hash: Uint8Array
  address: string
  made_at: Instant
  read_at: Instant | null
  /** Such as 2027-03-02T15:00, of the last reading, and how many there were in it. */
  minute: string
  reads: number
}

export const SECURITY_EVENTS = [
  'link-asked',
  'link-made',
  'link-refused',
  'signed-in',
  'signed-out',
  'signed-out-everywhere',
  'sessions-ended',
  'calendar-made',
  'calendar-ended',
  'refused',
  'limited',
] as const
export type SecurityEventKind = (typeof SECURITY_EVENTS)[number]

export type SecurityEventTable = {
  id: number
  at: Instant
  kind: SecurityEventKind
  /** As typed or as it is on record; null where nobody is known. */
  address: string | null
  network: string | null
  /** A route's pattern or a reason: never a token. */
  detail: string | null
}

export type SecurityTables = {
  sign_in_links: SignInLinkTable
  sessions: SessionTable
  calendar_feeds: CalendarFeedTable
  security_events: Omit<SecurityEventTable, 'id'> & { id?: number }
}

export type SecurityDb = Kysely<SecurityTables>

/** How long one process waits for another's write, in milliseconds: each is short. */
const busyTimeout = 5_000

/**
 * DATABASE_PATH.d/security.db, made (mode 0600) and opened when it is first asked. Beside a database in memory it is in
 * memory too.
 */
export const openSecurityDb = (databasePath: string): SecurityDb =>
  new Kysely<SecurityTables>({
    dialect: new SqliteDialect({ database: async () => openFile(securityPath(databasePath)) }),
  })

export const securityPath = (databasePath: string): string =>
  databasePath === ':memory:' ? databasePath : `${databasePath}.d/security.db`

const openFile = (path: string): Sqlite.Database => {
  if (path !== ':memory:') makePrivate(path)
  try {
    return madeReady(new Sqlite(path, { timeout: busyTimeout }))
  } catch (error) {
    throw named(path, error)
  }
}

/** SQLite gives what it makes beside the file the same mode. */
const makePrivate = (path: string): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  closeSync(openSync(path, 'a', 0o600))
}

/** @throws when the file was made by a newer Rollcall. */
const madeReady = (sqlite: Sqlite.Database): Sqlite.Database => {
  sqlite.pragma('journal_mode = WAL')
  // A use of a link that is on disk before it is answered cannot be undone by a power failure.
  sqlite.pragma('synchronous = FULL')
  const version = () => Number(sqlite.pragma('user_version', { simple: true }))
  if (version() > securitySchema.length)
    throw new Error(`security.db: made by a newer Rollcall (schema ${version()})`)
  if (version() < securitySchema.length)
    sqlite
      .transaction(() => {
        for (const step of securitySchema.slice(version())) sqlite.exec(step)
        sqlite.pragma(`user_version = ${securitySchema.length}`)
      })
      .immediate()
  return sqlite
}
