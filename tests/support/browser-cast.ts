// The cast in a real browser: the pages on a port of their own, opened as whoever of them, with their session.
import type { BrowserContextOptions, Page } from 'playwright-core'
import { type CastSite, openCast, type Person } from './a-cast.ts'
import { desk, ownAddress, ownBrowser, served } from './browser.ts'

export type BrowserSite = CastSite & {
  readonly url: string
  /** From now on the page is asked for by that person. */
  readonly enter: (page: Page, person: Person) => Promise<void>
  /** Opens a path as that person. */
  readonly open: (person: Person, path: string, options?: BrowserContextOptions) => Promise<Page>
}

/** Once for a file: one browser for its tests, and a site for each that asks. */
export const castInBrowser = () => {
  const visit = ownBrowser()
  const site = async (): Promise<BrowserSite> => {
    const { port, url } = await ownAddress()
    const cast = await openCast({ publicUrl: url })
    await served(cast.app, port)
    const enter = async (page: Page, person: Person) => {
      const [name = '', value = ''] = (await cast.as(person)).cookie.split('=')
      await page.context().addCookies([{ name, value, url }])
    }
    const open = async (person: Person, path: string, options = desk) => {
      const page = await visit(options)
      await enter(page, person)
      await page.goto(`${url}${path}`)
      return page
    }
    return { ...cast, url, enter, open }
  }
  return { visit, site }
}
