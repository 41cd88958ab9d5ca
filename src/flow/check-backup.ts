// Checks a backup by doing with it what a restore would do: every file unpacked and hashed, the database verified.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { identityOf } from '../../db/identity.ts'
import { openDatabase } from '../../db/open.ts'
import { type BackupManifest, databaseMember } from '../backup/backup-manifest.ts'
import { unpackBackup } from '../backup/unpack.ts'
import { faultText } from '../ledger/fault.ts'
import { type Verified, verifyLedger } from './verify-ledger.ts'

export type BackupProgress = {
  /** Told what is being done, in a few words. */
  readonly onStep?: ((words: string) => void) | undefined
}

export type CheckOptions = BackupProgress & {
  /** How the file is called when something is wrong with it; else by its path. */
  readonly named?: string
}

export type CheckedBackup = {
  readonly manifest: BackupManifest
  /** Where the database lies that was unpacked, with its folder beside it, brought up to the newest schema. */
  readonly databasePath: string
  readonly verified: Verified & { readonly ok: true }
}

/**
 * @param folder to unpack into; it is made.
 * @throws an error that names the file and the first thing that is wrong.
 */
export const checkBackup = async (
  file: string,
  folder: string,
  { onStep, named = file }: CheckOptions = {},
): Promise<CheckedBackup> => {
  const wrong = (problem: string) => new Error(`backup ${named}: ${problem}`)
  await mkdir(folder, { mode: 0o700 })
  const manifest = await unpackBackup(file, folder, {
    onFile: (name) => onStep?.(`unpacking ${name}`),
  }).catch((error: Error) => ({ problem: error.message }))
  if ('problem' in manifest) throw wrong(manifest.problem)
  if (!manifest.files.some(({ name }) => name === databaseMember)) throw wrong('there is no database in it')
  const databasePath = join(folder, databaseMember)
  // One made by an older Rollcall is verified as it will be used.
  await broughtUpToDate(databasePath).catch((error: Error) => {
    throw wrong(`its database cannot be opened: ${error.message}`)
  })
  const verified = await verifyLedger(databasePath, {
    onEntry: (seq) => onStep?.(`${seq.toLocaleString('en-US')} entries verified`),
    onCopy: (copies) => onStep?.(`${copies} copies verified`),
  })
  if (!verified.ok) throw wrong(`its database does not verify: ${faultText(verified.fault)}`)
  const { seq, hash } = manifest.ledger_head
  if (verified.head.seq !== seq || verified.head.hash !== hash)
    throw wrong(`its database goes up to entry ${verified.head.seq}, and its manifest says ${seq}`)
  return { manifest, databasePath, verified }
}

/** Kysely closes only what was asked something. */
const broughtUpToDate = async (databasePath: string): Promise<void> => {
  const db = openDatabase(databasePath)
  try {
    await identityOf(db)
  } finally {
    await db.destroy()
  }
}
