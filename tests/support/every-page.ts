// A real address for every page that the router has, over a site on which there is something of each kind to see.

import { makeSignInLink } from '../../src/flow/access/sign-in-link.ts'
import { makeFeed } from '../../src/flow/calendar-feed.ts'
import { recordCertificate } from '../../src/flow/record-certificate.ts'
import { plainDate } from '../../src/law/calendar.ts'
import type { Route } from '../../src/web/route.ts'
import { type CastSite, type Person, people } from './a-cast.ts'
import { itemOf, letterText, pathsIn, sam } from './a-site.ts'
import { workAt } from './an-app.ts'
import { jpegOf, pdfOf } from './copy-files.ts'
import { rosterOf } from './import-rows.ts'
import { newestPage } from './weekly-pages.ts'

export type SamplePage = {
  /** Of the routes' list. */
  readonly route: string
  readonly path: string
  /** Who opens it; null for whoever has the address. */
  readonly as: Person | null
}

/** What is sent to be saved, read by a program, or leads on to a page of the list. */
export const noPages = {
  files: [
    '/style.css',
    '/healthz',
    '/calendar/:file',
    '/agencies/:agency/letters/:letter/letter.eml',
    '/letters/:letter/letter.eml',
    '/agencies/:agency/officers/:officer/uploads/:upload/copy',
    '/agencies/:agency/officers/:officer/copies/:copy',
    '/import/:upload/:file',
  ],
  leadOn: ['/places', '/u/:token/again', '/l/:token/acknowledge', '/l/:token/book', '/l/:token/answer'],
}
export const isPage = ({ route }: SamplePage): boolean =>
  ![...noPages.files, ...noPages.leadOn].includes(route)

/** By their routes; a route that names anything beside an agency, a district and an officer has its address here. */
type Addresses = Readonly<Record<string, string>>

/** Asked for in a route, and filled in by itself. */
const usual = /:(agency|district|officer)\b/g

/** @returns what has no sample yet is named in `missing`. */
export const samplePages = (
  { ways, cast }: CastSite,
  addresses: Addresses,
  routes: readonly Route[],
): { readonly pages: readonly SamplePage[]; readonly missing: readonly string[] } => {
  const pages: SamplePage[] = []
  const missing: string[] = []
  for (const { method, path: route, rule } of routes) {
    if (method !== 'GET') continue
    const path = addresses[route] ?? plainPath(route, ways, cast)
    if (path.includes(':')) missing.push(route)
    else pages.push({ route, path, as: personFor(rule) })
  }
  return { pages, missing }
}

const plainPath = (route: string, ways: CastSite['ways'], cast: CastSite['cast']): string => {
  const last = (path: string) => path.split('/').at(-1) ?? ''
  const ids: Readonly<Record<string, string>> = {
    agency: last(ways.agency(cast.a)),
    district: last(ways.district(cast.d1)),
    officer: last(ways.officer(cast.a, cast.bea)),
  }
  return route.replace(usual, (_, noun: string) => ids[noun] ?? '')
}

/** Whoever sees most on it. */
const personFor = (rule: Route['rule']): Person | null => {
  if (!('roles' in rule)) return rule.who === 'signed in' ? 'chiefOfA' : null
  if (rule.who === 'everything') return 'operator'
  if (rule.roles.includes('chief')) return 'chiefOfA'
  return rule.roles.includes('coordinator') ? 'coordinatorOfD1' : 'operator'
}

/**
 * Letters have left on Tue 2027-03-02, the digest on Mon 2027-03-08; the letter to Ely's chief was answered, a certificate
 * waits, a copy is held, an import waits to be taken in.
 */
export const fillEveryPage = async (site: CastSite): Promise<Addresses> => {
  const { app, ways, cast } = site
  const origin = app.config.publicUrl ?? 'http://localhost'
  const olga = { officer: 'Olga Overdue', post_license: '12101', assumed_on: '2026-09-08' }
  const cy = { officer: 'Cy Copy', post_license: '12102', assumed_on: '2026-08-31' }
  await rosterOf(app, sam, olga, cy)
  const copy = { name: 'c.pdf', bytes: pdfOf() }
  const trained = { kind: 'mandated', completed_on: plainDate('2026-08-20') } as const
  await recordCertificate(app, { officer: cy.post_license, ...trained, copy })
  await workAt(app, '2027-03-02 09:00')
  const text = await letterText(app, people.chiefOfA)
  const letter = pathsIn(text, origin).find((path) => path.startsWith('/l/')) ?? ''
  const linkOf = (name: string) => {
    const after = text.slice(text.indexOf(`For ${name}, to send the certificate`))
    return pathsIn(after, origin)[0] ?? ''
  }
  const { post } = site.signedOut
  const bea = { item: await itemOf(app, '12002'), day: '2027-04-05' }
  const asked = { item: await itemOf(app, '12009'), question: 'same_day_completion' }
  await post(`${letter}/acknowledge`)
  await post(`${letter}/book`, bea)
  const sent = new FormData()
  for (const [name, value] of Object.entries({ kind: 'mandated', completed_on: '2027-03-01' }))
    sent.set(name, value)
  sent.set('photo', new File([jpegOf()], 'IMG_0001.jpg'))
  await post(linkOf(olga.officer), sent)
  await workAt(app, '2027-03-08 07:00')
  const digest = await newestPage(app, people.coordinatorOfD1)
  const unsubscribe = pathsIn(digest.text, origin).find((path) => path.startsWith('/u/')) ?? ''
  const upload = await idOf(site, 'uploads')
  const officerOf = async (license: string) =>
    (
      await app.db
        .selectFrom('officers')
        .select('id')
        .where('post_license', '=', license)
        .executeTakeFirstOrThrow()
    ).id
  const waiting = ways.upload(cast.a, await officerOf(olga.post_license), upload)
  const { sha256, letterId } = await held(site)
  const answered = await answeredAt(site, letter, asked)
  const imported = await comparedImport(site)
  const feed = await makeFeed(app, { address: people.chiefOfA, network: 'test' })
  const signIn = await makeSignInLink(app, people.chiefOfB)
  return {
    '/l/:token': letter,
    '/l/:token/acknowledged': `${letter}/acknowledged`,
    '/l/:token/booked': `${letter}/booked?${new URLSearchParams(bea)}`,
    '/l/:token/answered': answered,
    '/l/:token/acknowledge': `${letter}/acknowledge`,
    '/l/:token/book': `${letter}/book`,
    '/l/:token/answer': `${letter}/answer`,
    '/u/:token': unsubscribe,
    '/u/:token/again': `${unsubscribe}/again`,
    '/sign-in/:token': new URL(signIn?.link ?? origin).pathname,
    '/calendar/:file': `/calendar/${feed}.ics`,
    '/agencies/:agency/letters/:letter': ways.letter(cast.a, letterId),
    '/agencies/:agency/letters/:letter/letter.eml': `${ways.letter(cast.a, letterId)}/letter.eml`,
    '/letters/:letter': ways.letter(null, letterId),
    '/letters/:letter/letter.eml': `${ways.letter(null, letterId)}/letter.eml`,
    '/agencies/:agency/officers/:officer/uploads/:upload': waiting,
    '/agencies/:agency/officers/:officer/uploads/:upload/refuse': `${waiting}/refuse`,
    '/agencies/:agency/officers/:officer/uploads/:upload/copy': `${waiting}/copy`,
    '/agencies/:agency/officers/:officer/copies/:copy': ways.copy(
      cast.a,
      await officerOf(cy.post_license),
      sha256,
    ),
    '/upload/:token': linkOf('Bea Berg'),
    '/people/grants/:grant': ways.grant(await idOf(site, 'grants')),
    '/import/:upload': imported.path,
    '/import/:upload/:file': imported.file,
  }
}

const idOf = async ({ app }: CastSite, table: 'uploads' | 'grants'): Promise<number> =>
  (
    await app.db
      .selectFrom(table)
      .select('id')
      .where('ended_seq', 'is', null)
      .orderBy('id')
      .executeTakeFirstOrThrow()
  ).id

const held = async ({ app }: CastSite) => {
  const { sha256 } = await app.db
    .selectFrom('copies')
    .select('sha256')
    .where('sha256', 'is not', null)
    .executeTakeFirstOrThrow()
  const { id } = await app.db
    .selectFrom('letters')
    .select('id')
    .where('class', '=', 'statutory')
    .where('recipient', '=', people.chiefOfA)
    .executeTakeFirstOrThrow()
  return { sha256: sha256 ?? '', letterId: id }
}

/** Sam's question is answered by the letter, so that what was recorded has its page. */
const answeredAt = async (
  { signedOut }: CastSite,
  letter: string,
  asked: Readonly<Record<string, string>>,
): Promise<string> => {
  await signedOut.post(`${letter}/answer`, { ...asked, answer: 'before' })
  return `${letter}/answered?${new URLSearchParams(asked)}`
}

const table = `agency,district,officer,post_license,assumed_on,school,badge
Ely Police Department,Ely Public Schools,Gail Green,12190,2026-09-01,,
Ely Police Department,Ely Public Schools,Bea Berg,12002,2024-08-26,Memorial High School,17
Ely Police Department,Ely Public Schools,Hal Hill,12191,31/8/2026,,
`

const comparedImport = async (site: CastSite) => {
  const operator = await site.as('operator')
  const form = new FormData()
  form.append('files', new File([table], 'roster.csv'))
  const path = (await operator.post('/import', form)).headers.get('location') ?? ''
  await site.settled()
  const html = await (await operator.get(path)).text()
  return { path, file: new RegExp(`href="(${path}/[^"/]+\\.csv)"`).exec(html)?.[1] ?? '' }
}
