// Requests that come slowly: an upload by a weak signal is taken, and nobody holds a connection by never ending.
import { expect, onTestFinished, test } from 'vitest'
import { open, signedIn } from '../../src/web/route.ts'
import { arrivesWithin, serveSite } from '../../src/web/server.ts'
import { openTestApp } from '../support/an-app.ts'
import { sendSlowly } from '../support/slowly.ts'

const size = 10

/** Says how many bytes came. */
const taking = open.post('/take', ({ c, form }) => c.text(`took ${form.text('photo').length}`))

/** Nobody is signed in here. */
const closed = signedIn.post('/closed', ({ c }) => c.text('taken'))

const serve = async (arrives: { headers: number; whole: number }): Promise<number> => {
  const app = openTestApp({ now: '2027-03-02 09:00' })
  const served = await serveSite(app, {
    port: 0,
    host: '127.0.0.1',
    list: [taking, closed],
    arrives: { ...arrives, looksEvery: 50 },
  })
  onTestFinished(served.close)
  return Number(new URL(served.address).port)
}

const head = (port: number, length: number, path = '/take') =>
  `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${length}\r\n\r\n`

test('a body that comes piece by piece for longer than its headers may is taken whole', async () => {
  const port = await serve({ headers: 300, whole: 60_000 })
  const { said } = await sendSlowly(port, [head(port, 6 + size), 'photo=', ...'x'.repeat(size)])
  expect(said).toContain('HTTP/1.1 200')
  expect(said).toContain(`took ${size}`)
})

function* endless(first: string, more: string): Generator<string> {
  yield first
  for (;;) yield more
}

test('headers that never end, and a body that never ends, are cut off with 408', async () => {
  const port = await serve({ headers: 300, whole: 600 })
  const headers = endless('GET / HTTP/1.1\r\nHost: x\r\n', 'X-More: 1\r\n')
  expect((await sendSlowly(port, headers)).said).toContain('HTTP/1.1 408')
  expect((await sendSlowly(port, endless(head(port, 60_000), 'x'))).said).toContain('408')
})

test('whoever is refused, and never ends, is cut off as well', async () => {
  const port = await serve({ headers: 300, whole: 600 })
  const { said } = await sendSlowly(port, endless(head(port, 60_000, '/closed'), 'x'))
  expect(said).toContain('HTTP/1.1 408')
})

test('a copy of the largest size comes through at 50 kB a second, and nobody has longer than five minutes', () => {
  const copy = 12 * 1_048_576
  expect(copy / 50_000).toBeLessThan(arrivesWithin.whole / 1_000)
  expect(arrivesWithin.whole).toBeLessThanOrEqual(300_000)
  expect(arrivesWithin.headers).toBeLessThanOrEqual(30_000)
})
