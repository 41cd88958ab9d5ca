// A form that changes something: only one of our own pages sends it, with the token of its session.
import { expect, test } from 'vitest'
import { routes } from '../../src/web/routes.ts'
import { type CastSite, openCast } from '../support/a-cast.ts'

const endings: readonly (readonly [string, Record<string, string>, Record<string, string>, number])[] = [
  ['with the token, from a page of ours', {}, { 'Sec-Fetch-Site': 'same-origin' }, 303],
  ['by hand, from no page', {}, { 'Sec-Fetch-Site': 'none' }, 303],
  ['from a browser that says nothing', {}, {}, 303],
  ['with our origin', {}, { Origin: 'http://localhost' }, 303],
  ['from another site', {}, { 'Sec-Fetch-Site': 'cross-site' }, 403],
  ['from another host of the same site', {}, { 'Sec-Fetch-Site': 'same-site' }, 403],
  ['with a foreign origin', {}, { Origin: 'https://evil.example' }, 403],
  ['without the token', { csrf: '' }, { 'Sec-Fetch-Site': 'same-origin' }, 403],
  ['with a token of the same length', { csrf: 'x'.repeat(43) }, { 'Sec-Fetch-Site': 'same-origin' }, 403],
]

test.each(endings)('%s: signing out %j %j answers %i', async (_, fields, headers, status) => {
  const site = await openCast()
  const chief = await site.as('chiefOfA')
  const answer = await chief.post('/sign-out', fields, headers)
  expect(answer.status).toBe(status)
  expect((await chief.get('/you')).status).toBe(status === 303 ? 303 : 200)
})

test("another session's token does not do, nor one of an earlier session", async () => {
  const site = await openCast()
  const [chief, chiefOfB] = [await site.as('chiefOfA'), await site.as('chiefOfB')]
  expect((await chief.post('/sign-out', { csrf: chiefOfB.csrf })).status).toBe(403)
})

test('what was typed while the session ended is not lost: it is shown, as text, and nothing is recorded', async () => {
  const site = await openCast()
  const operator = await site.as('operator')
  const typed = { email: 'gus@state.example', kind: 'operator-all', of: '<b>Ely</b>' }
  const before = await site.app.db.selectFrom('ledger').select('seq').execute()
  site.app.at('2027-03-02 11:00')
  const late = await operator.post('/people', typed)
  expect(late.status).toBe(401)
  const page = await late.text()
  for (const text of ['gus@state.example', '&lt;b&gt;Ely&lt;/b&gt;']) expect(page).toContain(text)
  expect(page).not.toContain(operator.csrf)
  expect(await site.app.db.selectFrom('ledger').select('seq').execute()).toEqual(before)
})

test('every form of every page that changes something carries it', async () => {
  const site = await openCast()
  let forms = 0
  for (const person of ['operator', 'chiefOfA', 'coordinatorOfD1', 'auditorOfAll'] as const) {
    const { get, csrf } = await site.as(person)
    for (const path of pagesFor(site)) {
      const answer = await get(path)
      if (answer.status !== 200 || !/html/.test(answer.headers.get('content-type') ?? '')) continue
      for (const [form] of (await answer.text()).matchAll(/<form[^>]*method="post"[\s\S]*?<\/form>/g)) {
        forms += 1
        expect([path, form.includes(`name="csrf" value="${csrf}"`)]).toEqual([path, true])
      }
    }
  }
  expect(forms).toBeGreaterThan(10)
})

const pagesFor = ({ ways, cast }: CastSite): readonly string[] =>
  routes
    .filter(({ method, rule }) => method === 'GET' && rule.who !== 'by link' && rule.who !== 'public')
    .map(({ path }) =>
      path
        .replace('/agencies/:agency/officers/:officer', ways.officer(cast.a, cast.bea))
        .replace('/districts/:district/officers/:officer', ways.officerInDistrict(cast.d1, cast.bea))
        .replace('/agencies/:agency', ways.agency(cast.a))
        .replace('/districts/:district', ways.district(cast.d1))
        .replace(/:\w+/g, 'x'),
    )

test('a GET changes nothing, whatever the page: nothing is written to the ledger by looking', async () => {
  const site = await openCast()
  const head = async () =>
    (
      await site.app.db
        .selectFrom('ledger')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .executeTakeFirst()
    )?.n
  const before = await head()
  for (const person of ['operator', 'chiefOfA', 'coordinatorOfD1'] as const) {
    const { get } = await site.as(person)
    for (const path of pagesFor(site)) await get(path)
  }
  expect(await head()).toBe(before)
})
