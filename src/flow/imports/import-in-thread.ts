// Imports uploaded files in a thread of its own: its rows take long together, and the pages go on meanwhile.
import type { App } from '../../app.ts'
import { answerOfThread } from '../answer-of-thread.ts'
import type { HasImported, ToImport } from './import-thread.ts'
import type { Tried, Upload } from './waiting-import.ts'

/** In MiB. A workbook may unpack to much more than it looks like: the thread ends then, and not the process. */
const mostHeap = 1_024

/**
 * @param trial compares with a copy of the database and writes nothing. @returns what came of it; never rejects: what
 * fails unforeseen goes to the log.
 */
export const importInThread = async (
  { config, clock, actor, log }: App,
  upload: Upload,
  trial: boolean,
): Promise<Tried> => {
  const { kind } = clock
  const said: ToImport = {
    ...{ config, actor, trial, folder: upload.folder, files: upload.files },
    clock: { kind, now: clock.now(), machineNow: clock.machineNow() },
  }
  try {
    return await inThread(said)
  } catch (error) {
    log.error({ work: 'import', trial, error: String(error) }, 'import failed')
    return { failed: isTooLarge(error) ? tooLarge : brokeOff }
  }
}

const brokeOff =
  'It broke off; the log of Rollcall says why. Upload the same files again: what is on record already stays as it is.'

const tooLarge =
  'These files are too much to read at once. Save a workbook as CSV, or cut the files into smaller ones.'

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'

const inThread = (workerData: ToImport): Promise<HasImported> =>
  answerOfThread(new URL('./import-thread.ts', import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: mostHeap },
  })
