// The commands `web` and `start`: the pages alone, or the worker and the pages in one process.
import type { Command } from 'commander'
import { InvalidArgumentError } from 'commander'
import { jobs } from '../../jobs/index.ts'
import { runWorker } from '../../jobs/worker.ts'
import type { App } from '../app.ts'
import { type Served, serveSite } from '../web/server.ts'
import { type CommonOptions, common } from './options.ts'
import { print } from './say.ts'
import { UsageError } from './usage-error.ts'
import { withApp } from './with-app.ts'

type WebOptions = CommonOptions & { readonly port?: number; readonly host: string }

export const webCommand = (program: Command): void => {
  const command = program.command('web').description('serve the pages until it is told to end')
  listening(common(command)).action((options: WebOptions) =>
    keepServing(options, true, async () => {
      await toldToEnd()
    }),
  )
}

export const startCommand = (program: Command): void => {
  const command = program
    .command('start')
    .description('run the worker and serve the pages, until it is told to end')
  listening(common(command)).action((options: WebOptions) =>
    keepServing(options, false, (app) => runWorker(app, jobs)),
  )
}

const listening = (command: Command): Command =>
  command
    .option(
      '--port <port>',
      'on which port the pages are served (else PORT, else 8080); 0 for a free one',
      readPort,
    )
    .option(
      '--host <address>',
      "which of the machine's addresses they listen on; 0.0.0.0 for all of them",
      '127.0.0.1',
    )

export const readPort = (text: string): number => {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port < 65_536) return port
  throw new InvalidArgumentError(`'${text}' should be a port number such as 8080`)
}

/** The port is taken before anything else begins, so that a wrong one is said at once. */
const keepServing = (
  options: WebOptions,
  mustExist: boolean,
  meanwhile: (app: App) => Promise<void>,
): Promise<void> => {
  if (options.now !== undefined)
    throw new UsageError('--now: what keeps running goes by the clock; leave it out')
  return withApp(
    options,
    async (app) => {
      const served = await serveSite(app, { port: options.port ?? app.config.port, host: options.host })
      announce(app, served)
      try {
        await meanwhile(app)
      } finally {
        await served.close()
      }
    },
    { quiet: false, mustExist },
  )
}

const announce = ({ config: { publicUrl } }: App, { address }: Served): void => {
  print(`pages at ${address}`)
  print(
    publicUrl === null
      ? 'PUBLIC_URL is empty: letters carry no links to these pages, and nobody signs in by mail; npx rollcall sign-in-link EMAIL prints a link'
      : `letters lead people to ${publicUrl}`,
  )
}

/** At SIGTERM or SIGINT. */
const toldToEnd = (): Promise<unknown> =>
  new Promise((resolve) => {
    process.once('SIGTERM', resolve)
    process.once('SIGINT', resolve)
  })
