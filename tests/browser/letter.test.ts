// A chief opens the link of a letter in a browser: books a course from a phone, and reads what follows.
import { describe, expect, test } from 'vitest'
import { cast, openSite } from '../support/a-site.ts'
import { browserAvailable, ownAddress, ownBrowser, phone, served } from '../support/browser.ts'
import { entriesAfter, lastEntry } from '../support/what-was-told.ts'

describe.skipIf(!browserAvailable)('the page of a letter', () => {
  const visit = ownBrowser()

  const site = async () => {
    const { port, url } = await ownAddress()
    const { app, letter } = await openSite(cast, { publicUrl: url })
    await served(app, port)
    return { app, address: `${url}${letter}` }
  }

  test('a chief books a course from a phone, and is told what follows', async () => {
    const { app, address } = await site()
    const page = await visit(phone)
    await page.goto(address)
    const before = await lastEntry(app)
    await page.getByLabel('Course booked for').first().fill('2027-04-12')
    await page.getByRole('button', { name: 'Record the booked course' }).first().click()
    expect(await page.getByRole('status').innerText()).toContain('Apr 12, 2027')
    expect(await entriesAfter(app, before)).toContain('booking.recorded')
  })
})
