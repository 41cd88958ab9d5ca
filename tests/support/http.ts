// A real web server on port 0 that notes what it is asked, and answers as told.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export type HttpForTests = {
  readonly url: string
  /** `METHOD /path` of each request so far. */
  readonly requests: readonly string[]
  /** Cuts every connection. */
  readonly hangUp: () => void
}

/** @param answer a status, or `hang`: the request is taken and never answered. Closed when the test is over. */
export const startHttp = async (answer: number | 'hang' = 200): Promise<HttpForTests> => {
  const requests: string[] = []
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    if (answer !== 'hang') response.writeHead(answer).end('answered')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    hangUp: () => server.closeAllConnections(),
  }
}
