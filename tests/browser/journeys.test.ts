// Journeys through several pages in a browser: clerk, chief, coordinator and auditor; the auditor's file verifies.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { jobs } from '../../jobs/index.ts'
import { runOnce } from '../../jobs/worker.ts'
import { ownPublicKey } from '../../src/export/signing-key.ts'
import { verifyExport } from '../../src/flow/verify-export.ts'
import { browserAvailable, dark, phone } from '../support/browser.ts'
import { castInBrowser } from '../support/browser-cast.ts'
import { unzipped } from '../support/unzip.ts'

const roster = `agency,district,officer,post_license,assumed_on
Ely Police Department,Ely Public Schools,Gail Green,12090,2026-09-01
Ely Police Department,Ely Public Schools,<script>alert(1)</script>,12091,2026-09-01
Ely Police Department,Ely Public Schools,Hal Hill,12092,31/8/2026
`

describe.skipIf(!browserAvailable)('journeys', () => {
  const { site } = castInBrowser()

  const headingOf = (page: Page) => page.getByRole('heading', { level: 1 }).innerText()

  test('a clerk uploads a roster, sees the difference, takes in what is right, and finds it on the board', async () => {
    const { open, url, ways, cast } = await site()
    const page = await open('operator', '/import')
    const file = { name: 'roster.csv', mimeType: 'text/csv', buffer: Buffer.from(roster) }
    await page.getByLabel('Files').setInputFiles(file)
    await page.getByRole('button', { name: 'Show what would change' }).click()
    const compared = async () => {
      await page.reload()
      return headingOf(page)
    }
    await expect.poll(compared, { timeout: 20_000 }).toBe('What would change')
    expect(await page.locator('main').innerText()).toContain('31/8/2026')
    await page.getByRole('button', { name: 'Take in the rows that are right' }).click()
    await expect.poll(compared, { timeout: 20_000 }).toBe('Taken in')
    await page.goto(`${url}${ways.agency(cast.a)}`)
    const officers = (await page.getByRole('rowheader').allInnerTexts()).join('\n')
    expect(officers).toContain('Gail Green')
    expect(officers).toContain('<script>alert(1)</script>')
    expect(officers).not.toContain('Hal Hill')
  })

  test('a chief goes from the board to a letter as it was sent, on a phone', async () => {
    const { app, open, ways, cast } = await site()
    await runOnce(app, jobs)
    const page = await open('chiefOfA', ways.agency(cast.a), { ...phone, ...dark })
    await page.getByRole('link', { name: 'Letters', exact: true }).click()
    await page.getByRole('rowheader').getByRole('link').first().click()
    expect(await page.locator('pre').innerText()).toContain('Bea Berg')
    const saved = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Save it as it was sent' }).click()
    expect((await saved).suggestedFilename()).toMatch(/^2027-03-02-statutory\.eml$/)
  })

  test('a coordinator sees the officers of the district and what is public, and no other district', async () => {
    const { open, url, ways, cast } = await site()
    const page = await open('coordinatorOfD1', '/places')
    expect(await headingOf(page)).toBe('Ely Public Schools')
    await page.getByRole('link', { name: 'Bea Berg' }).first().click()
    expect(await page.getByRole('link', { name: /Record/ }).count()).toBe(0)
    await page.goto(`${url}${ways.district(cast.d2)}`)
    expect(await page.locator('main').innerText()).not.toContain('Tower')
  })

  test('an auditor takes the packet along, and it verifies without the database', async () => {
    const { app, open, ways, cast } = await site()
    const page = await open('auditorOfA', ways.agency(cast.a))
    await page.getByRole('link', { name: 'Export', exact: true }).click()
    await page.getByLabel('Packet').check()
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Make the export' }).click()
    const download = await saved
    const packet = join(app.folder, download.suggestedFilename())
    await download.saveAs(packet)
    const found = await verifyExport(packet, { key: ownPublicKey(app.config) })
    expect(found).toMatchObject({ ok: true, signerChecked: true })
  })

  test('a log that was changed after it was exported does not verify', async () => {
    const { app, open, ways, cast } = await site()
    const page = await open('auditorOfA', `${ways.agency(cast.a)}/exports`)
    await page.getByLabel('Log as CSV').check()
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Make the export' }).click()
    const zip = join(app.folder, 'log.zip')
    await (await saved).saveAs(zip)
    const files = await unzipped(readFileSync(zip))
    for (const { name, bytes } of files) writeFileSync(join(app.folder, name), bytes)
    const csv = join(app.folder, files.find(({ name }) => name.endsWith('.csv'))?.name ?? 'none')
    const checks = { key: ownPublicKey(app.config) }
    expect(await verifyExport(csv, checks)).toMatchObject({ ok: true })
    writeFileSync(csv, readFileSync(csv, 'utf8').replace('Bea Berg', 'Bob Berg'))
    expect(await verifyExport(csv, checks)).toMatchObject({ ok: false })
  })
})
