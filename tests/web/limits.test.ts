// How much one requester may ask of the pages at all; and that a flood of refusals is noted once a minute.
import { expect, test } from 'vitest'
import { openBackground } from '../../src/web/in-background.ts'
import { openLimits } from '../../src/web/limits.ts'
import { siteOf } from '../../src/web/site.ts'
import { openCast, people } from '../support/a-cast.ts'

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
