// A chief records from a phone, and an officer without an account sends a certificate.
import { describe, expect, test } from 'vitest'
import { barriersOf, browserAvailable, phone } from '../support/browser.ts'
import { castInBrowser } from '../support/browser-cast.ts'
import { jpegOf, pdfOf } from '../support/copy-files.ts'

describe.skipIf(!browserAvailable)('recording', () => {
  const { visit, site } = castInBrowser()

  const photo = { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: jpegOf() }

  test('from the board on a phone: a certificate with its photo, and what followed is said', async () => {
    const { open, ways, cast } = await site()
    const page = await open('chiefOfA', ways.agency(cast.a), { ...phone, isMobile: true })
    await page.getByRole('link', { name: 'Bea Berg' }).first().click()
    await page.getByRole('link', { name: 'Record a certificate' }).click()
    expect(await page.getByLabel('Or photograph it now').getAttribute('capture')).toBe('environment')
    await page.getByLabel('Or photograph it now').setInputFiles(photo)
    await page.getByLabel('Mandated').check()
    await page.getByRole('button', { name: 'Record the certificate' }).click()
    expect(await page.getByRole('alert').innerText()).toContain(
      'Enter the day on which the course was completed',
    )
    expect(await page.getByLabel('Mandated').isChecked()).toBe(true)
    await page.getByLabel('Completed on').fill('2027-02-12')
    await page.getByLabel('Or photograph it now').setInputFiles(photo)
    await page.getByRole('button', { name: 'Record the certificate' }).click()
    const said = await page.getByRole('status').innerText()
    expect(said).toContain('Recorded: mandated certificate of Feb 12, 2027 for Bea Berg, with its copy')
    expect(said).toContain('Standing now: trained in time.')
  })

  test('a mistyped last day is corrected where it was recorded: the officer still serves', async () => {
    const { open, ways, cast } = await site()
    const page = await open('chiefOfB', ways.officer(cast.b, cast.finn), phone)
    await page.getByRole('link', { name: 'Record or correct the end of one' }).click()
    await page.getByLabel('Last day of duty').fill('2027-02-26')
    await page.getByRole('button', { name: 'Record the end' }).click()
    await page.getByRole('link', { name: 'Record or correct the end of one' }).click()
    expect(await page.getByLabel('Last day of duty').inputValue()).toBe('2027-02-26')
    expect(await page.getByLabel('It ends, with this last day').isChecked()).toBe(true)
    expect(await barriersOf(page)).toEqual([])
    await page.getByLabel('The officer still serves').check()
    await page.getByRole('button', { name: 'Correct it' }).click()
    expect(await page.getByRole('status').innerText()).toContain('no last day, in place of Feb 26, 2027')
  })

  test('the officer sends by the link, the chief accepts', async () => {
    const { url, open, ways, cast } = await site()
    const page = await open('chiefOfA', `${ways.officer(cast.a, cast.bea)}/record/upload-link`)
    await page.getByRole('button', { name: 'Make the link' }).click()
    const link = await page.locator('code').innerText()
    const own = await visit(phone)
    await own.goto(link)
    await own.getByLabel('The copy, as a file').setInputFiles({ ...photo, name: 'c.pdf', buffer: pdfOf() })
    await own.getByLabel('Mandated').check()
    await own.getByLabel('Completed on').fill('2027-02-12')
    await own.getByRole('button', { name: 'Send it' }).click()
    expect(await own.getByRole('heading', { level: 1 }).innerText()).toBe('Your certificate has been sent')
    expect(await barriersOf(own)).toEqual([])
    await page.goto(`${url}${ways.agency(cast.a)}`)
    await page.getByRole('link', { name: 'Bea Berg, sent' }).click()
    await page.getByRole('button', { name: 'Accept and record it' }).click()
    expect(await page.getByRole('status').innerText()).toContain('Recorded: mandated certificate')
  })
})
