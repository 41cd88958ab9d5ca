// Serves the pages on a port until they are closed.
import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { App } from '../app.ts'
import { forgetSecurity } from '../flow/access/forget-security.ts'
import { forgetUploads } from '../flow/imports/waiting-import.ts'
import { forgetExports } from '../flow/own-folder.ts'
import { openBackground } from './in-background.ts'
import type { Route } from './route.ts'
import { siteOf } from './site.ts'

export type Served = {
  /** Such as 'http://127.0.0.1:8080'. */
  readonly address: string
  /** Lets running requests end, for at most 5 seconds. */
  readonly close: () => Promise<void>
}

/**
 * How long a request may take to arrive, in milliseconds: nobody holds a connection by sending slowly, and a photo of ten
 * megabytes comes through a weak signal, at 50 kB a second. `looksEvery`: how often it is looked who is late.
 */
export const arrivesWithin = { headers: 30_000, whole: 300_000, looksEvery: 10_000 } as const

type Arrives = { readonly [limit in keyof typeof arrivesWithin]: number }

const endsWithin = 5_000

export type Serving = {
  readonly port: number
  readonly host: string
  readonly list?: readonly Route[]
  readonly arrives?: Arrives
}

/**
 * @param port 0 for any free one.
 * @param host which of the machine's addresses; whoever reaches it can ask.
 * @param list other routes than those of the pages: the demo has some before them.
 * @param arrives other limits, for a test that does not wait for minutes.
 * @throws an error that names the port when it cannot be had.
 */
export const serveSite = async (
  app: App,
  { port, host, list, arrives = arrivesWithin }: Serving,
): Promise<Served> => {
  const background = openBackground(app.log)
  const server = createAdaptorServer({
    fetch: siteOf(app, background, list === undefined ? {} : { list }).fetch,
    hostname: host,
    serverOptions: {
      requestTimeout: arrives.whole,
      headersTimeout: arrives.headers,
      connectionsCheckingInterval: arrives.looksEvery,
    },
  }) as Server
  await listening(server, port, host)
  const forget = () => background.begin('forgetting', () => forgetSecurity(app))
  forget()
  const daily = setInterval(forget, 86_400_000).unref()
  background.begin('forgetting exports', forgetExports)
  const forgetFiles = () => background.begin('forgetting uploads', () => forgetUploads(app))
  forgetFiles()
  const often = setInterval(forgetFiles, 600_000).unref()
  const close = async () => {
    clearInterval(daily)
    clearInterval(often)
    await closed(server)
    await background.settled()
  }
  return { address: addressOf(server, host), close }
}

const listening = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(inWords(error, port, host)))
    server.listen({ port, host }, resolve)
  })

const inWords = (error: NodeJS.ErrnoException, port: number, host: string): Error => {
  if (error.code === 'EADDRINUSE')
    return new Error(
      `port ${port}: another program listens on it at ${host}; end that one, or take another port with PORT or --port`,
    )
  if (error.code === 'EACCES')
    return new Error(
      `port ${port}: this user may not listen on it; take one from 1024 on with PORT or --port, and a reverse proxy before it`,
    )
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new Error(`host ${host}: this machine has no such address; 127.0.0.1 and 0.0.0.0 always are`)
  return error
}

const addressOf = (server: Server, host: string): string => {
  const bound = server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), endsWithin).unref()
  })
