// The operator's list of agencies: where it is most urgent, who stands how, who cannot be written to, and a search for agencies and officers.
import { expect, test } from 'vitest'
import { openCast, people } from '../support/a-cast.ts'
import { comeBack } from '../support/a-report.ts'
import { workAt } from '../support/an-app.ts'
import { importRows, rosterOf } from '../support/import-rows.ts'
import { pageText } from '../support/page-text.ts'

const listFor = async (query: string) => {
  const site = await openCast()
  await importRows(site.app, [
    {
      agency: 'Orr Police Department',
      agency_ori: 'MN0690500',
      district: 'Orr Schools',
      officer: 'Ora Orr',
      post_license: '13001',
      assumed_on: '2026-09-08',
    },
  ])
  await workAt(site.app, '2027-03-03 09:00')
  const response = await (await site.as('operator')).get(`${site.ways.to('/agencies')}${query}`)
  expect(response.status).toBe(200)
  return { site, html: await response.text() }
}

const agenciesIn = (html: string): readonly string[] =>
  [...html.matchAll(/>(\w+ Police Department)<\/a>(?: <small>|<\/th>)/g)].map(([, name = '']) => name)

test('the most urgent agency comes first, and says since when; all have their officers counted', async () => {
  const { html, site } = await listFor('')
  expect(agenciesIn(html)).toEqual([
    'Tower Police Department',
    'Orr Police Department',
    'Ely Police Department',
  ])
  const text = pageText(html)
  expect(text).toContain('3 agencies on record, the most urgent first')
  expect(text).toMatch(/Tower Police Department Training overdue since Tue, Sep 2, 2025 1 0 0 0 1/)
  expect(text).toMatch(
    /Orr Police Department MN0690500 Training overdue since Tue, Sep 8, 2026 1 0 0 0 1 no address of the chief Record it/,
  )
  expect(text).toMatch(/Ely Police Department Training due by Mon, May 31, 2027 0 1 0 0 1 reach the chief/)
  const orr = await site.app.db
    .selectFrom('agencies')
    .select('id')
    .where('ori', '=', 'MN0690500')
    .executeTakeFirstOrThrow()
  expect(html).toContain(`href="${site.ways.agency(orr.id)}/record/contact"`)
})

test.each([
  ['?order=name', ['Ely Police Department', 'Orr Police Department', 'Tower Police Department']],
  ['?show=overdue', ['Tower Police Department', 'Orr Police Department']],
  ['?show=soon', ['Ely Police Department']],
  ['?show=later', []],
  ['?show=trained', []],
  ['?show=nonsense', ['Tower Police Department', 'Orr Police Department', 'Ely Police Department']],
  ['?show=overdue&order=name', ['Orr Police Department', 'Tower Police Department']],
  ['?show=overdue&q=orr', ['Orr Police Department']],
  ['?q=orr', ['Orr Police Department']],
  ['?q=mn0690500', ['Orr Police Department']],
  ['?q=zzz', []],
  ['?page=2', []],
])('a choice or a search finds agencies: %s', async (query, agencies) => {
  expect(agenciesIn((await listFor(query)).html)).toEqual(agencies)
})

test('among equals: what is overdue longest, then what is due first, then what is to decide, then nothing', async () => {
  const site = await openCast()
  const at = (agency: string, license: string, rest: Record<string, string>) =>
    rosterOf(site.app, {
      agency: `${agency} Police Department`,
      district: `${agency} Schools`,
      officer: `${agency} Officer`,
      post_license: license,
      assumed_on: '2026-09-08',
      ...rest,
    })
  await at('Atwater', '14001', { mandated_completed_on: '2026-08-01', copy_on_file: 'yes' })
  await at('Bemidji', '14002', { mandated_completed_on: '2026-09-08' })
  await at('Cloquet', '14003', { unable_attested_on: '2026-09-01' })
  await at('Duluth', '14004', {})
  await workAt(site.app, '2027-03-03 09:00')
  const html = await (await (await site.as('operator')).get(site.ways.to('/agencies'))).text()
  expect(agenciesIn(html).map((name) => name.split(' ')[0])).toEqual([
    'Tower',
    'Duluth',
    'Cloquet',
    'Ely',
    'Bemidji',
    'Atwater',
  ])
  expect(pageText(html)).toMatch(/Bemidji Police Department A person must decide: dates alone cannot/)
  expect(pageText(html)).toMatch(/Atwater Police Department Nothing to do/)
})

test('all officers are counted, and the deadlines that come next stand along a line and in words', async () => {
  const { html } = await listFor('')
  expect(pageText(html)).toMatch(
    /2 overdue .*1 due in 90 days .*0 due later .*0 to decide .*0 trained .*0 exempt/,
  )
  expect(html).toContain('href="/agencies?show=soon"')
  expect(html).toMatch(/<svg role="img" aria-labelledby="time-line-title"/)
  expect(pageText(html)).toContain('Mon, May 31, 2027 , 89 days left: 1 officer')
})

test('where more than 18 days have deadlines they stand by the week, and none is lost', async () => {
  const site = await openCast()
  await rosterOf(
    site.app,
    ...Array.from({ length: 20 }, (_, n) => ({
      officer: `Officer ${n}`,
      post_license: `${15000 + n}`,
      assumed_on: `2027-04-${String(n + 5).padStart(2, '0')}`,
    })),
  )
  await workAt(site.app, '2027-03-02 09:00')
  const text = pageText(await (await (await site.as('operator')).get(site.ways.to('/agencies'))).text())
  expect(text).toContain('Sun, Apr 4, 2027 , 33 days left: 2 officers from then to Mon, Apr 5, 2027')
  expect(text).toContain('Tue, Apr 6, 2027 , 35 days left: 7 officers from then to Mon, Apr 12, 2027')
  expect(text).toContain('Tue, Apr 20, 2027 , 49 days left: 4 officers from then to Fri, Apr 23, 2027')
  expect(text).toContain('Mon, May 31, 2027 , 90 days left: 1 officer')
  expect(text).toContain('5 deadlines along a line')
})

test('letters that reached nobody, and health, are told with the way to them; to an auditor without', async () => {
  const site = await openCast()
  const listAs = async (who: 'operator' | 'auditorOfAll') =>
    (await (await site.as(who)).get(site.ways.to('/agencies'))).text()
  expect(await listAs('operator')).toContain('<a href="/health">See what is wrong</a>')
  await workAt(site.app, '2027-03-02 09:00')
  const well = await listAs('operator')
  expect(pageText(well)).toContain('no letter is late, and every letter has reached somebody. Health')
  expect(well).not.toContain('First of all')
  await comeBack(site.app, people.chiefOfB)
  expect(await listAs('operator')).toContain(
    'One letter did not reach anybody, and what it told is still to be told. <a href="/letters?show=undelivered">See which one</a>',
  )
  const auditors = await listAs('auditorOfAll')
  expect(auditors).toContain('One letter did not reach anybody')
  expect(auditors).not.toMatch(/href="\/(letters|health|agencies\/[^"]*\/record)/)
})

test.each([
  ['bea', 'Bea Berg'],
  ['1200', 'Bea Berg'],
  ['13001', 'Ora Orr'],
])('and officers, by a part of the name or the beginning of the license: %s', async (search, officer) => {
  const { html, site } = await listFor(`?q=${search}`)
  const officers = html.slice(html.indexOf('<h2>Officers'))
  expect(officers).toContain(`>${officer}</a>`)
  expect(officers).toContain(`href="${site.ways.to('/agencies')}/`)
})

test('what was typed is shown as text', async () => {
  const { html } = await listFor(`?q=${encodeURIComponent('"><script>')}`)
  expect(html).not.toContain('<script>')
})
