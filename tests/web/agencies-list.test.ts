// The operator's list of agencies: who stands how, who cannot be written to, and a search for agencies and officers.
import { expect, test } from 'vitest'
import { openCast } from '../support/a-cast.ts'
import { workAt } from '../support/an-app.ts'
import { importRows } from '../support/import-rows.ts'
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

test('every agency has its officers counted, and one that cannot be written to is marked', async () => {
  const { html } = await listFor('')
  expect(agenciesIn(html)).toEqual([
    'Ely Police Department',
    'Orr Police Department',
    'Tower Police Department',
  ])
  expect(pageText(html)).toMatch(/Orr Police Department MN0690500 1 0 0 0 1 no address of the chief/)
  expect(pageText(html)).toMatch(/Ely Police Department 0 1 0 0 1 reach the chief/)
})

test.each([
  ['?show=overdue', ['Orr Police Department', 'Tower Police Department']],
  ['?q=orr', ['Orr Police Department']],
  ['?q=mn0690500', ['Orr Police Department']],
  ['?q=zzz', []],
  ['?page=2', []],
])('a search finds agencies: %s', async (query, agencies) => {
  expect(agenciesIn((await listFor(query)).html)).toEqual(agencies)
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
