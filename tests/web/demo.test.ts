// The demo's own pages: one press makes somebody one of its people, and nobody else.
import { describe, expect, test } from 'vitest'
import { demoRoutes } from '../../src/web/demo-routes.ts'
import { openBackground } from '../../src/web/in-background.ts'
import { siteOf } from '../../src/web/site.ts'
import { openCast, people } from '../support/a-cast.ts'

const chief = { address: people.chiefOfA, name: 'Jo Ash', office: 'chief of Ely', does: 'Sees one officer.' }

describe('the pages of the demo', () => {
  const site = async () => {
    const { app, ways, cast } = await openCast()
    const pages = siteOf(app, openBackground(app.log), { list: demoRoutes([chief]) })
    const become = (who: string, cookie = '', from = 'same-origin') =>
      pages.request('/demo/sign-in', {
        method: 'POST',
        body: new URLSearchParams({ who }),
        headers: { 'Sec-Fetch-Site': from, Cookie: cookie },
      })
    return { pages, become, board: ways.agency(cast.a) }
  }

  test('one press signs somebody in, and the board opens', async () => {
    const { pages, become, board } = await site()
    expect(await (await pages.request('/')).text()).toContain('Look around as Jo Ash')
    const pressed = await become(chief.address)
    expect([pressed.status, pressed.headers.get('location')]).toEqual([303, '/places'])
    const [cookie = ''] = (pressed.headers.get('set-cookie') ?? '').split(';')
    const page = await pages.request(board, { headers: { Cookie: cookie } })
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Bea Berg')])
    // Back at the choice, somebody who is one person may become another: with the token of the form.
    expect(await (await pages.request('/', { headers: { Cookie: cookie } })).text()).toContain('name="csrf"')
    expect((await become(chief.address, cookie)).status).toBe(403)
  })

  test('whoever is signed out is led to the choice of a person', async () => {
    const { pages } = await site()
    const asked = await pages.request('/sign-in')
    expect([asked.status, asked.headers.get('location')]).toEqual([303, '/'])
  })

  test.each([
    ['who is not of the demo', people.operator, 'same-origin', 404],
    ['brought about by another site', chief.address, 'cross-site', 403],
  ])('nobody is signed in: %s', async (_, who, from, status) => {
    const { become } = await site()
    const answer = await become(who, '', from)
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([status, null])
  })

  test('a real site has none of it', async () => {
    const { signedOut } = await openCast()
    expect((await signedOut.post('/demo/sign-in', { who: people.chiefOfA })).status).toBe(404)
    expect(await (await signedOut.get('/')).text()).not.toContain('Look around')
  })
})
