// Every page that the router has can be opened: a new route needs an address in tests/support/every-page.ts, for the walk in a browser.
import { expect, test } from 'vitest'
import { inAgency } from '../../src/web/route.ts'
import { routes } from '../../src/web/routes.ts'
import { notThere } from '../../src/web/show.ts'
import { openCast } from '../support/a-cast.ts'
import { fillEveryPage, isPage, noPages, samplePages } from '../support/every-page.ts'

test('each route has an address that answers with a page, but for files and those that lead on', async () => {
  const site = await openCast()
  const addresses = await fillEveryPage(site)
  const { pages, missing } = samplePages(site, addresses, routes)
  expect(missing).toEqual([])
  const added = inAgency(['chief']).get('/agencies/:agency/things/:thing', notThere)
  expect(samplePages(site, addresses, [added]).missing).toEqual([added.path])
  const wrong: unknown[] = []
  for (const page of pages) {
    const { get } = page.as === null ? site.signedOut : await site.as(page.as)
    const { status, headers } = await get(page.path)
    const isHtml = headers.get('content-type')?.startsWith('text/html') === true
    const expected = noPages.leadOn.includes(page.route) ? 303 : 200
    const isFine = page.route === '/healthz' || status === expected
    if (!isFine || isPage(page) !== (isHtml && status === 200)) wrong.push([page, status, isHtml])
  }
  expect(wrong).toEqual([])
})
