// No page leads anybody where they may not go: every link of every page, followed by everybody of the cast.
import { expect, test } from 'vitest'
import { type Browser, openCast, type Person, people } from '../support/a-cast.ts'
import { workAt } from '../support/an-app.ts'
import { certificatesOf, rosterOf } from '../support/import-rows.ts'

/** With something of everything: due, trained, substitute, gone, at two agencies, and letters that were sent. */
const openFullCast = async () => {
  const site = await openCast()
  await rosterOf(
    site.app,
    { officer: 'Sam Sub', post_license: '12102', assumed_on: '2026-09-08', role: 'substitute' },
    { officer: 'Gus Gone', post_license: '12103', assumed_on: '2025-09-02', ended_on: '2026-12-31' },
    { officer: 'Tess Trained', post_license: '12104', assumed_on: '2026-09-08' },
    {
      agency: 'Tower Police Department',
      chief_email: people.chiefOfB,
      district: 'Tower Public Schools',
      officer: 'Bea Berg',
      post_license: '12002',
      assumed_on: '2027-01-04',
    },
  )
  await certificatesOf(site.app, { post_license: '12104', kind: 'mandated', completed_on: '2026-08-01' })
  await workAt(site.app, '2027-03-03 09:00')
  return site
}

const linksIn = (html: string): readonly string[] =>
  [...html.matchAll(/<a\b[^>]*\bhref="([^"]*)"/g)].map(([, href = '']) =>
    href.replaceAll('&amp;', '&').replace(/#.*$/, ''),
  )

/** Every page to be come to from the first one. @returns how many there were, and those that were refused or failed. */
const walked = async ({ get }: Browser): Promise<{ pages: number; dead: readonly string[] }> => {
  const cameFrom = new Map([['/', 'the front door']])
  const dead: string[] = []
  for (const [path, from] of cameFrom) {
    const answer = await get(path)
    if (answer.status >= 400) dead.push(`${path}, on ${from}: ${answer.status}`)
    const to = answer.headers.get('location')
    const next = to === null ? linksIn(await answer.text()) : [to]
    for (const href of next) if (href.startsWith('/') && !cameFrom.has(href)) cameFrom.set(href, path)
  }
  return { pages: cameFrom.size, dead }
}

test('each of the cast finds a page behind every link', async () => {
  const site = await openFullCast()
  const found: Record<string, number> = {}
  const dead: string[] = []
  for (const person of Object.keys(people) as Person[]) {
    const walk = await walked(await site.as(person))
    found[person] = walk.pages
    dead.push(...walk.dead.map((one) => `${person}: ${one}`))
  }
  expect(dead).toEqual([])
  // Somebody who sees much has walked much.
  expect(found.operator).toBeGreaterThan(60)
  expect(found.chiefOfA).toBeGreaterThan(40)
  expect(found.auditorOfBea).toBeGreaterThan(4)
  expect((await walked(site.signedOut)).dead).toEqual([])
})
