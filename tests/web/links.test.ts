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

/** Which page it is, of whatever officer, letter or choice. */
const kindOf = (path: string): string =>
  path.replace(/[0-9a-z]+-[0-9a-z]{16}|[0-9a-f]{64}/g, ':id').replace(/=[^&]*/g, '=')

/** So many of each kind are opened: one may be an exception, and hundreds take long. */
const ofEachKind = 2

/** The pages to be come to from the first one. @returns which kinds there were, and those that were refused or failed. */
const walked = async ({ get }: Browser): Promise<{ kinds: number; dead: readonly string[] }> => {
  const cameFrom = new Map([['/', 'the front door']])
  const opened = new Map<string, number>()
  const dead: string[] = []
  for (const [path, from] of cameFrom) {
    const kind = kindOf(path)
    const before = opened.get(kind) ?? 0
    if (before === ofEachKind) continue
    opened.set(kind, before + 1)
    const answer = await get(path)
    if (answer.status >= 400) dead.push(`${path}, on ${from}: ${answer.status}`)
    const to = answer.headers.get('location')
    for (const href of to === null ? linksIn(await answer.text()) : [to])
      if (href.startsWith('/') && !cameFrom.has(href)) cameFrom.set(href, path)
  }
  return { kinds: opened.size, dead }
}

test('each of the cast finds a page behind every link', async () => {
  const site = await openFullCast()
  const found: Record<string, number> = {}
  const dead: string[] = []
  for (const person of Object.keys(people) as Person[]) {
    const walk = await walked(await site.as(person))
    found[person] = walk.kinds
    dead.push(...walk.dead.map((one) => `${person}: ${one}`))
  }
  expect(dead).toEqual([])
  // Whoever may do much comes to many pages.
  expect(found.operator).toBeGreaterThan(25)
  expect(found.chiefOfA).toBeGreaterThan(20)
  expect(found.auditorOfA).toBeGreaterThan(8)
  expect(found.coordinatorOfD1).toBeGreaterThan(4)
  expect((await walked(site.signedOut)).dead).toEqual([])
})
