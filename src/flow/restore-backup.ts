// Puts a backup in the place of the database: verified before anything is touched, the old one kept, letters held.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { identityOf } from '../../db/identity.ts'
import { isInUse } from '../../db/in-use.ts'
import { append } from '../../db/ledger.ts'
import { type LetterGone, lettersGone, lettersUnderWay } from '../../db/letters-gone.ts'
import { lettersWaiting } from '../../db/letters-waiting.ts'
import { type Db, openDatabase, openToLook } from '../../db/open.ts'
import { type App, stampNow } from '../app.ts'
import type { BackupManifest } from '../backup/backup-manifest.ts'
import { asideName, partsThere, swapIn } from '../backup/swap.ts'
import { openWorkFolder } from '../backup/work-folder.ts'
import type { ActBody } from '../ledger/acts.ts'
import { makeFolder } from '../write-durably.ts'
import { endRestoredSessions } from './access/end-restored-sessions.ts'
import { allOf } from './all-of.ts'
import { WrongFileError } from './back-up.ts'
import { type BackupProgress, checkBackup } from './check-backup.ts'

/** What the database that was there knows, and the backup does not. */
export type Lost = {
  /** Entries that came after the backup; null where the database that was there is not a later state of it. */
  readonly entries: number | null
  /** Letters that would go again once letters are released. */
  readonly letters: readonly LetterGone[]
}

export type Restored = {
  readonly manifest: BackupManifest
  /** Where the database lies that was there; null where there was none. */
  readonly aside: string | null
  /** null where there was none, it is another database, or it could not be read. */
  readonly lost: Lost | null
  /** Letters that have not left, and those of them that were on their way when the backup was made. */
  readonly waiting: number
  readonly underWay: number
}

export type RestoreOptions = BackupProgress & {
  /** What is there may be replaced. */
  readonly force: boolean
}

/**
 * @throws WrongFileError when there is a database already and `force` is not set; an error when the backup is not sound,
 * somebody has the database open, or a file cannot be written or moved. Then everything is as it was.
 */
export const restoreBackup = async (
  app: Pick<App, 'config' | 'clock' | 'actor'>,
  file: string,
  { force, ...progress }: RestoreOptions,
): Promise<Restored> => {
  const { databasePath } = app.config
  const there = await partsThere(databasePath)
  if (there.length > 0 && !force)
    throw new WrongFileError(
      `there is ${there[0]} already; right would be --force, which moves it aside, or another place with --database`,
    )
  refuseInUse(databasePath)
  await makeFolder(dirname(databasePath))
  const work = await openWorkFolder(databasePath)
  try {
    const { manifest, databasePath: made } = await checkBackup(file, join(work.path, 'new'), progress)
    const lost = await compared(databasePath, made, manifest)
    const left = await recordRestore(app, made, manifest, lost)
    await endRestoredSessions(app, made)
    refuseInUse(databasePath)
    const aside = asideName(databasePath, app.clock.machineNow())
    await swapIn(made, databasePath, aside)
    return { manifest, aside: there.length > 0 ? aside : null, lost: lost?.lost ?? null, ...left }
  } finally {
    await work.remove()
  }
}

const refuseInUse = (databasePath: string): void => {
  if (existsSync(databasePath) && isInUse(databasePath))
    throw new Error(
      `${databasePath}: another process has it open; stop every worker, the pages and running commands, then restore again`,
    )
}

type Anchor = ActBody<'database.restored'>['backup_head']
type Compared = { readonly head: Anchor; readonly lost: Lost | null }

/** A database that cannot be read, or is another one, says nothing: that is why it is replaced. */
const compared = async (
  databasePath: string,
  made: string,
  manifest: BackupManifest,
): Promise<Compared | null> => {
  if (!existsSync(databasePath)) return null
  try {
    return await reading(databasePath, async (old) => {
      const { instance, head } = await identityOf(old)
      if (instance === null || instance !== manifest.instance) return { head, lost: null }
      const letters = await reading(made, (restored) => allOf(lettersGone(old, restored)))
      const isLater = await hasEntry(old, manifest.ledger_head)
      return { head, lost: { entries: isLater ? head.seq - manifest.ledger_head.seq : null, letters } }
    })
  } catch {
    return null
  }
}

const reading = async <T>(path: string, read: (db: Db) => Promise<T>): Promise<T> => {
  const db = openToLook(path)
  try {
    return await read(db)
  } finally {
    await db.destroy()
  }
}

/** Whether the ledger goes on from that entry. */
const hasEntry = async (db: Db, { seq, hash }: Anchor): Promise<boolean> => {
  const entry = await db.selectFrom('ledger').select('hash').where('seq', '=', seq).executeTakeFirst()
  return entry !== undefined && Buffer.from(entry.hash).toString('hex') === hash
}

/** The first entry after the backup says that it is one; by it letters are held. */
const recordRestore = async (
  app: Pick<App, 'clock' | 'actor'>,
  made: string,
  { made_at, ledger_head }: BackupManifest,
  old: Compared | null,
): Promise<Pick<Restored, 'waiting' | 'underWay'>> => {
  const db = openDatabase(made, { mustExist: true })
  try {
    const body = {
      backup_made_at: made_at,
      backup_head: ledger_head,
      replaced_head: old?.head ?? null,
      letters_sent_since: old?.lost?.letters.length ?? null,
    }
    const drafts = [{ kind: 'database.restored' as const, subject: 'database', body }]
    await db.transaction().execute((trx) => append(trx, stampNow(app), drafts))
    return { waiting: await lettersWaiting(db), underWay: await lettersUnderWay(db) }
  } finally {
    await db.destroy()
  }
}
