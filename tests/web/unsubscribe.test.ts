// Ending a weekly mail: with one click of the mail program (RFC 8058) or on a page; a letter of the statute goes on.
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { append } from '../../db/ledger.ts'
import { unsubscribed } from '../../db/subscriptions.ts'
import { stampNow } from '../../src/app.ts'
import { plainDate } from '../../src/law/calendar.ts'
import type { LetterClass, LetterOffice } from '../../src/ledger/acts.ts'
import { linkKeyOf } from '../../src/link-key.ts'
import { signedToken } from '../../src/notices/signed-token.ts'
import { siteOf } from '../../src/web/site.ts'
import { cast, openSite, pathsIn, type Site } from '../support/a-site.ts'
import { workAt } from '../support/an-app.ts'
import { lastEntry, sentLetters } from '../support/what-was-told.ts'

const until = plainDate('2028-04-01')

const pathOf = ({ app }: Site, subject: number): string =>
  `/u/${signedToken(linkKeyOf(app.config), { purpose: 'unsubscribe', subject, until })}`

/** A weekly mail to that address, and the path of the link that it carries. */
const weekly = async (
  site: Site,
  letterClass: LetterClass,
  recipient: string,
  office: LetterOffice,
): Promise<string> => {
  const { db } = site.app
  const key = `${letterClass}|${recipient}|2027-W09`
  await db.transaction().execute((trx) =>
    append(trx, stampNow(site.app), [
      {
        kind: 'letter.planned',
        subject: `letter:${key}`,
        body: {
          class: letterClass,
          office,
          key,
          recipient,
          name: null,
          day: '2027-03-01',
          planned_for: '2028-01-01T13:00:00.000Z',
          about: null,
        },
      },
    ]),
  )
  const { id } = await db.selectFrom('letters').select('id').where('key', '=', key).executeTakeFirstOrThrow()
  return pathOf(site, id)
}

const coordinator = 'Coordinator@Ely-Schools.example'

const withDigest = async () => {
  const site = await openSite()
  return { ...site, path: await weekly(site, 'digest', coordinator, 'coordinator') }
}

/** As Gmail and others send it: no cookie, no origin, from anywhere. */
const oneClick = ({ app }: Site, path: string, body?: string) =>
  siteOf(app).request(path, {
    method: 'POST',
    ...(body === undefined
      ? {}
      : {
          body,
          headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'cross-site' },
        }),
  })

test.each([['List-Unsubscribe=One-Click'], [undefined], ['something=else']])(
  'one click ends the digest without a cookie, and twice is the same: body %j',
  async (body) => {
    const site = await withDigest()
    const first = await oneClick(site, site.path, body)
    expect([first.status, first.headers.get('set-cookie')]).toEqual([200, null])
    expect([...(await unsubscribed(site.app.db, 'digest'))]).toEqual([coordinator.toLowerCase()])
    expect([...(await unsubscribed(site.app.db, 'brief'))]).toEqual([])
    const before = await lastEntry(site.app)
    expect((await oneClick(site, site.path, body)).status).toBe(200)
    expect(await lastEntry(site.app)).toBe(before)
    const entry = await site.app.db
      .selectFrom('ledger')
      .select('actor')
      .where('kind', '=', 'subscription.changed')
      .execute()
    expect(entry).toEqual([{ actor: `web:${coordinator}` }])
  },
)

test('one click as multipart, which RFC 8058 allows too', async () => {
  const site = await withDigest()
  const body = new FormData()
  body.set('List-Unsubscribe', 'One-Click')
  expect((await siteOf(site.app).request(site.path, { method: 'POST', body })).status).toBe(200)
  expect(await unsubscribed(site.app.db, 'digest')).toHaveLength(1)
})

test('GET and HEAD end nothing: they show a page with a button', async () => {
  const site = await withDigest()
  const before = await lastEntry(site.app)
  const page = await (await site.get(site.path)).text()
  expect(page).toContain(`<form method="post" action="${site.path}">`)
  expect(page).toContain('cannot be unsubscribed')
  await siteOf(site.app).request(site.path, { method: 'HEAD' })
  await site.get(`${site.path}/again`)
  expect(await lastEntry(site.app)).toBe(before)
})

test('there is a way back, by a form of our own page only', async () => {
  const site = await withDigest()
  await site.post(site.path)
  expect(await (await site.get(site.path)).text()).toContain(`action="${site.path}/again"`)
  expect((await site.post(`${site.path}/again`, {}, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403)
  expect(await unsubscribed(site.app.db, 'digest')).toHaveLength(1)
  expect((await site.post(`${site.path}/again`)).status).toBe(200)
  expect(await unsubscribed(site.app.db, 'digest')).toHaveLength(0)
  const before = await lastEntry(site.app)
  await site.post(`${site.path}/again`)
  expect(await lastEntry(site.app)).toBe(before)
})

test('a chief who wants no brief gets the statutory letters all the same', async () => {
  const site = await openSite()
  const path = await weekly(site, 'brief', 'chief@ely.example', 'chief')
  expect((await site.post(path)).status).toBe(200)
  expect([...(await unsubscribed(site.app.db, 'brief'))]).toEqual(['chief@ely.example'])
  await workAt(site.app, '2027-04-01 09:00')
  expect(await sentLetters(site.app)).toContainEqual(
    expect.objectContaining({ on: '2027-04-01', to: 'chief@ely.example' }),
  )
})

test('a statutory letter cannot be unsubscribed, and the page says so', async () => {
  const site = await openSite()
  const path = pathOf(site, 1)
  const before = await lastEntry(site.app)
  const page = await site.get(path)
  expect([page.status, await page.text()]).toEqual([
    200,
    expect.stringContaining('Statutory notices to chiefs and backup contacts'),
  ])
  expect((await oneClick(site, path, 'List-Unsubscribe=One-Click')).status).toBe(403)
  expect(await lastEntry(site.app)).toBe(before)
})

test('a changed link ends nothing, nor does one that has expired or that is for a letter', async () => {
  const site = await withDigest()
  const before = await lastEntry(site.app)
  expect((await oneClick(site, `${site.path.slice(0, -1)}!`)).status).toBe(404)
  expect((await oneClick(site, site.letter.replace('/l/', '/u/'))).status).toBe(404)
  site.app.at('2028-04-02 00:00')
  expect((await oneClick(site, site.path)).status).toBe(410)
  expect(await lastEntry(site.app)).toBe(before)
})

test('the link in the header of a digest ends the digests of the weeks after, and begins them again', async () => {
  const rows = cast.map((row) => ({
    ...row,
    coordinator_name: 'Cora',
    coordinator_email: 'cora@ely.example',
  }))
  const site = await openSite(rows)
  const digests = async () => (await sentLetters(site.app, 'digest')).map(({ on }) => on)
  await workAt(site.app, '2027-03-08 09:00')
  expect(await digests()).toEqual(['2027-03-08'])
  const { bytes } = await site.app.db
    .selectFrom('letter_bytes')
    .innerJoin('letters', 'letters.id', 'letter_bytes.letter_id')
    .select('letter_bytes.bytes')
    .where('letters.class', '=', 'digest')
    .executeTakeFirstOrThrow()
  const { headers } = await PostalMime.parse(bytes)
  const [path = ''] = pathsIn(headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '')
  expect((await oneClick(site, path, 'List-Unsubscribe=One-Click')).status).toBe(200)
  await workAt(site.app, '2027-03-15 09:00')
  expect(await digests()).toEqual(['2027-03-08'])
  expect((await site.post(`${path}/again`)).status).toBe(200)
  await workAt(site.app, '2027-03-22 09:00')
  expect(await digests()).toEqual(['2027-03-08', '2027-03-22'])
})
