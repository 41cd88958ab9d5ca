// The command `restore`: puts a backup in the place of the database, or only checks that it could be.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { WrongFileError } from '../flow/back-up.ts'
import { type CheckedBackup, checkBackup } from '../flow/check-backup.ts'
import { restoreBackup } from '../flow/restore-backup.ts'
import { parseInstant } from '../notices/instant.ts'
import { chicagoTime } from '../notices/sending-window.ts'
import { actorOf, type CommonOptions, clockOf, common } from './options.ts'
import { openProgress, type Progress } from './progress.ts'
import { restoredText } from './restored-text.ts'
import { print } from './say.ts'
import { keepHeapSmall } from './small-heap.ts'
import { UsageError } from './usage-error.ts'
import { configOf } from './with-app.ts'

type Options = CommonOptions & { readonly force?: boolean; readonly check?: boolean }

export const restoreCommand = (program: Command): void => {
  const command = program
    .command('restore')
    .argument('<file>', 'a file that `backup` made')
    .description(
      'put a backup in the place of the database, once it is verified; letters are held until `release`',
    )
    .option('--force', 'also where there is a database: it is moved aside, and kept')
    .option('--check', 'only unpack and verify it, in the temporary folder of this machine')
  common(command).action(async (file: string, options: Options) => {
    keepHeapSmall()
    const progress = openProgress()
    try {
      if (options.check === true) await check(file, progress)
      else await restore(file, options, progress)
    } catch (error) {
      throw error instanceof WrongFileError ? new UsageError(error.message) : error
    } finally {
      progress.end()
    }
  })
}

const restore = async (file: string, options: Options, progress: Progress): Promise<void> => {
  const app = { config: configOf(options), clock: clockOf(options), actor: actorOf(options) }
  const restored = await restoreBackup(app, file, {
    force: options.force === true,
    onStep: progress.show,
  })
  progress.end()
  print(restoredText(app.config.databasePath, file, restored))
}

const check = async (file: string, progress: Progress): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-restore-'))
  try {
    const checked = await checkBackup(file, join(folder, 'new'), { onStep: progress.show })
    progress.end()
    print(`${file}: ${backupWords(checked)}; verified`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const backupWords = ({ manifest, verified }: CheckedBackup): string => {
  const { seq, hash } = verified.head
  const made = parseInstant(manifest.made_at)
  return `made ${made === undefined ? manifest.made_at : chicagoTime(made)} by ${manifest.made_by}, head ${seq}:${hash}, ${verified.rows} rows compared, ${verified.copies} copies`
}
