// Who may use which route: every route of the list, for everybody of the cast, about the own and the foreign place.
import { expect, test } from 'vitest'
import { linkKeyOf } from '../../src/link-key.ts'
import { publicId } from '../../src/notices/public-id.ts'
import { openBackground } from '../../src/web/in-background.ts'
import {
  inAgency,
  inDistrict,
  ofOfficer,
  ofOfficerInDistrict,
  overEverything,
  type Route,
  type Rule,
} from '../../src/web/route.ts'
import { routes } from '../../src/web/routes.ts'
import { notThere } from '../../src/web/show.ts'
import { siteOf } from '../../src/web/site.ts'
import { type CastSite, openCast, type Person, people } from '../support/a-cast.ts'

type World = 'A' | 'B'

/** Of which role somebody is and what of, written out from the design. */
const standing: Readonly<Record<Person, { readonly role: string; readonly of: string } | null>> = {
  operator: { role: 'operator', of: 'all' },
  chiefOfA: { role: 'chief', of: 'agency A' },
  chiefOfB: { role: 'chief', of: 'agency B' },
  coordinatorOfD1: { role: 'coordinator', of: 'district A' },
  coordinatorOfD2: { role: 'coordinator', of: 'district B' },
  auditorOfA: { role: 'auditor', of: 'agency A' },
  auditorOfAll: { role: 'auditor', of: 'all' },
  auditorOfD1: { role: 'auditor', of: 'district A' },
  auditorOfBea: { role: 'auditor', of: 'officer A' },
  ended: null,
  withdrawn: null,
  nobody: null,
}

type About = { readonly place: World; readonly officer: World }
const worlds: readonly About[] = (['A', 'B'] as const).flatMap((place) =>
  (['A', 'B'] as const).map((officer) => ({ place, officer })),
)

/** Who is let in, from the design; Bea has never served in world B, nor Finn in A. */
const mayEnter = (person: Person, rule: Rule, { place, officer }: About): boolean => {
  if (!('roles' in rule)) return true
  const who = standing[person]
  if (who === null || !rule.roles.some((role) => role === who.role)) return false
  if (rule.who === 'everything') return who.of === 'all'
  const isOfOfficer = rule.who === 'officer' || rule.who === 'officer in district'
  if (isOfOfficer && place !== officer) return false
  const kind = rule.who === 'agency' || rule.who === 'officer' ? 'agency' : 'district'
  return (
    who.of === 'all' ||
    who.of === `${kind} ${place}` ||
    (rule.who === 'officer' && who.of === `officer ${officer}`)
  )
}

/** Each kind of rule for each role alone, whether or not a page has it now. */
const made: readonly Route[] = (['operator', 'chief', 'coordinator', 'auditor'] as const).flatMap((role) => [
  overEverything([role]).get(`/made/${role}`, notThere),
  inAgency([role]).get(`/made/${role}/agencies/:agency`, notThere),
  inDistrict([role]).post(`/made/${role}/districts/:district`, notThere),
  ofOfficer([role]).post(`/made/${role}/agencies/:agency/officers/:officer`, notThere),
  ofOfficerInDistrict([role]).get(`/made/${role}/districts/:district/officers/:officer`, notThere),
])
const walkedRoutes = [...routes, ...made]

/** The same rules, with nothing behind them: what is asked is only whether somebody gets there, however often. */
const probes = walkedRoutes.map(
  ({ mostInAMinute: _, ...route }): Route => ({ ...route, answer: ({ c }) => c.text('inside') }),
)

const pathOf = ({ app, cast }: CastSite, { path }: Route, { place, officer }: About): string => {
  const key = linkKeyOf(app.config)
  return path
    .replace(':agency', publicId(key, 'agency', place === 'A' ? cast.a : cast.b))
    .replace(':district', publicId(key, 'district', place === 'A' ? cast.d1 : cast.d2))
    .replace(':officer', publicId(key, 'officer', officer === 'A' ? cast.bea : cast.finn))
    .replace(/:\w+/g, 'x')
}

/** One that has the form of ours, and stands for nothing. */
const unknownPath = ({ app }: CastSite, { path }: Route): string => {
  const key = linkKeyOf(app.config)
  const unknown = (what: 'agency' | 'district' | 'officer') => publicId(key, what, 999_999)
  return path
    .replace(':agency', unknown('agency'))
    .replace(':district', unknown('district'))
    .replace(':officer', unknown('officer'))
    .replace(/:\w+/g, 'x')
}

test('the router has exactly the routes of the list', async () => {
  const { app } = await openCast()
  const registered = siteOf(app)
    .routes.filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`)
  expect(registered).toEqual(routes.map(({ method, path }) => `${method} ${path}`))
  expect(new Set(registered).size).toBe(registered.length)
  expect(registered.length).toBeGreaterThan(25)
})

test('each route lets in those whom its rule names, and nobody else: everybody, own and foreign, on every route', async () => {
  const site = await openCast()
  const walked = siteOf(site.app, openBackground(site.app.log), { list: probes })
  const wrong: string[] = []
  let n = 0
  for (const person of Object.keys(people) as Person[]) {
    const { cookie, csrf } = await site.as(person)
    const headers = { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin' }
    for (const route of walkedRoutes)
      for (const about of worlds) {
        const body = route.method === 'POST' ? { body: new URLSearchParams({ csrf }) } : {}
        const path = pathOf(site, route, about)
        const answer = await walked.request(path, { method: route.method, headers, ...body })
        const expected = mayEnter(person, route.rule, about) ? 200 : 404
        n += 1
        if (answer.status !== expected || (expected === 200 && (await answer.text()) !== 'inside'))
          wrong.push(`${person}: ${route.method} ${path}: ${answer.status}, not ${expected}`)
      }
  }
  expect(wrong).toEqual([])
  expect(n).toBe(12 * 4 * walkedRoutes.length)
})

test('whoever is signed out is led to sign in, or told so, and learns nothing of what is there', async () => {
  const site = await openCast()
  const walked = siteOf(site.app, openBackground(site.app.log), { list: probes })
  for (const route of routes)
    for (const path of [...worlds.map((about) => pathOf(site, route, about)), unknownPath(site, route)])
      for (const cookie of ['', `rollcall-session=${'x'.repeat(43)}`]) {
        const headers = { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin' }
        const answer = await walked.request(path, { method: route.method, headers })
        const isOpen = route.rule.who === 'public' || route.rule.who === 'by link'
        const expected = isOpen ? 200 : route.method === 'GET' ? 303 : 401
        expect([route.method, path, answer.status]).toEqual([route.method, path, expected])
        if (expected === 303)
          expect(answer.headers.get('location')).toBe(`/sign-in?${new URLSearchParams({ to: path })}`)
      }
})

const ofAPlace = routes.filter(
  ({ method, rule }) => method === 'GET' && 'roles' in rule && rule.who !== 'everything',
)

test('what may not be seen and what is not there are the same page, byte by byte', async () => {
  const site = await openCast()
  for (const person of ['chiefOfA', 'coordinatorOfD1', 'auditorOfBea', 'ended'] as const) {
    const { get } = await site.as(person)
    for (const route of ofAPlace) {
      const foreign = await get(pathOf(site, route, { place: 'B', officer: 'B' }))
      const unknown = await get(unknownPath(site, route))
      expect([route.path, foreign.status, unknown.status]).toEqual([route.path, 404, 404])
      expect(await foreign.text()).toBe(await unknown.text())
    }
  }
})

/** Whose path names something that the cast does not have. */
const isOfSomethingElse = ({ path }: Route): boolean => /:(?!agency\b|district\b|officer\b)/.test(path)

test('every page answers those who are let in, without a fault', async () => {
  const site = await openCast()
  for (const person of Object.keys(people) as Person[]) {
    const { get } = await site.as(person)
    for (const route of routes.filter(({ method, rule }) => method === 'GET' && rule.who !== 'by link'))
      for (const about of worlds.filter((each) => mayEnter(person, route.rule, each))) {
        const path = pathOf(site, route, about)
        const { status } = await get(path)
        const isThere = status < 400 || path === '/healthz' || (isOfSomethingElse(route) && status === 404)
        expect([person, path, status, isThere]).toEqual([person, path, status, true])
      }
  }
})

test('an auditor changes nothing: no route that does lets one in', () => {
  const changing = routes.filter(({ method, path }) => method === 'POST' && !/\/exports?(\/|$)/.test(path))
  const open = changing.filter(({ rule }) => 'roles' in rule && rule.roles.includes('auditor'))
  expect(open.map(({ path }) => path)).toEqual([])
})
