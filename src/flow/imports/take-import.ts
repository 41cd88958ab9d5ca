// An upload is compared with what is on record, and then taken in, once, or left.
import type { App } from '../../app.ts'
import { importInThread } from './import-in-thread.ts'
import { claimWaiting, forgetFiles, keepTried, type Tried, type Upload } from './waiting-import.ts'

/** Never rejects: an upload that was left meanwhile has no place for what came of it. */
export const compareUpload = async (app: App, upload: Upload): Promise<void> => {
  await keep(app, upload, 'trial', await importInThread(app, upload, true))
}

/** @returns null when it is being taken in already; else what ends when that is done. */
export const takeUpload = async (app: App, upload: Upload): Promise<(() => Promise<void>) | null> => {
  if (!(await claimWaiting(upload))) return null
  return async () => {
    await keep(app, upload, 'taken', await importInThread(app, upload, false))
    await forgetFiles(upload).catch(() => undefined)
  }
}

const keep = async (
  { log }: App,
  { folder }: Upload,
  what: 'trial' | 'taken',
  tried: Tried,
): Promise<void> => {
  try {
    await keepTried(folder, what, tried)
  } catch (error) {
    log.error({ work: 'import', error: String(error) }, 'what came of it could not be kept')
  }
}
