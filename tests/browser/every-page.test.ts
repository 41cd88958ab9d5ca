// Every page that the router has, in a browser: nothing bars the way, light and dark, at a desk and on the narrowest phone.
import { describe, expect, test, vi } from 'vitest'
import { routes } from '../../src/web/routes.ts'
import { barriersNow, barriersOf, browserAvailable, desk, isTooWide } from '../support/browser.ts'
import { type BrowserSite, castInBrowser } from '../support/browser-cast.ts'
import { fillEveryPage, isPage, type SamplePage, samplePages } from '../support/every-page.ts'

// Some sixty pages, looked at twice each: on a busy machine they take long.
vi.setConfig({ testTimeout: 240_000 })

/** Beside whoever sees most of each: what others see of the pages that differ most. */
const othersToo = ({ ways, cast }: BrowserSite): readonly SamplePage[] => [
  { route: 'a place of several', path: '/places', as: 'auditorOfAll' },
  { route: 'nothing there', path: '/nothing', as: null },
  { route: 'the board', path: ways.agency(cast.a), as: 'operator' },
  { route: 'the board', path: ways.agency(cast.a), as: 'auditorOfA' },
  { route: 'an officer', path: ways.officer(cast.a, cast.bea), as: 'operator' },
]

const asPhone = ['color-contrast', 'target-size', 'scrollable-region-focusable'] as const

describe.skipIf(!browserAvailable)('every page', () => {
  const { visit, site } = castInBrowser()

  test('is open to everybody: WCAG 2.2 AA in the light at a desk, in the dark at 320 pixels, and nothing is cut off', async () => {
    const all = await site()
    const { pages } = samplePages(all, await fillEveryPage(all), routes)
    const walked = [...pages.filter(isPage), ...othersToo(all)]
    const barred: unknown[] = []
    const walk = async (as: SamplePage['as'], list: readonly SamplePage[]) => {
      const page = await visit(desk)
      if (as !== null) await all.enter(page, as)
      for (const { path } of list) {
        await page.emulateMedia({ colorScheme: 'light' })
        await page.setViewportSize({ width: 1280, height: 900 })
        await page.goto(`${all.url}${path}`)
        const atDesk = await barriersOf(page)
        await page.emulateMedia({ colorScheme: 'dark' })
        await page.setViewportSize({ width: 320, height: 700 })
        const onPhone = await barriersNow(page, asPhone)
        const found = [...atDesk, ...onPhone, ...((await isTooWide(page)) ? ['too wide'] : [])]
        if (found.length > 0) barred.push([as, path, found])
      }
    }
    for (const [as, list] of Map.groupBy(walked, (page) => page.as)) await walk(as, list)
    expect(barred).toEqual([])
    expect(walked.length).toBeGreaterThan(45)
  })
})
