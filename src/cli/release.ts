// The command `release`: lets letters leave again that are held since a backup was restored.
import type { Command } from 'commander'
import { releaseLetters } from '../flow/release-letters.ts'
import { type CommonOptions, common } from './options.ts'
import { print } from './say.ts'
import { withApp } from './with-app.ts'

export const releaseCommand = (program: Command): void => {
  const command = program
    .command('release')
    .description('let letters leave again that are held since a backup was restored')
  common(command).action((options: CommonOptions) =>
    withApp(options, async (app) => {
      const waiting = await releaseLetters(app)
      print(
        waiting === null
          ? 'letters are not held'
          : `letters may leave again; ${waiting} ${waiting === 1 ? 'waits' : 'wait'}`,
      )
    }),
  )
}
