// Whether the program does its work: the database, its ledger, the nightly sweep, the letters, the way they leave.
import { heldSince } from '../../db/delivery-hold.ts'
import { fileState } from '../../db/file-state.ts'
import { lettersLate } from '../../db/letters-late.ts'
import { newestSweep } from '../../db/standings.ts'
import { undeliveredOpen } from '../../db/undelivered.ts'
import type { App } from '../app.ts'
import { faultText } from '../ledger/fault.ts'
import { checkMail } from '../mail/check-mail.ts'
import { signerOf } from '../mail/dkim.ts'
import { addressOf } from '../mail/message-id.ts'
import { msOf } from '../notices/instant.ts'
import { chicagoTime, sweepIsLate, windowTimeBefore } from '../notices/sending-window.ts'
import { verifyLedger } from './verify-ledger.ts'

/** One thing that was looked at, and in plain words how it is; when it is not well, what to do. */
export type Check = { readonly check: string; readonly ok: boolean; readonly detail: string }

type Finding = Omit<Check, 'check'>

const hour = 3_600_000

/** How long a letter may wait while the window is open. */
const leavesWithin = hour

export type HealthOptions = {
  /** Called with each entry of the ledger that was verified. */
  readonly onEntry?: (seq: number) => void
  /** Why there is no database to look at: `app` then has an empty one, and only the rest is looked at. */
  readonly unopened?: string | null
}

/**
 * Looks at everything but the queue, one check after the other, and writes nothing. A check that cannot be made counts
 * as failed; the others are made all the same.
 * @param app with a database that was opened to be looked at.
 */
export async function* checkHealth(app: App, options: HealthOptions = {}): AsyncGenerator<Check> {
  for (const look of Object.values(healthLooks(app, options))) yield await look()
}

/** Each check by itself, in the order in which they are told; none begins before it is asked. */
export const healthLooks = (app: App, { onEntry, unopened = null }: HealthOptions = {}) => {
  const inDatabase = (name: string, look: () => Promise<Finding>) => () =>
    check(name, unopened === null ? look : () => Promise.reject(new Error(unopened)))
  return {
    database: inDatabase('database', () => databaseIs(app)),
    ledger: inDatabase('ledger', () => ledgerIs(app, onEntry)),
    sweep: inDatabase('sweep', () => newestSweepIs(app)),
    letters: inDatabase('letters', () => lettersAre(app)),
    undelivered: inDatabase('undelivered', () => undeliveredAre(app)),
    mail: () => check('mail', () => mailIs(app)),
  }
}

/** What shows at once whether the work is being done: cheap enough to be asked every minute. */
export const checkAtWork = (app: App): readonly [sweep: Promise<Check>, letters: Promise<Check>] => [
  check('sweep', () => newestSweepIs(app)),
  check('letters', () => lettersAre(app)),
]

/** The name and the finding; what could not be looked at is not well. */
export const check = async (name: string, look: () => Promise<Finding>): Promise<Check> => {
  try {
    return { check: name, ...(await look()) }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { check: name, ok: false, detail: `cannot be looked at: ${why}` }
  }
}

const databaseIs = async ({ db, config: { databasePath } }: App): Promise<Finding> => {
  const { unsound, schema, schemaKnown, bytes } = await fileState(db)
  if (unsound !== null)
    return {
      ok: false,
      detail: `${databasePath}: SQLite says: ${unsound}; stop the worker and put back a copy that verifies`,
    }
  if (schema > schemaKnown)
    return {
      ok: false,
      detail: `${databasePath}: made by a newer Rollcall (schema ${schema}, this one knows ${schemaKnown}); bring this checkout up to date`,
    }
  if (schema < schemaKnown)
    return {
      ok: false,
      detail: `${databasePath}: has schema ${schema}, this Rollcall needs ${schemaKnown}; if it is the right file, any other command brings it up to date`,
    }
  return {
    ok: true,
    detail: `${databasePath}: sound, ${(bytes / 1_048_576).toFixed(1)} MiB, schema ${schema}`,
  }
}

const ledgerIs = async (
  { config: { databasePath } }: App,
  onEntry: HealthOptions['onEntry'],
): Promise<Finding> => {
  const verified = await verifyLedger(databasePath, onEntry === undefined ? {} : { onEntry })
  if (!verified.ok)
    return {
      ok: false,
      detail: `${faultText(verified.fault)}; keep the file as evidence, and put back a copy that verifies`,
    }
  const { entries, head, copies } = verified
  const files =
    copies === 0 ? '' : `; ${copies} ${copies === 1 ? 'copy' : 'copies'} of certificates as they were kept`
  return { ok: true, detail: `${entries} entries verified, head ${head.seq}:${head.hash}${files}` }
}

const newestSweepIs = async ({ db, clock }: App): Promise<Finding> => {
  const newest = await newestSweep(db)
  const todo = 'is the worker running? One sweep by hand: npx rollcall sweep'
  if (newest === undefined) return { ok: false, detail: `none was done yet; ${todo}` }
  const now = clock.now()
  const words = `the newest was on ${chicagoTime(newest.at)}`
  const hours = Math.floor((msOf(now) - msOf(newest.at)) / hour)
  return sweepIsLate(newest.at, now)
    ? { ok: false, detail: `${words}, ${hours} hours ago; ${todo}` }
    : { ok: true, detail: words }
}

const lettersAre = async ({ db, clock }: App): Promise<Finding> => {
  const held = await heldSince(db)
  if (held !== null)
    return {
      ok: false,
      detail: `held since a backup was restored on ${chicagoTime(held)}: none leaves; when it is clear what was sent since the backup, npx rollcall release`,
    }
  const late = await lettersLate(db, windowTimeBefore(clock.now(), leavesWithin))
  const [oldest] = late
  if (oldest === undefined) return { ok: true, detail: 'none is late' }
  const since = oldest.since === null ? '' : ` since ${chicagoTime(oldest.since)}`
  return {
    ok: false,
    detail: `${late.length} could have left more than a working hour ago; letter ${oldest.id} is ${oldest.state}${since}; is the worker running? npx rollcall letters --state ${oldest.state} lists them`,
  }
}

/** For information: each was told to the operator, who sees to it that somebody is told. */
const undeliveredAre = async ({ db }: App): Promise<Finding> => {
  const open = await undeliveredOpen(db)
  const [oldest] = open
  return {
    ok: true,
    detail:
      oldest === undefined
        ? 'none is open'
        : `${open.length} did not reach their recipients and nobody was told instead, the oldest is letter ${oldest.id}; npx rollcall letters --undelivered lists them, npx rollcall record told ends one`,
  }
}

/** A key to sign with that cannot be used throws, and so says what is wrong with it. */
const mailIs = async ({ config }: App): Promise<Finding> => {
  signerOf(config)
  if (config.mailUrl.startsWith('file:') || !addressOf(config.mailFrom).endsWith('.invalid'))
    return checkMail(config.mailUrl)
  const detail = `MAIL_FROM is empty: no mail server takes letters from ${config.mailFrom}`
  return { ok: false, detail }
}
