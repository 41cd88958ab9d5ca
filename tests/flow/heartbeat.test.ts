// The heartbeat: whoever watches is pinged after each sweep, and cannot disturb it.
import { Writable } from 'node:stream'
import pino from 'pino'
import { expect, test } from 'vitest'
import { newestSweep } from '../../db/standings.ts'
import { sweep } from '../../src/flow/sweep.ts'
import { pingHeartbeat } from '../../src/heartbeat.ts'
import { openTestApp, workAt } from '../support/an-app.ts'
import { startHttp } from '../support/http.ts'
import { bea, rosterOf } from '../support/import-rows.ts'
import { closedPort } from '../support/smtp.ts'

/** A log that can be read: the level of each line and its text. */
const readableLog = () => {
  const lines: string[] = []
  const log = pino(
    { base: null },
    new Writable({
      write: (line, _, done) => {
        lines.push(String(line))
        done()
      },
    }),
  )
  const warnings = () => lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 40)
  return { log, lines, warnings }
}

test('each sweep is followed by one GET, also one that found nothing, by a job or by hand', async () => {
  const http = await startHttp()
  const app = openTestApp({ now: '2026-11-23 08:30', heartbeatUrl: `${http.url}/ping/secret` })
  await rosterOf(app, bea)
  expect(http.requests).toEqual([])
  await workAt(app, '2026-11-23 09:00')
  expect(http.requests).toEqual(['GET /ping/secret'])
  // The day was swept: the next run of the worker has no sweep to do.
  await workAt(app, '2026-11-23 09:15')
  expect(http.requests).toHaveLength(1)
  await sweep(app)
  expect(http.requests).toHaveLength(2)
  await workAt(app, '2026-11-24 09:00')
  expect(http.requests).toHaveLength(3)
})

test('without HEARTBEAT_URL nobody is asked', async () => {
  const http = await startHttp()
  await workAt(openTestApp({ now: '2026-11-23 08:30' }), '2026-11-23 09:00')
  expect(http.requests).toEqual([])
})

test.each([500, 404])('an answer of %i is a warning, and the sweep counts as done', async (status) => {
  const http = await startHttp(status)
  const { log, warnings } = readableLog()
  const app = { ...openTestApp({ now: '2026-11-23 09:00', heartbeatUrl: `${http.url}/ping/secret` }), log }
  expect(await sweep(app)).toMatchObject({ day: '2026-11-23' })
  expect(warnings()).toMatchObject([{ status, msg: 'heartbeat was not taken' }])
})

test('a watcher that is not there is a warning, and the sweep counts as done', async () => {
  const { log, warnings } = readableLog()
  const heartbeatUrl = `http://127.0.0.1:${await closedPort()}/ping/secret`
  const app = { ...openTestApp({ now: '2026-11-23 09:00', heartbeatUrl }), log }
  await sweep(app)
  expect(warnings()).toMatchObject([{ msg: 'heartbeat did not arrive' }])
  expect(await newestSweep(app.db)).toMatchObject({ day: '2026-11-23' })
})

test('a watcher that takes the request and never answers is given up, with a warning', async () => {
  const http = await startHttp('hang')
  const { log, warnings } = readableLog()
  await pingHeartbeat(`${http.url}/ping/secret`, log, 200)
  expect(http.requests).toHaveLength(1)
  expect(warnings()).toMatchObject([{ msg: 'heartbeat did not arrive' }])
})

test('while a watcher keeps a sweep waiting, its work is done and another process may write', async () => {
  const http = await startHttp('hang')
  const { log } = readableLog()
  const app = { ...openTestApp({ now: '2026-11-23 09:00', heartbeatUrl: http.url }), log }
  const sweeping = sweep(app)
  await expect.poll(() => http.requests.length).toBe(1)
  expect(await newestSweep(app.db)).toMatchObject({ day: '2026-11-23' })
  await app.db.transaction().execute(async () => undefined)
  http.hangUp()
  await sweeping
})

test('the path of the address, which is often a secret, is in no line of the log', async () => {
  const { log, lines } = readableLog()
  await pingHeartbeat(`http://127.0.0.1:${await closedPort()}/ping/secret`, log)
  expect(lines).toHaveLength(1)
  expect(lines.join()).not.toContain('secret')
})
