// A last day of duty that was recorded in error is corrected on the pages: to another day, or to none; the ledger keeps both.
import { describe, expect, test } from 'vitest'
import { historyOf } from '../../src/flow/history.ts'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import { type CastSite, openCast } from '../support/a-cast.ts'
import { workAt } from '../support/an-app.ts'
import { hostileValues, ofWhom, posted, refusedAt } from '../support/forms.ts'
import { bea, rosterOf } from '../support/import-rows.ts'
import { pageText } from '../support/page-text.ts'
import { lastEntry } from '../support/what-was-told.ts'

const pathOf = (site: CastSite): string => `${ofWhom(site)}/record/assignment-end`

const formOf = async (site: CastSite, path = pathOf(site)): Promise<string> =>
  (await (await site.as('chiefOfA')).get(path)).text()

/** Where the form of a page is sent. */
const actionIn = (html: string): string =>
  /<form method="post" action="([^"]*assignment-end[^"]*)"/.exec(html)?.[1] ?? 'no form'

const ends = async ({ app, cast }: CastSite) =>
  (
    await app.db
      .selectFrom('assignments')
      .select('ended_on')
      .where('officer_id', '=', cast.bea)
      .where('ended_seq', 'is', null)
      .orderBy('assumed_on')
      .execute()
  ).map(({ ended_on }) => ended_on)

/** The chief of Bea, who serves Ely Public Schools since 2024, typed a year too early. */
const mistyped = async (): Promise<CastSite> => {
  const site = await openCast()
  await posted(site, 'chiefOfA', pathOf(site), { on: '2027-02-26' })
  return site
}

describe('a mistyped last day', () => {
  test('is offered with the form filled in, and another day takes its place', async () => {
    const site = await mistyped()
    const html = await formOf(site)
    expect(pageText(html)).toContain('since Mon, Aug 26, 2024, last day Fri, Feb 26, 2027.')
    expect(html).toContain('value="2027-02-26"')
    const said = await posted(site, 'chiefOfA', actionIn(html), { end: 'day', on: '2/25/2028' })
    expect(said).toContain(
      'Changed: assignment of Bea Berg since Aug 26, 2024 at Ely Police Department, Ely Public Schools, Memorial High School: last day Feb 25, 2028, in place of Feb 26, 2027. Standing now: training due by Mon, May 31, 2027.',
    )
    expect(await ends(site)).toEqual(['2028-02-25'])
  })

  test('is taken away where the officer still serves; standing and notices follow, and the ledger replays', async () => {
    const site = await openCast()
    await workAt(site.app, '2027-03-02 07:00')
    site.app.at('2027-03-02 09:00')
    expect(await posted(site, 'chiefOfA', pathOf(site), { on: '2027-02-26' })).toContain(
      '1 notice cancelled, 1 letter cancelled.',
    )
    // The day stays in its field; that the officer still serves is what counts.
    const said = await posted(site, 'chiefOfA', actionIn(await formOf(site)), {
      end: 'none',
      on: '2027-02-26',
    })
    expect(said).toContain(
      'Memorial High School: no last day, in place of Feb 26, 2027. Standing now: training due by Mon, May 31, 2027. 1 notice planned, 1 letter planned.',
    )
    expect(await ends(site)).toEqual([null])
    expect(await verifyLedger(site.app.config.databasePath)).toMatchObject({ ok: true })
  })

  test('and what corrected it are both told in the history, in plain words', async () => {
    const site = await mistyped()
    const action = actionIn(await formOf(site))
    await posted(site, 'chiefOfA', action, { end: 'day', on: '2028-02-25' })
    await posted(site, 'chiefOfA', action, { end: 'none', on: '' })
    const told: string[] = []
    for await (const { words } of historyOf(site.app.db, { officerId: site.cast.bea })) told.push(words)
    const which =
      'changed: assignment of Bea Berg (12002) at Ely Police Department, Ely Public Schools, Memorial High School:'
    expect(told.filter((words) => words.includes('last day'))).toEqual([
      `${which} last day 2027-02-26 added`,
      `${which} last day 2027-02-26 replaced by 2028-02-25`,
      `${which} last day 2028-02-25 taken away`,
    ])
  })

  test('sent twice, or as it stood, it is on record already, and nothing is written', async () => {
    const site = await mistyped()
    const action = actionIn(await formOf(site))
    expect(await posted(site, 'chiefOfA', action, { end: 'day', on: '2027-02-26' })).toContain(
      'This is on record already, and nothing changed',
    )
    await posted(site, 'chiefOfA', action, { end: 'none', on: '' })
    expect(await posted(site, 'chiefOfA', action, { end: 'none', on: '' })).toContain(
      'This is on record already, and nothing changed',
    )
    expect(await formOf(site, action)).toContain('Record the end of an assignment')
  })

  test('recorded as a new assignment with the same start, says that it ended and where that is mended', async () => {
    const site = await mistyped()
    const again = { district: 'Ely Public Schools', role: 'regular', assumed_on: '2024-08-26' }
    expect(await posted(site, 'chiefOfA', `${ofWhom(site)}/record/assignment`, again)).toContain(
      "It ended on Feb 26, 2027; a wrong last day is corrected on the officer's page",
    )
    expect(await formOf(site, ofWhom(site))).toContain('Record or correct the end of one')
  })
})

describe('what cannot be taken', () => {
  test.each([
    [
      { end: 'day', on: '2024-08-25' },
      { on: expect.stringContaining('it began on Aug 26, 2024, and cannot end before') },
    ],
    [{ end: 'day', on: '' }, { on: 'Enter the last day of duty, or choose that the officer still serves.' }],
    [
      { end: 'day', on: '31/8/2027' },
      { on: expect.stringContaining('right would be 2026-08-31 or 8/31/2026') },
    ],
    [{ end: '', on: '2028-02-25' }, { end: 'Choose what is right.' }],
  ])('%j', async (typed, wrong) => {
    const site = await mistyped()
    const page = await refusedAt(site, 'chiefOfA', actionIn(await formOf(site)), typed)
    expect(page.wrong).toEqual(wrong)
    expect(page.values).toMatchObject({ on: typed.on })
  })

  test('a form for an end that was sent when another had recorded one corrects nothing by itself', async () => {
    const site = await mistyped()
    const page = await refusedAt(site, 'chiefOfA', pathOf(site), { on: '2027-02-25' })
    expect(page.wrong.on).toContain('the newest ended on Feb 26, 2027; to correct that day, use the form')
    expect(page.html).toContain('assignment-end?which=')
  })

  test('the assignment of an officer of another agency is not there', async () => {
    const site = await mistyped()
    const foreign = site.ways.assignmentEnd(site.cast.b, site.cast.finn, await assignmentOf(site))
    const [, query] = foreign.split('?')
    const chief = await site.as('chiefOfA')
    for (const path of [`${pathOf(site)}?${query}`, `${pathOf(site)}?which=1`, `${pathOf(site)}?which=`]) {
      expect((await chief.get(path)).status).toBe(404)
      expect((await chief.post(path, { end: 'none', on: '' })).status).toBe(404)
    }
  })
})

test('whatever is sent, it is taken whole or not at all, and an address that is none of ours is not there', async () => {
  const site = await mistyped()
  const action = actionIn(await formOf(site))
  const { get, post } = await site.as('chiefOfA')
  for (const value of hostileValues) {
    for (const fields of [
      { end: value, on: '2027-02-25' },
      { end: 'day', on: value },
    ]) {
      const before = await lastEntry(site.app)
      const answer = await post(action, fields)
      expect([303, 422]).toContain(answer.status)
      if (answer.status === 422) expect(await lastEntry(site.app)).toBe(before)
      expect(await answer.text()).not.toMatch(/<script|<img/)
    }
    const path = `${pathOf(site)}?which=${encodeURIComponent(value.toWellFormed())}`
    expect([path, (await get(path)).status]).toEqual([path, 404])
  }
})

const assignmentOf = async ({ app, cast }: CastSite): Promise<number> =>
  (
    await app.db
      .selectFrom('assignments')
      .select('id')
      .where('officer_id', '=', cast.finn)
      .executeTakeFirstOrThrow()
  ).id

test('beside one that is open, each that has ended is chosen by a link; one that follows it is named', async () => {
  const site = await mistyped()
  await rosterOf(site.app, { ...bea, school: 'Memorial High School', assumed_on: '2027-03-01' })
  const html = await formOf(site)
  expect(html).toContain('<h1>Record the end of an assignment</h1>')
  expect(pageText(html)).toContain('Memorial High School: Aug 26, 2024 to Feb 26, 2027')
  const [, way = ''] = /<a href="([^"]*assignment-end\?which=[^"]*)"/.exec(html) ?? []
  const chosen = await formOf(site, way)
  expect(chosen).toContain('<h1>Correct the last day of an assignment</h1>')
  expect(chosen).toContain(`<a href="${pathOf(site)}">Record the end of one that is open</a>`)
  const said = await posted(site, 'chiefOfA', actionIn(chosen), { end: 'day', on: '2027-03-01' })
  expect(said).toContain('An assignment there since Mar 1, 2027 is open, too.')
  expect(await ends(site)).toEqual(['2027-03-01', null])
})
