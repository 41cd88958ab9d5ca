// A clerk imports in a browser: sees the difference, takes it in, sees the board; and a chief makes a calendar; nothing bars the way.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openCast, type Person } from '../support/a-cast.ts'
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

const sample = join(
  fileURLToPath(new URL('../..', import.meta.url)),
  'tests/flow/fixtures/roster-with-errors.csv',
)

describe.skipIf(!browserAvailable)('exchanging files', () => {
  const visit = ownBrowser()

  const enter = async (person: Person, page: Page) => {
    const { port, url } = await ownAddress()
    const cast = await openCast({ publicUrl: url })
    await served(cast.app, port)
    const [name = '', value = ''] = (await cast.as(person)).cookie.split('=')
    await page.context().addCookies([{ name, value, url }])
    return { ...cast, url }
  }

  const heading = (page: Page) => page.getByRole('heading', { level: 1 })

  const clear = async (page: Page) => {
    expect(await barriersOf(page)).toEqual([])
    expect(await isTooWide(page)).toBe(false)
  }

  test.each([
    ['at a desk', desk],
    ['on a phone in the dark', { ...phone, ...dark }],
  ])('%s a clerk sees the difference, takes it in, and finds the agency', async (_, options) => {
    const page = await visit(options)
    const { url } = await enter('operator', page)
    await page.goto(`${url}/places`)
    await page.getByRole('link', { name: 'Import', exact: true }).click()
    await clear(page)
    await page.getByLabel('Files').setInputFiles(sample)
    await page.getByRole('button', { name: 'Show what would change' }).click()
    await expect.poll(() => heading(page).innerText(), { timeout: 50_000 }).toBe('What would change')
    await clear(page)
    await page.getByRole('button', { name: 'Take in the rows that are right' }).click()
    await expect.poll(() => heading(page).innerText(), { timeout: 50_000 }).toBe('Taken in')
    await clear(page)
    await page.getByRole('link', { name: 'To the agencies' }).click()
    await page.getByRole('link', { name: 'Hibbing Police Department' }).click()
    expect(await page.getByRole('rowheader').allInnerTexts()).toEqual([expect.stringContaining('Priya Berg')])
  })

  test('a chief makes an address for the calendar, which is shown once', async () => {
    const page = await visit(phone)
    const { url } = await enter('chiefOfA', page)
    await page.goto(`${url}/you`)
    await clear(page)
    await page.getByRole('button', { name: 'Make an address' }).click()
    expect(await page.getByRole('code').innerText()).toMatch(/\/calendar\/[\w-]{43}\.ics$/)
    await clear(page)
    await page.getByRole('link', { name: 'Done' }).click()
    expect(await page.getByRole('code').count()).toBe(0)
    await clear(page)
  })
})
