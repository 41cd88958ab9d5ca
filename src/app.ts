// Opens everything once: what a flow needs of the world outside.

import type { Stamp } from '../db/ledger.ts'
import { type Db, openDatabase, openToLook } from '../db/open.ts'
import { openSecurityDb, type SecurityDb } from '../db/security-db.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { type Documents, openDocuments } from './documents/documents.ts'
import type { Log } from './log.ts'
import { type Mailer, openMailer } from './mail/mailer.ts'

export type App = {
  readonly db: Db
  /** Sign-ins, sessions and refusals; the file is opened when it is first asked. */
  readonly security: SecurityDb
  readonly mailer: Mailer
  readonly documents: Documents
  readonly clock: Clock
  readonly log: Log
  readonly config: Config
  /** Who acts: `cli:USER`, `web:EMAIL` or `job:NAME`. */
  readonly actor: string
}

export type AppOptions = {
  readonly clock: Clock
  readonly log: Log
  readonly actor: string
  readonly mustExist?: boolean
  /** The database is there only to be looked at: nothing is written, not even a migration. */
  readonly toLook?: boolean
}

/** Opens the database and the way to the mail server. @throws when either cannot be. */
export const openApp = (
  config: Config,
  { clock, log, actor, mustExist = false, toLook = false }: AppOptions,
): App => ({
  db: toLook ? openToLook(config.databasePath) : openDatabase(config.databasePath, { mustExist }),
  security: openSecurityDb(config.databasePath),
  mailer: openMailer({ mailUrl: config.mailUrl }),
  documents: openDocuments(config),
  clock,
  log,
  config,
  actor,
})

/** Lets running conversations end, then closes the database. */
export const closeApp = async (app: App): Promise<void> => {
  await app.mailer.close()
  await app.security.destroy()
  await app.db.destroy()
}

/** The same app acting under another name, such as a job's. */
export const actingAs = (app: App, actor: string): App => ({ ...app, actor })

/** One reading of the clock for a whole flow. */
export const stampNow = ({ clock, actor }: Pick<App, 'clock' | 'actor'>): Stamp => ({
  at: clock.now(),
  clock: clock.kind,
  machine_at: clock.kind === 'given' ? clock.machineNow() : null,
  actor,
})
