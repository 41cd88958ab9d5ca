// Uploads that wait to be taken in or left: each in a folder of its own beside the database, for an hour.
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { App } from '../../app.ts'
import { displayName } from '../../documents/display-name.ts'
import { sameAddress } from '../../notices/address-key.ts'
import { type Instant, msOf } from '../../notices/instant.ts'
import { makeFolder, writeDurably } from '../../write-durably.ts'
import type { ImportShown } from './import-shown.ts'

export type UploadedFile = { readonly name: string; readonly size: number; readonly sha256: string }

/** What came of comparing, or of importing; `failed`: why nothing did, in a sentence. */
export type Tried = ImportShown | { readonly failed: string }

export type Upload = {
  /** 128 random bits; names the folder, and opens nothing by itself. */
  readonly id: string
  readonly folder: string
  /** The address of whoever uploaded it: nobody else sees it. */
  readonly owner: string
  readonly at: Instant
  readonly files: readonly UploadedFile[]
}

export type WaitingImport = Upload & {
  /** null while it is compared. */
  readonly trial: Tried | null
  readonly isBeingTaken: boolean
  /** null until it was taken in. */
  readonly taken: Tried | null
}

/** In milliseconds: longer nobody looks at a difference. */
const waitsFor = 3_600_000

/** `.tmp`: no backup takes it along. */
const uploads = ({ config }: Pick<App, 'config'>) => join(`${config.databasePath}.d`, 'uploads.tmp')

/** Where the files themselves lie: nothing else does, since a row may name a file beside its own. */
export const filesFolder = (folder: string): string => join(folder, 'files')

/** Keeps what was uploaded, whole or not at all (files 0600, folders 0700). @throws the system's error. */
export const keepUpload = async (app: App, owner: string, given: readonly File[]): Promise<Upload> => {
  const id = randomBytes(16).toString('hex')
  const folder = join(uploads(app), id)
  const made = `${folder}.tmp`
  await makeFolder(uploads(app))
  try {
    await mkdir(made, { mode: 0o700 })
    await mkdir(filesFolder(made), { mode: 0o700 })
    const files: UploadedFile[] = []
    for (const file of given) {
      const bytes = Buffer.from(await file.arrayBuffer())
      const name = storedName(file.name, files)
      await writeFile(join(filesFolder(made), name), bytes, { mode: 0o600, flag: 'wx' })
      files.push({ name, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
    }
    const upload: Upload = { id, folder, owner, at: app.clock.now(), files }
    await writeJson(made, 'upload.json', upload)
    await rename(made, folder)
    return upload
  } catch (error) {
    await rm(made, { recursive: true, force: true })
    throw error
  }
}

/** Of two files with one name the second gets a number before its name. A name in a folder has at most 255 bytes. */
const storedName = (given: string, others: readonly UploadedFile[]): string => {
  const shown = displayName(given).slice(-80)
  const name = /^\.*$/.test(shown) ? 'upload' : shown
  return others.some((other) => other.name.toLowerCase() === name.toLowerCase())
    ? `${others.length + 1}-${name}`
    : name
}

/** @returns undefined when there is none of that owner, or its hour is over. */
export const findWaiting = async (
  app: App,
  owner: string,
  id: string,
): Promise<WaitingImport | undefined> => {
  if (!/^[0-9a-f]{32}$/.test(id)) return undefined
  const folder = join(uploads(app), id)
  const upload = (await readJson(folder, 'upload.json')) as Upload | null
  if (upload === null || !sameAddress(upload.owner, owner) || isOver(app, upload.at)) return undefined
  return {
    ...upload,
    folder,
    trial: (await readJson(folder, 'trial.json')) as Tried | null,
    isBeingTaken: await isThere(join(folder, 'taking')),
    taken: (await readJson(folder, 'taken.json')) as Tried | null,
  }
}

/** The newest first. */
export const waitingOf = async (app: App, owner: string): Promise<readonly WaitingImport[]> => {
  const found = await Promise.all((await namesIn(uploads(app))).map((id) => findWaiting(app, owner, id)))
  return found.filter((one) => one !== undefined).toSorted((a, b) => msOf(b.at) - msOf(a.at))
}

export const keepTried = (folder: string, what: 'trial' | 'taken', tried: Tried): Promise<void> =>
  writeJson(folder, `${what}.json`, tried)

/** @returns whether it is this request's to take in: of several only the first one's. */
export const claimWaiting = async ({ folder }: Upload): Promise<boolean> => {
  try {
    await writeFile(join(folder, 'taking'), '', { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Takes it away with all that belongs to it. */
export const forgetUpload = ({ folder }: Pick<Upload, 'folder'>): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 3 })

/** The files were used; what came of them may be looked at for the rest of the hour. */
export const forgetFiles = ({ folder }: Upload): Promise<void> =>
  rm(filesFolder(folder), { recursive: true, force: true })

/** Takes away what has waited for an hour, and what an upload that broke off has left. Done by whoever serves the pages. */
export const forgetUploads = async (app: App): Promise<void> => {
  for (const name of await namesIn(uploads(app))) {
    const folder = join(uploads(app), name)
    const upload = (await readJson(folder, 'upload.json')) as Upload | null
    const at = upload?.at ?? (await stat(folder).catch(() => null))?.mtime.toISOString()
    if (at !== undefined && isOver(app, at as Instant)) await forgetUpload({ folder })
  }
}

const isOver = ({ clock }: App, at: Instant): boolean => msOf(clock.now()) - msOf(at) >= waitsFor

const writeJson = (folder: string, name: string, value: unknown): Promise<void> =>
  writeDurably(folder, name, Buffer.from(JSON.stringify(value)))

const readJson = async (folder: string, name: string): Promise<unknown> => {
  const text = await readFile(join(folder, name), 'utf8').catch(() => null)
  return text === null ? null : JSON.parse(text)
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

const namesIn = (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => [])
