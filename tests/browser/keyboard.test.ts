// By keyboard alone from the board to a recorded certificate: what is wrong is said and led to, and a file is chosen.
import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { barriersOf, browserAvailable, isTooWide } from '../support/browser.ts'
import { castInBrowser } from '../support/browser-cast.ts'
import { jpegOf } from '../support/copy-files.ts'

const mostTabs = 80

const hasFocus = async (there: Locator): Promise<boolean> =>
  (await there.and(there.page().locator(':focus')).count()) === 1

/** Presses Tab until it is reached. @throws when it is not. */
const tabTo = async (page: Page, there: Locator): Promise<void> => {
  for (let n = 0; n < mostTabs; n++) {
    if (await hasFocus(there)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`not reached by ${mostTabs} tabs: ${there}`)
}

describe.skipIf(!browserAvailable)('without a mouse', () => {
  const { site } = castInBrowser()

  test('a chief finds the officer, is told what is wrong, mends it, chooses the copy, and reads what was recorded', async () => {
    const { open, ways, cast } = await site()
    const page = await open('chiefOfA', ways.agency(cast.a))
    const press = async (there: Locator, key = 'Enter') => {
      await tabTo(page, there)
      await page.keyboard.press(key)
    }
    await page.keyboard.press('Tab')
    expect(await hasFocus(page.getByRole('link', { name: 'Skip to the content' }))).toBe(true)
    await page.keyboard.press('Enter')
    await press(page.getByRole('link', { name: 'Bea Berg' }).first())
    await press(page.getByRole('link', { name: 'Record a certificate' }))
    const send = page.getByRole('button', { name: 'Record the certificate' })
    await press(send)
    const summary = page.getByRole('alert')
    expect(await summary.innerText()).toContain('Enter the day on which the course was completed')
    expect([await barriersOf(page), await isTooWide(page)]).toEqual([[], false])
    await press(summary.getByRole('link', { name: /the day on which the course was completed/ }))
    expect(await hasFocus(page.getByLabel('Completed on'))).toBe(true)
    await page.keyboard.type('02122027')
    await press(page.getByRole('radio', { name: /^Mandated/ }), 'Space')
    const chooser = page.waitForEvent('filechooser')
    await press(page.getByLabel('The copy, as a file'))
    await (await chooser).setFiles({ name: 'c.jpg', mimeType: 'image/jpeg', buffer: jpegOf() })
    await press(send)
    const said = await page.getByRole('status').innerText()
    expect(said).toContain('Recorded: mandated certificate of Feb 12, 2027 for Bea Berg, with its copy c.jpg')
  })
})
