// A chief records from a phone, an officer without an account sends a certificate, and nothing bars the way on any form.
import { describe, expect, test } from 'vitest'
import { openCast } from '../support/a-cast.ts'
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
import { jpegOf, pdfOf } from '../support/copy-files.ts'

const ofOfficer = [
  'certificate',
  'copy',
  'attestation',
  'policy-review',
  'contact-days',
  'assignment',
  'assignment-end',
  'booking',
  'review-answer',
  'withdraw',
  'upload-link',
]
const ofAgency = [
  'officers/new',
  'record/policy',
  'record/contact',
  'record/settings',
  'record/acknowledgement',
]

describe.skipIf(!browserAvailable)('recording', () => {
  const visit = ownBrowser()

  const site = async () => {
    const { port, url } = await ownAddress()
    const cast = await openCast({ publicUrl: url })
    await served(cast.app, port)
    const enter = async (page: Awaited<ReturnType<typeof visit>>, person: 'chiefOfA' | 'operator') => {
      const [name = '', value = ''] = (await cast.as(person)).cookie.split('=')
      await page.context().addCookies([{ name, value, url }])
    }
    const { ways, cast: ids } = cast
    return { ...cast, url, enter, officer: ways.officer(ids.a, ids.bea), agency: ways.agency(ids.a) }
  }

  const photo = { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: jpegOf() }

  test('from the board on a phone: a certificate with its photo, and what followed is said', async () => {
    const { url, agency, enter } = await site()
    const page = await visit({ ...phone, isMobile: true })
    await enter(page, 'chiefOfA')
    await page.goto(`${url}${agency}`)
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

  test('the officer sends by the link, the chief accepts', async () => {
    const { url, officer, agency, enter } = await site()
    const page = await visit(desk)
    await enter(page, 'chiefOfA')
    await page.goto(`${url}${officer}/record/upload-link`)
    await page.getByRole('button', { name: 'Make the link' }).click()
    const link = await page.locator('code').innerText()
    const own = await visit(phone)
    await own.goto(link)
    expect(await barriersOf(own)).toEqual([])
    await own.getByLabel('The copy, as a file').setInputFiles({ ...photo, name: 'c.pdf', buffer: pdfOf() })
    await own.getByLabel('Mandated').check()
    await own.getByLabel('Completed on').fill('2027-02-12')
    await own.getByRole('button', { name: 'Send it' }).click()
    expect(await own.getByRole('heading', { level: 1 }).innerText()).toBe('Your certificate has been sent')
    expect(await barriersOf(own)).toEqual([])
    await page.goto(`${url}${agency}`)
    await page.getByRole('link', { name: 'Bea Berg, sent' }).click()
    expect(await barriersOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Accept and record it' }).click()
    expect(await page.getByRole('status').innerText()).toContain('Recorded: mandated certificate')
  })

  test.each([
    ['desk', desk],
    ['phone in the dark', { ...phone, ...dark }],
  ])(
    'nothing bars the way on any form, filled or refused, and nothing is cut off: %s',
    async (_, options) => {
      const { url, officer, agency, ways, cast, enter } = await site()
      const page = await visit(options)
      const look = async (path: string) => {
        await page.goto(`${url}${path}`)
        expect([path, await barriersOf(page), await isTooWide(page)]).toEqual([path, [], false])
      }
      await enter(page, 'chiefOfA')
      for (const noun of ofOfficer) await look(`${officer}/record/${noun}`)
      for (const noun of ofAgency) await look(`${agency}/${noun}`)
      for (const path of [`${officer}/record/certificate`, `${agency}/officers/new`]) {
        await page.goto(`${url}${path}`)
        await page.locator('main form button').first().click()
        expect(await page.getByRole('alert').count()).toBe(1)
        expect([path, await barriersOf(page), await isTooWide(page)]).toEqual([path, [], false])
      }
      await enter(page, 'operator')
      await look(`${agency}/record/told`)
      await look(`${ways.district(cast.d1)}/record/coordinator`)
    },
  )
})
