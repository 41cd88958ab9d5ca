// The command `backup`: the database and all that belongs to it in one file, made while others work, and read back.
import type { Command } from 'commander'
import { backUp, WrongFileError } from '../flow/back-up.ts'
import { actorOf, type CommonOptions, clockOf, common } from './options.ts'
import { openProgress } from './progress.ts'
import { print } from './say.ts'
import { keepHeapSmall } from './small-heap.ts'
import { UsageError } from './usage-error.ts'
import { configOf } from './with-app.ts'

export const backupCommand = (program: Command): void => {
  const command = program
    .command('backup')
    .argument('<file>', 'where to; an older backup of the same database there is replaced at the end')
    .description(
      'database, copies of certificates and keys in one file, made while the worker runs, and read back',
    )
  common(command).action(async (file: string, options: CommonOptions) => {
    keepHeapSmall()
    const progress = openProgress()
    const app = { config: configOf(options), clock: clockOf(options), actor: actorOf(options) }
    try {
      const { manifest, size } = await backUp(app, file, { onStep: progress.show })
      const { seq, hash } = manifest.ledger_head
      print(
        `${file}: ${(size / 1_048_576).toFixed(1)} MiB, the database up to entry ${seq}, ${manifest.files.length - 1} files beside it; read back and verified, head ${seq}:${hash}`,
      )
    } catch (error) {
      throw error instanceof WrongFileError ? new UsageError(error.message) : error
    } finally {
      progress.end()
    }
  })
}
