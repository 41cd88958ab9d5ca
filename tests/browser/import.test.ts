// A clerk imports in a browser: sees the difference, takes it in, sees the board; and a chief makes a calendar.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { barriersOf, browserAvailable, dark, isTooWide, phone } from '../support/browser.ts'
import { castInBrowser } from '../support/browser-cast.ts'

const sample = join(
  fileURLToPath(new URL('../..', import.meta.url)),
  'tests/flow/fixtures/roster-with-errors.csv',
)

describe.skipIf(!browserAvailable)('exchanging files', () => {
  const { site } = castInBrowser()

  const heading = (page: Page) => page.getByRole('heading', { level: 1 })

  const clear = async (page: Page) => {
    expect(await barriersOf(page)).toEqual([])
    expect(await isTooWide(page)).toBe(false)
  }

  test('on a phone in the dark a clerk sees the difference, takes it in, and finds the agency', async () => {
    const { open } = await site()
    const page = await open('operator', '/places', { ...phone, ...dark })
    await page.getByRole('link', { name: 'Import', exact: true }).click()
    await page.getByLabel('Files').setInputFiles(sample)
    await page.getByRole('button', { name: 'Show what would change' }).click()
    await expect.poll(() => heading(page).innerText(), { timeout: 50_000 }).toBe('What would change')
    await page.getByRole('button', { name: 'Take in the rows that are right' }).click()
    await expect.poll(() => heading(page).innerText(), { timeout: 50_000 }).toBe('Taken in')
    await clear(page)
    await page.getByRole('link', { name: 'To the agencies' }).click()
    await page.getByRole('link', { name: 'Hibbing Police Department' }).click()
    expect(await page.getByRole('rowheader').allInnerTexts()).toEqual([expect.stringContaining('Priya Berg')])
  })

  test('a chief makes an address for the calendar, which is shown once', async () => {
    const page = await (await site()).open('chiefOfA', '/you', phone)
    await page.getByRole('button', { name: 'Make an address' }).click()
    expect(await page.getByRole('code').innerText()).toMatch(/\/calendar\/[\w-]{43}\.ics$/)
    await clear(page)
    await page.getByRole('link', { name: 'Done' }).click()
    expect(await page.getByRole('code').count()).toBe(0)
  })
})
