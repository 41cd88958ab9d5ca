// The limits: how often a link may be asked for, by address and by network, and how much one requester may ask at all.
import { expect, test } from 'vitest'
import { openBackground } from '../../src/web/in-background.ts'
import { openLimits } from '../../src/web/limits.ts'
import { siteOf } from '../../src/web/site.ts'
import { type CastSite, openCast, people } from '../support/a-cast.ts'

/** Asks from an address of the internet, as through a proxy on this machine. */
const asksFrom = ({ app }: CastSite) => {
  const background = openBackground(app.log)
  const site = siteOf(app, background)
  const env = { incoming: { socket: { remoteAddress: '127.0.0.1' } } }
  return async (email: string, from: string) => {
    const headers = { 'X-Forwarded-For': from, 'Sec-Fetch-Site': 'same-origin' }
    const init = { method: 'POST', body: new URLSearchParams({ email }), headers }
    const { status, headers: answered } = await site.request('/sign-in', init, env)
    await background.settled()
    return status === 303 ? answered.get('location') : status
  }
}

const mails = async ({ app }: CastSite) =>
  (await app.db.selectFrom('letters').select('recipient').where('class', '=', 'sign-in').execute()).length

test('three mails to one address in a quarter of an hour, from wherever it is asked; the answer stays the same', async () => {
  const site = await openCast()
  const ask = asksFrom(site)
  for (let n = 1; n <= 6; n++) expect(await ask(people.chiefOfA, `192.0.2.${n}`)).toBe('/sign-in/sent')
  expect(await mails(site)).toBe(3)
  expect(await ask(people.chiefOfB, '192.0.2.1')).toBe('/sign-in/sent')
  expect(await mails(site)).toBe(4)
  site.app.at('2027-03-02 09:15')
  await ask(people.chiefOfA, '192.0.2.1')
  expect(await mails(site)).toBe(5)
})

test('twelve in a day', async () => {
  const site = await openCast()
  const ask = asksFrom(site)
  for (const hour of ['09', '10', '11', '12', '13', '14'])
    for (let n = 0; n < 3; n++) {
      site.app.at(`2027-03-02 ${hour}:00` as '2027-03-02 09:00')
      await ask(people.chiefOfA, '192.0.2.1')
    }
  expect(await mails(site)).toBe(12)
  site.app.at('2027-03-03 09:30')
  await ask(people.chiefOfA, '192.0.2.1')
  expect(await mails(site)).toBe(13)
})

test('twenty askings from one network in a quarter of an hour, whether anybody has the addresses', async () => {
  const site = await openCast()
  const ask = asksFrom(site)
  const answers: unknown[] = []
  for (let n = 1; n <= 22; n++) answers.push(await ask(`nobody${n}@elsewhere.example`, '192.0.2.9'))
  expect(answers).toEqual([...Array(20).fill('/sign-in/sent'), 429, 429])
  expect(await ask(people.chiefOfA, '192.0.2.9')).toBe(429)
  expect(await ask(people.chiefOfA, '192.0.2.10')).toBe('/sign-in/sent')
  expect(await mails(site)).toBe(1)
})

test('a flood of refusals is noted once a minute', async () => {
  const site = await openCast()
  const chief = await site.as('chiefOfA')
  for (let n = 0; n < 5; n++) await chief.get(site.ways.agency(site.cast.b))
  site.app.at('2027-03-02 09:01')
  for (let n = 0; n < 5; n++) await chief.get(site.ways.agency(site.cast.b))
  const events = await site.app.security
    .selectFrom('security_events')
    .select(['address', 'detail'])
    .where('kind', '=', 'refused')
    .execute()
  const one = { address: people.chiefOfA, detail: 'GET /agencies/:agency: not theirs, or not there' }
  expect(events).toEqual([one, one])
})

test('of one requester 600 changes and 6000 looks a minute are taken; another is not kept waiting', () => {
  let now = 0
  const { isTooMuch } = openLimits(() => now)
  const taken = (method: 'GET' | 'POST', most: number) =>
    Array.from({ length: most + 1 }, () => isTooMuch(method, 'a')).map((tooMuch) => !tooMuch)
  expect(taken('POST', 600)).toEqual([...Array(600).fill(true), false])
  expect(taken('GET', 6000)).toEqual([...Array(6000).fill(true), false])
  expect(isTooMuch('POST', 'b')).toBe(false)
  now = 60_000
  expect(isTooMuch('POST', 'a')).toBe(false)
})

test('who asks too much gets a page that says so, and when to come again', async () => {
  const site = await openCast()
  const limits = { isTooMuch: () => true }
  const answer = await siteOf(site.app, openBackground(site.app.log), { limits }).request('/')
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '60'])
  expect(await answer.text()).toContain('Wait a minute')
})
