// A chief signs in with a browser, by the link of a mail, and signs out; by keyboard too.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { people } from '../support/a-cast.ts'
import { barriersOf, browserAvailable, desk, isTooWide, phone } from '../support/browser.ts'
import { type BrowserSite, castInBrowser } from '../support/browser-cast.ts'

describe.skipIf(!browserAvailable)('signing in', () => {
  const { visit, site } = castInBrowser()

  /** The link in the mail, once it has come: the page does not wait for it. */
  const linkFor = async ({ app }: BrowserSite): Promise<string> => {
    const folder = join(app.folder, 'mail')
    await expect.poll(() => readdirSync(folder).filter((name) => name.endsWith('.eml')).length).toBe(1)
    const [name = ''] = readdirSync(folder).filter((each) => each.endsWith('.eml'))
    const { text = '' } = await PostalMime.parse(readFileSync(join(folder, name)))
    return /http:\S+\/sign-in\/[\w-]{43}/.exec(text)?.[0] ?? 'no link'
  }

  test('a chief who is not signed in is led from the board to the mail, and from the mail to the board', async () => {
    const chief = await site()
    const page = await visit(phone)
    await page.goto(`${chief.url}${chief.ways.agency(chief.cast.a)}`)
    await page.getByLabel('Your mail address').fill(people.chiefOfA)
    await page.getByRole('button', { name: 'Send me a link' }).click()
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Look into your mail')
    await page.goto(await linkFor(chief))
    await page.getByRole('button', { name: 'Sign in' }).click()
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Ely Police Department')
    expect(await page.getByRole('rowheader').allInnerTexts()).toEqual([expect.stringContaining('Bea Berg')])
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.goto(`${chief.url}${chief.ways.agency(chief.cast.a)}`)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Sign in')
  })

  test('by keyboard alone, what is wrong is said, and stands where it was typed', async () => {
    const { url } = await site()
    const page = await visit(desk)
    await page.goto(`${url}/sign-in`)
    await page.keyboard.press('Tab')
    expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.type('chief at ely')
    await page.keyboard.press('Enter')
    const field = page.getByLabel('Your mail address')
    expect(await field.inputValue()).toBe('chief at ely')
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByRole('alert').innerText()).toContain('a space in the address')
    expect(await barriersOf(page)).toEqual([])
  })

  test.each([
    ['desk', desk],
    ['phone', phone],
  ])('a name of 500 letters makes no page wider than its window: %s', async (_, options) => {
    const all = await site()
    await all.app.db
      .updateTable('officers')
      .set({ name: 'x'.repeat(500) })
      .execute()
    const page = await visit(options)
    await all.enter(page, 'operator')
    for (const path of [all.ways.agency(all.cast.a), all.ways.officer(all.cast.a, all.cast.bea)]) {
      await page.goto(`${all.url}${path}`)
      expect([path, await isTooWide(page)]).toEqual([path, false])
    }
  })
})
