// The thread of an import of uploaded files: opens the database for itself, imports exactly the bytes that were uploaded.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { copyOnline } from '../../../db/online-copy.ts'
import { type App, closeApp, openApp } from '../../app.ts'
import { givenClock, machineClock } from '../../clock.ts'
import type { Config } from '../../config.ts'
import { openDocuments } from '../../documents/documents.ts'
import { openLog } from '../../log.ts'
import type { Instant } from '../../notices/instant.ts'
import { TableReadError } from '../../tables/refusal.ts'
import { writeRejects } from '../../tables/write-rejects.ts'
import { importFiles } from './import-files.ts'
import { openShown } from './import-shown.ts'
import { filesFolder, type Tried, type UploadedFile } from './waiting-import.ts'

export type ToImport = {
  readonly config: Config
  /** As the process reads its clock; `machine` is read anew here. */
  readonly clock: { readonly kind: 'machine' | 'given'; readonly now: Instant; readonly machineNow: Instant }
  readonly actor: string
  /** Of the upload. */
  readonly folder: string
  readonly files: readonly UploadedFile[]
  readonly trial: boolean
}
export type HasImported = Tried

const imported = async (asked: ToImport): Promise<Tried> => {
  for (const { name, sha256 } of asked.files)
    if ((await sha256Of(join(filesFolder(asked.folder), name))) !== sha256)
      return { failed: `${name} is not what was uploaded. Nothing was written; upload it again.` }
  const copy = join(asked.folder, 'trial.db')
  if (asked.trial) await copyOnline(asked.config.databasePath, copy)
  const app = openOwn(asked, asked.trial ? copy : asked.config.databasePath)
  try {
    return await importAll(app, asked)
  } catch (error) {
    if (error instanceof TableReadError) return { failed: `${error.message.replaceAll(asked.folder, '')}.` }
    throw error
  } finally {
    await closeApp(app)
    for (const ending of ['', '-wal', '-shm']) await rm(`${copy}${ending}`, { force: true })
  }
}

/** Copies lie beside the database itself, also when a trial works on another. */
const openOwn = ({ config, clock, actor }: ToImport, databasePath: string): App => {
  const given = { ...givenClock(clock.now), machineNow: () => clock.machineNow }
  const own = openApp(
    { ...config, databasePath },
    { clock: clock.kind === 'machine' ? machineClock : given, log: openLog('error'), actor },
  )
  return { ...own, documents: openDocuments(config) }
}

const importAll = async (app: App, { folder, files, trial }: ToImport): Promise<Tried> => {
  const inFolder = filesFolder(folder)
  const plain = (text: string) => text.replaceAll(`${inFolder}/`, '')
  const { listeners, rejected, shown } = openShown()
  const paths = files.map(({ name }) => join(inFolder, name))
  const report = await importFiles(app, paths, { dryRun: trial, ...listeners })
  const rejects = new Map<string, string>()
  for (const [file, { headers, rows }] of rejected) {
    const name = `refused-${rejects.size + 1}.csv`
    rejects.set(file, name)
    const inWords = rows.map(({ source, problems }) => ({
      source,
      problems: problems.map((one) => ({ ...one, problem: plain(one.problem) })),
    }))
    await writeRejects(join(folder, name), headers, inWords)
  }
  return shown(report, rejects, plain)
}

const sha256Of = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

parentPort?.postMessage((await imported(workerData)) satisfies HasImported)
