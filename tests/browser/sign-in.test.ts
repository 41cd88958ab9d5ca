// A chief signs in with a browser, by the link of a mail, and signs out; by keyboard too; nothing bars the way.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { openCast, type Person, people } from '../support/a-cast.ts'
import {
  barriersOf,
  browserAvailable,
  dark,
  desk,
  isTooWide,
  ownAddress,
  ownBrowser,
  phone,
  served,
} from '../support/browser.ts'

describe.skipIf(!browserAvailable)('signing in', () => {
  const visit = ownBrowser()

  const site = async () => {
    const { port, url } = await ownAddress()
    const cast = await openCast({ publicUrl: url })
    await served(cast.app, port)
    return { ...cast, url }
  }

  type Site = Awaited<ReturnType<typeof site>>

  /** The link in the mail, once it has come: the page does not wait for it. */
  const linkFor = async ({ app }: Site): Promise<string> => {
    const folder = join(app.folder, 'mail')
    await expect.poll(() => readdirSync(folder).filter((name) => name.endsWith('.eml')).length).toBe(1)
    const [name = ''] = readdirSync(folder).filter((each) => each.endsWith('.eml'))
    const { text = '' } = await PostalMime.parse(readFileSync(join(folder, name)))
    return /http:\S+\/sign-in\/[\w-]{43}/.exec(text)?.[0] ?? 'no link'
  }

  /** With the cookie of somebody who has signed in. */
  const enter = async ({ as, url }: Site, page: Page, person: Person) => {
    const [name = '', value = ''] = (await as(person)).cookie.split('=')
    await page.context().addCookies([{ name, value, url }])
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
    await enter(all, page, 'operator')
    for (const path of [all.ways.agency(all.cast.a), all.ways.officer(all.cast.a, all.cast.bea)]) {
      await page.goto(`${all.url}${path}`)
      expect([path, await isTooWide(page)]).toEqual([path, false])
    }
  })

  test.each([
    ['desk', desk],
    ['phone in the dark', { ...phone, ...dark }],
  ])('nothing bars the way on any page, and nothing is cut off: %s', async (_, options) => {
    const all = await site()
    const { url, ways, cast } = all
    const page = await visit(options)
    const look = async (path: string) => {
      await page.goto(`${url}${path}`)
      expect([path, await barriersOf(page), await isTooWide(page)]).toEqual([path, [], false])
    }
    for (const path of ['/', '/sign-in', '/sign-in/sent', '/sign-in/x', '/nothing']) await look(path)
    await enter(all, page, 'operator')
    const officer = ways.officer(cast.a, cast.bea)
    for (const path of ['/you', '/places', '/people', '/agencies', ways.agency(cast.a), officer])
      await look(path)
    await enter(all, page, 'coordinatorOfD1')
    for (const path of [ways.district(cast.d1), ways.officerInDistrict(cast.d1, cast.bea)]) await look(path)
  })
})
