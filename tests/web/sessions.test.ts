// A session: how long it lasts, which cookie carries it, and how it ends; here, elsewhere, and by the operator.
import { expect, test } from 'vitest'
import { endSessionsFor } from '../../src/flow/access/sign-in.ts'
import { makeSignInLink } from '../../src/flow/access/sign-in-link.ts'
import { siteOf } from '../../src/web/site.ts'
import { type Browser, type CastSite, openCast, type Person, people } from '../support/a-cast.ts'
import type { WallTime } from '../support/app-in.ts'

/** Another browser of theirs. */
const another = async ({ app }: CastSite, person: Person = 'chiefOfA') => {
  const site = siteOf(app)
  const made = await makeSignInLink(app, people[person])
  const answer = await site.request(new URL(made?.link ?? '').pathname, { method: 'POST' })
  const Cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  return async (path: string) => site.request(path, { headers: { Cookie } })
}

const isIn = async ({ get }: Pick<Browser, 'get'>): Promise<boolean> => (await get('/you')).status === 200

test.each([
  ['2027-03-02 09:59', true],
  ['2027-03-02 10:00', false],
  ['2027-03-02 10:01', false],
] as const)('unused since 09:00 it lasts an hour: %s', async (when, lasts) => {
  const site = await openCast()
  const chief = await site.as('chiefOfA')
  site.app.at(when)
  expect(await isIn(chief)).toBe(lasts)
})

test('used every half hour it lasts 12 hours, and no longer', async () => {
  const site = await openCast()
  const chief = await site.as('chiefOfA')
  const seen: boolean[] = []
  for (let half = 1; half <= 24; half++) {
    const hour = String(9 + Math.floor(half / 2)).padStart(2, '0')
    site.app.at(`2027-03-02 ${hour}:${half % 2 === 0 ? '00' : '30'}` as WallTime)
    seen.push(await isIn(chief))
  }
  expect(seen).toEqual([...Array(23).fill(true), false])
})

test('a clock that is set back before its beginning ends it', async () => {
  const site = await openCast()
  const chief = await site.as('chiefOfA')
  site.app.at('2027-03-02 08:00')
  expect(await isIn(chief)).toBe(false)
})

test.each([
  ['http://localhost', 'rollcall-session', '; Path=/; HttpOnly; SameSite=Lax'],
  ['http://127.0.0.1:8080/records', 'rollcall-session', '; Path=/records; HttpOnly; SameSite=Lax'],
  ['https://rollcall.police.example', '__Host-rollcall-session', '; Path=/; HttpOnly; Secure; SameSite=Lax'],
  [
    'https://police.example/records',
    '__Secure-rollcall-session',
    '; Path=/records; HttpOnly; Secure; SameSite=Lax',
  ],
])('at %s the cookie is %s', async (publicUrl, name, attributes) => {
  const { app } = await openCast({ publicUrl })
  const made = await makeSignInLink(app, people.chiefOfA)
  const { pathname } = new URL(made?.link ?? '')
  const answer = await siteOf(app).request(pathname, { method: 'POST' })
  const [, base = ''] = /^https?:\/\/[^/]+(\/records)?$/.exec(publicUrl) ?? []
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${base}/places`])
  const cookie = answer.headers.get('set-cookie') ?? ''
  expect(cookie.replace(/=[\w-]{43}/, '')).toBe(`${name}${attributes}`)
  const Cookie = cookie.split(';')[0] ?? ''
  const you = await siteOf(app).request(`${base}/you`, { headers: { Cookie } })
  expect([you.status, await you.text()]).toEqual([200, expect.stringContaining(`action="${base}/sign-out"`)])
})

test('by plain http off this machine nobody is signed in, and the link stays good', async () => {
  const { app } = await openCast({ publicUrl: 'http://records.local' })
  const made = await makeSignInLink(app, people.chiefOfA)
  const { pathname } = new URL(made?.link ?? '')
  const answer = await siteOf(app).request(pathname, { method: 'POST' })
  expect([answer.status, answer.headers.get('set-cookie')]).toEqual([409, null])
  expect((await siteOf(app).request(pathname)).status).toBe(200)
})

test('signing in again on the same browser ends the session before, which has another token', async () => {
  const site = await openCast()
  const chief = await site.as('chiefOfA')
  const made = await makeSignInLink(site.app, people.chiefOfA)
  const entered = await chief.post(new URL(made?.link ?? '').pathname)
  const cookie = entered.headers.get('set-cookie')?.split(';')[0]
  expect([entered.status, cookie === chief.cookie]).toEqual([303, false])
  expect(await isIn(chief)).toBe(false)
})

test('signing out ends it on the server, takes the cookie back, and leaves other browsers alone', async () => {
  const site = await openCast()
  const chief = await site.as('chiefOfA')
  const other = await another(site)
  const left = await chief.post('/sign-out')
  expect([left.status, left.headers.get('location')]).toEqual([303, '/sign-in'])
  expect(left.headers.get('set-cookie')).toMatch(
    /^rollcall-session=; Max-Age=0; Path=\/; HttpOnly; SameSite=Lax$/,
  )
  expect([await isIn(chief), (await other('/you')).status]).toEqual([false, 200])
})

test('signing out everywhere ends every session and every unused link of the address, and of no other', async () => {
  const site = await openCast()
  const [chief, chiefOfB] = [await site.as('chiefOfA'), await site.as('chiefOfB')]
  const other = await another(site)
  const made = await makeSignInLink(site.app, people.chiefOfA)
  expect((await chief.post('/sign-out-everywhere')).status).toBe(303)
  expect([await isIn(chief), (await other('/you')).status, await isIn(chiefOfB)]).toEqual([false, 303, true])
  expect((await site.signedOut.get(new URL(made?.link ?? '').pathname)).status).toBe(410)
})

test('each session is shown to its owner, who ends one of them; a stranger who knows its name cannot', async () => {
  const site = await openCast()
  const chief = await site.as('chiefOfA')
  const other = await another(site)
  const page = await (await chief.get('/you')).text()
  const [, which = ''] = /name="which" value="([0-9a-f]{32})"/.exec(page) ?? []
  expect(page.match(/This browser/g)).toHaveLength(1)
  await (await site.as('chiefOfB')).post('/you/sign-out', { which })
  expect((await other('/you')).status).toBe(200)
  await chief.post('/you/sign-out', { which })
  expect((await other('/you')).status).toBe(303)
  expect(await (await chief.get('/you')).text()).toContain('That session has ended.')
  expect(await (await chief.get('/you')).text()).not.toContain('That session has ended.')
})

test('an address has at most ten at once: with the eleventh the oldest ends', async () => {
  const site = await openCast()
  const chief = await site.as('chiefOfA')
  for (let n = 1; n <= 9; n++) {
    site.app.at(`2027-03-02 09:0${n}` as WallTime)
    await another(site)
  }
  expect(await isIn(chief)).toBe(true)
  await another(site)
  expect(await isIn(chief)).toBe(false)
})

test('the operator ends those of one address, or of everybody', async () => {
  const site = await openCast()
  const [chief, chiefOfB] = [await site.as('chiefOfA'), await site.as('chiefOfB')]
  expect(await endSessionsFor(site.app, people.chiefOfA)).toBe(1)
  expect([await isIn(chief), await isIn(chiefOfB)]).toEqual([false, true])
  expect(await endSessionsFor(site.app, null)).toBe(1)
  expect(await isIn(chiefOfB)).toBe(false)
})

test('what an office or a grant allowed ends with it, within the session', async () => {
  const site = await openCast()
  const { app, ways, cast } = site
  const chief = await site.as('chiefOfA')
  expect((await chief.get(ways.agency(cast.a))).status).toBe(200)
  await app.db
    .updateTable('contacts')
    .set({ email: 'new@ely.example' })
    .where('email', '=', people.chiefOfA)
    .execute()
  expect((await chief.get(ways.agency(cast.a))).status).toBe(404)
  const auditor = await site.as('auditorOfA')
  expect((await auditor.get(ways.agency(cast.a))).status).toBe(200)
  // The day turns at midnight in Minnesota.
  app.at('2027-06-30 23:30')
  const later = await another(site, 'auditorOfA')
  expect((await later(ways.agency(cast.a))).status).toBe(200)
  app.at('2027-07-01 00:00')
  expect((await later(ways.agency(cast.a))).status).toBe(404)
})
