// The pages in a real browser: Debian's Chromium, the site on a port of its own, and what axe finds on a page.
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { serveSite } from '../../src/web/server.ts'
import type { TestApp } from './an-app.ts'
import { onPath, chromium as program } from './programs.ts'
import { closedPort } from './smtp.ts'

/** Suites in a browser ask this, and are skipped by name where there is none. */
export const browserAvailable = onPath(program.name)

const alone = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true }
export const desk: BrowserContextOptions = { viewport: { width: 1280, height: 900 } }
export const dark: BrowserContextOptions = { colorScheme: 'dark' }

/**
 * One browser for the tests of a file; each visit has its own cookies.
 * @returns opens a page; it is closed when the test ends.
 */
export const ownBrowser = (): ((options?: BrowserContextOptions) => Promise<Page>) => {
  let browser: Browser | undefined
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: `/usr/bin/${program.name}`, args: alone })
  })
  afterAll(() => browser?.close())
  return async (options = desk) => {
    if (browser === undefined)
      throw new Error('the browser is opened before the tests of a file, not outside them')
    const context = await browser.newContext(options)
    onTestFinished(() => context.close())
    return context.newPage()
  }
}

/** Where a site will be reached: PUBLIC_URL must be known before the first letter carries a link. */
export const ownAddress = async (): Promise<{ readonly port: number; readonly url: string }> => {
  const port = await closedPort()
  return { port, url: `http://127.0.0.1:${port}` }
}

/** Serves the pages until the test ends. */
export const served = async (app: TestApp, port: number): Promise<void> => {
  const { close } = await serveSite(app, { port, host: '127.0.0.1' })
  onTestFinished(close)
}

/** What keeps somebody from using the page, by the rules of WCAG 2.2 A and AA: rule and element of each. */
export const barriersOf = async (page: Page): Promise<readonly string[]> => {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
  // No page of ours has a frame: what frames need, a further page in the browser, takes the most time.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
  return barriersIn((await axe.withTags(tags).analyze()).violations)
}

/** The same by some rules alone, on a page of which `barriersOf` was asked before, and which looks otherwise now. */
export const barriersNow = async (page: Page, rules: readonly string[]): Promise<readonly string[]> => {
  const options = { runOnly: { type: 'rule', values: rules }, resultTypes: ['violations'] }
  return barriersIn(
    await page.evaluate<Violations>(
      `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`,
    ),
  )
}

type Violations = readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[]

const barriersIn = (violations: Violations): readonly string[] =>
  violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))

/** Whether the page is wider than its window: a phone would have to scroll sideways. */
export const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth')
