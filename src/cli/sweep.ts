// The command `sweep`: recomputes what may have changed by today, and plans its notices.
import type { Command } from 'commander'
import { sweep } from '../flow/sweep.ts'
import { type CommonOptions, common } from './options.ts'
import { print } from './say.ts'
import { withApp } from './with-app.ts'

export const sweepCommand = (program: Command): void => {
  const command = program
    .command('sweep')
    .description('look at every standing that may have changed by today, and plan its notices')
  common(command).action((options: CommonOptions) =>
    withApp(options, async (app) => {
      const { day, looked, changed, notices } = await sweep(app)
      print(`${day}: ${looked} standings looked at, ${changed} changed, ${notices} notices planned`)
    }),
  )
}
