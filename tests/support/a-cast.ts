// The standing cast of the pages: two agencies, two districts, and everybody who may or may not see them.
import { append } from '../../db/ledger.ts'
import { stampNow } from '../../src/app.ts'
import { makeSignInLink } from '../../src/flow/access/sign-in-link.ts'
import type { GrantedRole, GrantScope } from '../../src/ledger/entries.ts'
import { linkKeyOf } from '../../src/link-key.ts'
import { openBackground } from '../../src/web/in-background.ts'
import type { Limits } from '../../src/web/limits.ts'
import { siteOf } from '../../src/web/site.ts'
import { type Ways, waysBelow } from '../../src/web/ways.ts'
import { openTestApp, type TestApp } from './an-app.ts'
import type { Settings } from './app-in.ts'
import { bea, finn, rosterOf } from './import-rows.ts'

/** Ely and its schools are A and D1, Tower and its schools B and D2; nobody serves in both. */
export const people = {
  operator: 'operator@rollcall.example',
  chiefOfA: 'chief@ely.example',
  chiefOfB: 'chief@tower.example',
  coordinatorOfD1: 'cora@elyschools.example',
  coordinatorOfD2: 'cody@towerschools.example',
  /** Until a day that lies ahead. */
  auditorOfA: 'audrey@state.example',
  auditorOfAll: 'alma@state.example',
  auditorOfD1: 'abel@state.example',
  /** Of Bea alone. */
  auditorOfBea: 'ada@state.example',
  /** Whose grant to see all ended yesterday. */
  ended: 'erin@state.example',
  /** Whose grant was withdrawn. */
  withdrawn: 'will@state.example',
  /** Nobody on record at all. */
  nobody: 'nora@elsewhere.example',
} as const

export type Person = keyof typeof people

const cast = [
  {
    ...bea,
    school: 'Memorial High School',
    coordinator_name: 'Cora Dahl',
    coordinator_email: people.coordinatorOfD1,
    chief_name: 'Jo Ash',
    policy_adopted_on: '2025-07-01',
  },
  {
    ...finn,
    agency: 'Tower Police Department',
    district: 'Tower Public Schools',
    chief_name: 'Al Lee',
    chief_email: people.chiefOfB,
    coordinator_name: 'Cody Voss',
    coordinator_email: people.coordinatorOfD2,
    policy_adopted_on: '2025-07-01',
  },
] as const

/** The numbers of what the cast is about, to make addresses and to look into tables. */
export type Cast = {
  readonly a: number
  readonly b: number
  readonly d1: number
  readonly d2: number
  /** Of A, in D1. */
  readonly bea: number
  /** Of B, in D2. */
  readonly finn: number
}

export type Browser = {
  /** As a browser asks for a page of this person's; redirects are not followed. */
  readonly get: (path: string) => Promise<Response>
  /** As a browser sends a form of a page of ours: with the session's token unless `fields` or `headers` say otherwise. */
  readonly post: (
    path: string,
    fields?: Readonly<Record<string, string>> | FormData,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Response>
  /** As `post`, with a body that comes piece by piece and whose size nobody says. */
  readonly send: (path: string, body: ReadableStream<Uint8Array>) => Promise<Response>
  /** The `Cookie` header, '' for somebody who is not signed in. */
  readonly cookie: string
  /** What every form of this session carries; '' likewise. */
  readonly csrf: string
}

export type CastSite = {
  readonly app: TestApp
  readonly cast: Cast
  readonly ways: Ways
  /** Signs in as a browser does: opens a link, presses the button, keeps the cookie. */
  readonly as: (person: Person) => Promise<Browser>
  readonly signedOut: Browser
  /** Ends when what goes on after answers has ended, such as the sending of a sign-in mail. */
  readonly settled: () => Promise<void>
}

/**
 * Tue 2027-03-02 at 09:00, on plain http at localhost unless `settings` have another `publicUrl`.
 */
export const openCast = async (settings: Partial<Settings> = {}, limits?: Limits): Promise<CastSite> => {
  const app = openTestApp({
    now: '2027-03-02 09:00',
    publicUrl: 'http://localhost',
    operatorEmail: people.operator,
    ...settings,
  })
  await rosterOf(app, ...cast)
  const ids = await idsOf(app)
  const background = openBackground(app.log)
  const site = siteOf(app, background, limits === undefined ? {} : { limits })
  await grant(app, people.auditorOfA, 'auditor', 'agency', ids.a, '2027-06-30')
  await grant(app, people.auditorOfAll, 'auditor', 'all', null, '2027-06-30')
  await grant(app, people.auditorOfD1, 'auditor', 'district', ids.d1, '2027-06-30')
  await grant(app, people.auditorOfBea, 'auditor', 'officer', ids.bea, '2027-06-30')
  const browsers = new Map<Person, Browser>()
  const signIn = async (person: Person): Promise<Browser> => {
    const made = await makeSignInLink(app, people[person])
    if (made === null) throw new Error(`${person} may see nothing, and cannot sign in`)
    const { pathname } = new URL(made.link)
    const answer = await site.request(pathname, { method: 'POST', headers: ownForm })
    const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';')
    if (cookie === '') throw new Error(`${person} was not signed in: ${answer.status}`)
    // As a person finds it: in a form of a page.
    const you = await (await site.request('/you', { headers: { Cookie: cookie } })).text()
    const [, csrf = ''] = /name="csrf" value="([^"]+)"/.exec(you) ?? []
    return browserOf(site, cookie, csrf)
  }
  /** Whoever may see nothing now could sign in a while ago. */
  const signInBefore = async (person: 'ended' | 'withdrawn' | 'nobody'): Promise<Browser> => {
    const id = await grant(app, people[person], 'auditor', 'all', null, '2027-06-30')
    const browser = await signIn(person)
    await appendOne(
      app,
      person === 'ended'
        ? { kind: 'grant.changed', subject: `grant:${id}`, body: { id, until_on: '2027-03-01' } }
        : { kind: 'grant.withdrawn', subject: `grant:${id}`, body: { id, reason: 'no more' } },
    )
    return browser
  }
  return {
    app,
    cast: ids,
    ways: waysBelow(
      new URL(app.config.publicUrl ?? 'http://localhost').pathname.replace(/\/+$/, ''),
      linkKeyOf(app.config),
    ),
    as: async (person) => {
      const browser =
        browsers.get(person) ?? (isGone(person) ? await signInBefore(person) : await signIn(person))
      browsers.set(person, browser)
      return browser
    },
    signedOut: browserOf(site, '', ''),
    settled: background.settled,
  }
}

type Site = ReturnType<typeof siteOf>

const isGone = (person: Person): person is 'ended' | 'withdrawn' | 'nobody' =>
  ['ended', 'withdrawn', 'nobody'].includes(person)

const ownForm = { 'Sec-Fetch-Site': 'same-origin' }

const browserOf = (site: Site, cookie: string, csrf: string): Browser => {
  const get = async (path: string) => site.request(path, { headers: cookie === '' ? {} : { Cookie: cookie } })
  return {
    get,
    cookie,
    csrf,
    send: async (path, body) =>
      site.request(path, {
        method: 'POST',
        body,
        headers: { ...ownForm, Cookie: cookie, 'Content-Type': 'multipart/form-data; boundary=x' },
        duplex: 'half',
      } as RequestInit),
    post: async (path, fields = {}, headers = ownForm) => {
      const body = fields instanceof FormData ? fields : new URLSearchParams(fields)
      if (cookie !== '' && !body.has('csrf')) body.set('csrf', csrf)
      return site.request(path, { method: 'POST', body, headers: { ...headers, Cookie: cookie } })
    },
  }
}

const appendOne = async (app: TestApp, draft: Parameters<typeof append>[2][number]): Promise<number> =>
  app.db.transaction().execute(async (trx) => (await append(trx, stampNow(app), [draft]))[0] ?? 0)

const grant = (
  app: TestApp,
  email: string,
  role: GrantedRole,
  scope: GrantScope,
  scope_id: number | null,
  until_on: string,
): Promise<number> =>
  appendOne(app, {
    kind: 'grant.recorded',
    subject: 'grant',
    body: { email, role, scope, scope_id, until_on },
  })

const idsOf = async ({ db }: TestApp): Promise<Cast> => {
  const idOf = async (table: 'agencies' | 'districts' | 'officers', name: string) =>
    (await db.selectFrom(table).select('id').where('name', '=', name).executeTakeFirstOrThrow()).id
  return {
    a: await idOf('agencies', 'Ely Police Department'),
    b: await idOf('agencies', 'Tower Police Department'),
    d1: await idOf('districts', 'Ely Public Schools'),
    d2: await idOf('districts', 'Tower Public Schools'),
    bea: await idOf('officers', bea.officer),
    finn: await idOf('officers', finn.officer),
  }
}
