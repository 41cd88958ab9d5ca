// The command `doctor`: looks at everything the program rests on, changes nothing, and says what to do.
import type { Command } from 'commander'
import { checkQueue } from '../../jobs/check-queue.ts'
import { type App, closeApp, openApp } from '../app.ts'
import { checkHealth } from '../flow/check-health.ts'
import { openLog } from '../log.ts'
import { printList } from './list.ts'
import { actorOf, type CommonOptions, clockOf, common, type Format, listed } from './options.ts'
import { openProgress } from './progress.ts'
import { configOf } from './with-app.ts'

export const doctorCommand = (program: Command): void => {
  const command = program
    .command('doctor')
    .description('whether all is well: database, ledger, sweep, letters, mail server, queue; writes nothing')
  listed(common(command)).action(async ({ format, ...options }: CommonOptions & { format: Format }) => {
    const { app, unopened } = openToLookAt(options)
    const progress = openProgress()
    try {
      await printList(
        checks(app, unopened, (seq) => progress.row('entries verified', seq)),
        format,
        [
          { heading: 'CHECK', of: ({ check }) => check },
          { heading: 'OK', of: ({ ok }) => (ok ? 'ok' : 'NOT OK') },
          { heading: 'DETAIL', of: ({ detail }) => detail },
        ],
        'nothing to check',
      )
    } finally {
      progress.end()
      await closeApp(app)
    }
  })
}

/** Each check as it is made; one that fails makes the exit status 1. */
async function* checks(app: App, unopened: string | null, onEntry: (seq: number) => void) {
  for await (const each of checkHealth(app, { unopened, onEntry })) {
    if (!each.ok) process.exitCode = 1
    yield each
  }
  const queue = await checkQueue(app)
  if (!queue.ok) process.exitCode = 1
  yield queue
}

/** Where the database cannot be opened, an empty one takes its place, so that the rest can be looked at. */
const openToLookAt = (options: CommonOptions): { readonly app: App; readonly unopened: string | null } => {
  const config = configOf(options)
  const given = { clock: clockOf(options), log: openLog('silent'), actor: actorOf(options) }
  try {
    return { app: openApp(config, { ...given, toLook: true }), unopened: null }
  } catch (error) {
    const unopened = error instanceof Error ? error.message : String(error)
    return { app: openApp({ ...config, databasePath: ':memory:' }, given), unopened }
  }
}
