// Makes a backup while others go on writing: the database of one moment and all that belongs to it, in one file.
import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { type Identity, identityAt } from '../../db/identity.ts'
import { copyOnline, isSqliteFile } from '../../db/online-copy.ts'
import type { App } from '../app.ts'
import {
  BACKUP_FORMAT,
  type BackupManifest,
  databaseMember,
  folderMember,
} from '../backup/backup-manifest.ts'
import { filesBeside } from '../backup/files-beside.ts'
import { manifestIn } from '../backup/unpack.ts'
import { openWorkFolder } from '../backup/work-folder.ts'
import { packetManifest } from '../export/bundle.ts'
import { prepareFile } from '../export/prepare-file.ts'
import { type PackedFile, storedZip } from '../export/stored-zip.ts'
import { type BackupProgress, checkBackup } from './check-backup.ts'

export type BackedUp = {
  readonly manifest: BackupManifest
  /** Of the whole file, in bytes. */
  readonly size: number
}

/** The file that was named cannot be written over, or read from; the message says what would be right. */
export class WrongFileError extends Error {}

/**
 * The database first and then what lies beside it: so a file that an entry names is always in the backup. What was written
 * is read back from the disk, unpacked and verified, before it gets its name; an older backup of the same database that
 * has this name stays until then. Needs room for three times the database in the folder of the file.
 * @throws WrongFileError; or an error when it cannot be made: then nothing is left of it.
 */
export const backUp = async (
  app: Pick<App, 'config' | 'clock' | 'actor'>,
  file: string,
  progress: BackupProgress = {},
): Promise<BackedUp> => {
  const { databasePath } = app.config
  if (!existsSync(databasePath))
    throw new Error(`database ${databasePath}: there is no such file; name another with --database`)
  await refuseToReplace(file, databasePath)
  const work = await openWorkFolder(file)
  try {
    const members = await gather(app, work.path, progress)
    const prepared = await prepareFile(file, storedZip(members.packed()), 0o600)
    try {
      await rm(members.snapshot)
      const { manifest } = await checkBackup(prepared.path, join(work.path, 'read-back'), {
        ...progress,
        named: `${file}, as read back`,
      })
      await prepared.keep()
      return { manifest, size: prepared.size }
    } catch (error) {
      await prepared.discard()
      throw error
    }
  } finally {
    await work.remove()
  }
}

/** Never the database itself or what belongs to it, and never what is no backup of it. */
const refuseToReplace = async (file: string, databasePath: string): Promise<void> => {
  const path = resolve(file)
  const wrong = (problem: string) => new WrongFileError(`${file}: ${problem}; name another file`)
  if (!existsSync(dirname(path))) throw wrong(`there is no folder ${dirname(path)}`)
  if (
    path.startsWith(`${databasePath}.d${sep}`) ||
    /^(-wal|-shm|-journal|\.d|)$/.test(suffixOf(path, databasePath))
  )
    throw wrong('it belongs to the database')
  if (!existsSync(path)) return
  const there = await manifestIn(path)
  if ('problem' in there) throw wrong('it is there already, and is no backup')
  const { instance } = await identityAt(databasePath)
  if (there.instance !== instance) throw wrong('it is the backup of another database')
}

/** What follows the database's path in another one; a path elsewhere has no such end. */
const suffixOf = (path: string, databasePath: string): string =>
  path.startsWith(databasePath) ? path.slice(databasePath.length) : '/'

const gather = async (
  { config: { databasePath }, clock, actor }: Pick<App, 'config' | 'clock' | 'actor'>,
  workFolder: string,
  { onStep }: BackupProgress,
) => {
  const snapshot = join(workFolder, 'snapshot.db')
  await copyOnline(databasePath, snapshot, (share) => onStep?.(`database: ${Math.round(100 * share)} %`))
  const identity = await identityAt(snapshot)
  const made = { made_at: clock.now(), made_by: actor }
  async function* packed(): AsyncGenerator<PackedFile> {
    const files: BackupManifest['files'] = []
    const pack = (name: string, path: string): PackedFile => ({ name, chunks: noted(files, name, path) })
    yield pack(databaseMember, snapshot)
    for (const { name, path } of await filesBeside(databasePath)) {
      onStep?.(name)
      const isDatabase = await isSqliteFile(path)
      const copy = join(workFolder, 'beside.db')
      if (isDatabase) await copyOnline(path, copy)
      yield pack(`${folderMember}/${name}`, isDatabase ? copy : path)
      if (isDatabase) await rm(copy)
    }
    yield { name: packetManifest, chunks: textOf(manifestOf(identity, made, files)) }
  }
  return { snapshot, packed }
}

const manifestOf = (
  { instance, head }: Identity,
  made: Pick<BackupManifest, 'made_at' | 'made_by'>,
  files: BackupManifest['files'],
): BackupManifest => ({ format: BACKUP_FORMAT, ...made, instance, ledger_head: head, files })

/** Reads a file, and notes what was read of it. */
async function* noted(files: BackupManifest['files'], name: string, path: string): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk)
    size += chunk.length
    yield chunk
  }
  files.push({ name, size, sha256: hash.digest('hex') })
}

async function* textOf(manifest: BackupManifest): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)
}
