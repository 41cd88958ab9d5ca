// The notices of an agency on a page: what was told, what waits and why the rest was not, by state, page by page.
import { describe, expect, test } from 'vitest'
import { recordBooking } from '../../src/flow/record-at-agency.ts'
import { type CastSite, openCast } from '../support/a-cast.ts'
import { sweepAt, workAt } from '../support/an-app.ts'
import { rosterOf } from '../support/import-rows.ts'
import { pageText } from '../support/page-text.ts'

const pageFor = async (site: CastSite, query = '', who: 'chiefOfA' | 'auditorOfA' = 'chiefOfA') =>
  (await (await site.as(who)).get(`${site.ways.agency(site.cast.a)}/notices${query}`)).text()

const rowsIn = (html: string): string[] =>
  [...html.matchAll(/<tr role="row"><th scope="row"[\s\S]*?<\/tr>/g)].map(([row]) => pageText(row).trim())

describe('the notices of an agency', () => {
  test('say whom each is about, what, to whom, and what was told, with the letter', async () => {
    const site = await openCast()
    await workAt(site.app, '2027-03-03 09:00')
    const html = await pageFor(site)
    const told = rowsIn(html).find((row) => row.includes('told 90 days before'))
    expect(told).toMatch(
      /^Bea Berg Training due by Mon, May 31, 2027 \(told 90 days before\) The chief chief@ely\.example told Wed, Mar 3, 2027 09:00 CST the mail server: 250 .* The letter$/,
    )
    const { id } = await site.app.db
      .selectFrom('letters')
      .select('id')
      .where('recipient', '=', 'chief@ely.example')
      .where('state', '=', 'sent')
      .executeTakeFirstOrThrow()
    expect(html).toContain(`href="${site.ways.letter(site.cast.a, id)}"`)
    expect(html).toContain(`href="${site.ways.officer(site.cast.a, site.cast.bea)}"`)
    const passed = rowsIn(html).find((row) => row.includes('180 days before'))
    expect(passed).toMatch(/passed over .*the rung 90 days before the deadline is told instead/)
    expect(html).not.toContain('Finn')
    expect(html).not.toContain('Tower')
  })

  test('say why one is held, and why one was cancelled', async () => {
    const site = await openCast()
    await recordBooking(site.app, {
      agency: 'Ely Police Department',
      officer: '12002',
      on: '2027-04-20' as never,
    })
    await sweepAt(site.app, '2027-04-01 09:00')
    const [held] = rowsIn(await pageFor(site, '?state=held'))
    expect(held).toMatch(/60 days before.* held .*Apr 20, 2027/)
    await rosterOf(site.app, {
      officer: 'Bea Berg',
      post_license: '12002',
      assumed_on: '2024-08-26',
      mandated_completed_on: '2027-03-31',
    })
    await sweepAt(site.app, '2027-04-01 09:30')
    const cancelled = rowsIn(await pageFor(site, '?state=cancelled'))
    expect(cancelled.some((row) => /days before.* cancelled \S+/.test(row))).toBe(true)
  })

  test('are shown by state, with how many there are in each', async () => {
    const site = await openCast()
    await workAt(site.app, '2027-03-03 09:00')
    const states = (
      await site.app.db.selectFrom('notices').select('state').where('agency_id', '=', site.cast.a).execute()
    ).map(({ state }) => state)
    const counts = (state: string) => states.filter((each) => each === state).length
    expect(counts('told')).toBeGreaterThan(0)
    expect(pageText(await pageFor(site))).toContain(
      `All (${states.length}) Planned (0) Held (0) Told (${counts('told')}) Passed over (${counts('passed-over')}) Cancelled (0)`,
    )
    expect(rowsIn(await pageFor(site, '?state=told')).length).toBe(counts('told'))
    expect(rowsIn(await pageFor(site, '?state=passed-over')).length).toBe(counts('passed-over'))
    expect(pageText(await pageFor(site, '?state=planned'))).toContain('There is none.')
    const nonsense = await pageFor(site, '?state=<script>')
    expect(rowsIn(nonsense).length).toBe(states.length)
    expect(nonsense).not.toContain('<script>')
  })

  test('come fifty to a page, each on one of them', async () => {
    const site = await openCast()
    const officers = Array.from({ length: 30 }, (_, n) => ({
      officer: `Officer ${n}`,
      post_license: String(14_000 + n),
      assumed_on: '2024-08-26',
    }))
    await rosterOf(site.app, ...officers)
    await sweepAt(site.app, '2027-03-03 09:00')
    const { n } = await site.app.db
      .selectFrom('notices')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('agency_id', '=', site.cast.a)
      .executeTakeFirstOrThrow()
    const pages = []
    for (let at = 1; at <= Math.ceil(n / 50); at += 1) pages.push(rowsIn(await pageFor(site, `?page=${at}`)))
    expect(pages.length).toBeGreaterThan(1)
    expect(pages.slice(0, -1).map(({ length }) => length)).toEqual(pages.slice(0, -1).map(() => 50))
    expect(pages.flat().length).toBe(n)
    expect(new Set(pages.flat()).size).toBe(n)
    expect(pageText(await pageFor(site, '?page=99'))).toContain('There are none on this page.')
  })

  test('are linked from the board and from the letters', async () => {
    const site = await openCast()
    const { get } = await site.as('chiefOfA')
    const board = site.ways.agency(site.cast.a)
    for (const from of [board, `${board}/letters`])
      expect(await (await get(from)).text()).toContain(`href="${board}/notices"`)
  })

  test('lead to letters only for those who may see the letters of the agency', async () => {
    const site = await openCast()
    await workAt(site.app, '2027-03-03 09:00')
    const officer = site.ways.officer(site.cast.a, site.cast.bea)
    const pageOf = async (who: 'chiefOfA' | 'auditorOfBea') =>
      (await (await site.as(who)).get(officer)).text()
    expect(await pageOf('chiefOfA')).toContain('>The letter</a>')
    const seen = await pageOf('auditorOfBea')
    expect(seen).toContain('told Wed, Mar 3, 2027')
    expect(seen).not.toContain('>The letter</a>')
  })
})
