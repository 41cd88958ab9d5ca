// What is recorded at the doors is kept for 400 days, and no longer.
import { statSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { openSecurityDb } from '../../db/security-db.ts'
import { forgetOldSecurity } from '../../db/security-events.ts'
import { type Instant, laterBy } from '../../src/notices/instant.ts'
import { serveSite } from '../../src/web/server.ts'
import { openTestApp } from '../support/an-app.ts'

const day = 86_400_000
const now = '2027-03-02T15:00:00.000Z' as Instant
const ages = [399 * day, 400 * day, 400 * day + 1, 401 * day]

/** An event, a link and a session of each age. */
const filled = async (security: ReturnType<typeof openSecurityDb>) => {
  for (const [n, age] of ages.entries()) {
    const at = laterBy(now, -age)
    const hash = new Uint8Array(32).fill(n)
    const address = `${n}@ely.example`
    await security
      .insertInto('security_events')
      .values({ at, kind: 'signed-in', address, network: null, detail: null })
      .execute()
    await security
      .insertInto('sign_in_links')
      .values({
        ...{ event: `e${n}`, address, network: null, token_hash: hash, used_at: at, leads_to: null },
        asked_at: at,
        until_at: laterBy(at, 1),
      })
      .execute()
    await security
      .insertInto('sessions')
      .values({
        token_hash: hash,
        address,
        network: '',
        begun_at: at,
        seen_at: at,
        ended_at: at,
        flash: null,
      })
      .execute()
  }
}

const kept = async (security: ReturnType<typeof openSecurityDb>) =>
  Promise.all(
    (['security_events', 'sign_in_links', 'sessions'] as const).map(async (table) =>
      (await security.selectFrom(table).select('address').orderBy('address').execute()).map(
        ({ address }) => address,
      ),
    ),
  )

test('399 and 400 days are kept, a moment more is not: events, links and sessions', async () => {
  const security = openSecurityDb(':memory:')
  onTestFinished(() => security.destroy())
  await filled(security)
  await forgetOldSecurity(security, now)
  const first = ['0@ely.example', '1@ely.example']
  expect(await kept(security)).toEqual([first, first, first])
})

test('whoever serves the pages forgets, even if nobody signs in', async () => {
  const app = openTestApp({ now: '2027-03-02 09:00' })
  await filled(app.security)
  const { close } = await serveSite(app, { port: 0, host: '127.0.0.1' })
  await close()
  expect((await kept(app.security)).map((rows) => rows.length)).toEqual([2, 2, 2])
})

test('the file is for its owner alone', async () => {
  const app = openTestApp({ now: '2027-03-02 09:00' })
  await filled(app.security)
  for (const end of ['', '-wal']) {
    const { mode } = statSync(`${app.config.databasePath}.d/security.db${end}`)
    expect((mode & 0o777).toString(8)).toBe('600')
  }
})
