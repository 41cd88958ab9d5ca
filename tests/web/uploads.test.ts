// A link for an officer without an account: single use, expiring, one certificate, which counts for nothing until accepted.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import { type CastSite, openCast } from '../support/a-cast.ts'
import { jpegOf, pdfOf } from '../support/copy-files.ts'
import { ofWhom, posted, refusedAt, sized, wrongIn } from '../support/forms.ts'
import { lastEntry } from '../support/what-was-told.ts'

const makeLink = async (site: CastSite): Promise<string> => {
  const path = `${ofWhom(site)}/record/upload-link`
  const chief = await site.as('chiefOfA')
  expect((await chief.post(path)).status).toBe(303)
  const html = await (await chief.get(path)).text()
  return /http:\/\/localhost(\/upload\/[0-9a-z-]+)</.exec(html)?.[1] ?? 'no link'
}

const certificate = (file: File | null = new File([jpegOf()], 'IMG_0001.jpg')): FormData => {
  const body = new FormData()
  for (const [name, value] of Object.entries({ kind: 'mandated', completed_on: '2027-02-12', title: 'SRO' }))
    body.set(name, value)
  if (file !== null) body.set('photo', file)
  return body
}

/** Where the chief looks at what was sent. */
const waitingAt = async ({ app, ways, cast }: CastSite): Promise<string> => {
  const { id } = await app.db
    .selectFrom('uploads')
    .select('id')
    .where('ended_seq', 'is', null)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return ways.upload(cast.a, cast.bea, id)
}

const certificates = ({ app }: CastSite) =>
  app.db
    .selectFrom('certificates')
    .select('completed_on')
    .where('kind', '=', 'mandated')
    .where('ended_seq', 'is', null)
    .execute()

const sentByLink = ({ app }: CastSite) =>
  app.db.selectFrom('uploads').select('id').where('state', '!=', 'offered').execute()

test('the officer sends one certificate; the chief looks at it and accepts it as read; then it counts', async () => {
  const site = await openCast()
  const link = await makeLink(site)
  const page = await (await site.signedOut.get(link)).text()
  expect(page).toContain('Bea Berg, POST license 12002, for Ely Police Department')
  expect((await site.signedOut.post(link, certificate())).headers.get('location')).toBe(link)
  expect(await (await site.signedOut.get(link)).text()).toContain('waits for the chief to look at it')
  expect(await certificates(site)).toEqual([])
  const at = await waitingAt(site)
  const chief = await site.as('chiefOfA')
  expect(await (await chief.get(site.ways.agency(site.cast.a))).text()).toContain(at)
  const copy = await chief.get(`${at}/copy`)
  expect(copy.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
  expect(Buffer.from(await copy.arrayBuffer()).equals(jpegOf())).toBe(true)
  expect(await (await chief.get(at)).text()).toContain('value="2027-02-12"')
  const said = await posted(site, 'chiefOfA', at, { kind: 'mandated', completed_on: '2027-02-13' })
  expect(said).toContain(
    'Recorded: mandated certificate of Feb 13, 2027 for Bea Berg, with its copy IMG_0001.jpg',
  )
  expect(await certificates(site)).toEqual([{ completed_on: '2027-02-13' }])
  expect((await chief.get(at)).status).toBe(404)
  expect(await (await site.signedOut.get(link)).text()).toContain('The chief has accepted it')
  expect(await verifyLedger(site.app.config.databasePath)).toMatchObject({ ok: true })
})

describe('the link', () => {
  test('is not used up by a photo that is too large: the form keeps the rest, and says what would be right', async () => {
    const site = await openCast({ maxCopyMib: 1 })
    const link = await makeLink(site)
    const large = certificate(new File([new Uint8Array(13.4 * 1_048_576)], 'IMG_0001.jpg'))
    const answer = await site.signedOut.post(link, large, await sized(large))
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(wrongIn(page).photo).toContain('“IMG_0001.jpg” has 13.4 MiB; right would be at most 1 MiB')
    expect(page).toContain('value="2027-02-12"')
    expect((await site.signedOut.post(link, certificate())).status).toBe(303)
  })

  test('is used once: what is sent by it again changes nothing', async () => {
    const site = await openCast()
    const link = await makeLink(site)
    await site.signedOut.post(link, certificate())
    const before = await lastEntry(site.app)
    const again = await site.signedOut.post(link, certificate(new File([pdfOf()], 'b.pdf')))
    expect(again.status).toBe(409)
    expect(await again.text()).toContain('This link was used, and sends nothing more.')
    expect(await lastEntry(site.app)).toBe(before)
  })

  test('two that come at the same time: one is taken', async () => {
    const site = await openCast()
    const link = await makeLink(site)
    const answers = await Promise.all([1, 2].map(() => site.signedOut.post(link, certificate())))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(answers.filter(({ status }) => status >= 400)).toHaveLength(1)
    const taken = await site.app.db
      .selectFrom('ledger')
      .select('seq')
      .where('kind', '=', 'upload.changed')
      .execute()
    expect(taken).toHaveLength(1)
  })

  test.each([
    ['on its last day', '2027-03-16 23:00', 200],
    ['on the day after', '2027-03-17 00:01', 410],
  ] as const)('made on March 2 it opens 14 days later %s', async (_, when, status) => {
    const site = await openCast()
    const link = await makeLink(site)
    site.app.at(when)
    expect((await site.signedOut.get(link)).status).toBe(status)
    expect((await site.signedOut.post(link, certificate(null))).status).toBe(status === 200 ? 422 : 410)
  })

  test('that is changed by a letter, or that opens a letter, opens nothing and is not said to have been one', async () => {
    const site = await openCast()
    const link = await makeLink(site)
    const changed = link.endsWith('0') ? `${link.slice(0, -1)}1` : `${link.slice(0, -1)}0`
    const ofALetter = link.replace('/upload/p', '/upload/l')
    for (const path of [changed, ofALetter, '/upload/x'])
      for (const answer of [await site.signedOut.get(path), await site.signedOut.post(path, certificate())]) {
        expect([path, answer.status]).toEqual([path, 404])
        expect(await answer.text()).toContain('This link is not complete')
      }
    expect(await sentByLink(site)).toEqual([])
  })

  test('that was taken back says that it has ended and where to get a new one, not that it was never ours', async () => {
    const site = await openCast()
    const link = await makeLink(site)
    await (await site.as('chiefOfA')).post(`${ofWhom(site)}/record/upload-link/end`)
    for (const answer of [await site.signedOut.get(link), await site.signedOut.post(link, certificate())]) {
      expect(answer.status).toBe(410)
      const page = await answer.text()
      expect(page).toContain('This link has ended')
      expect(page).toContain('Ask your agency for a new link.')
      expect(page).not.toContain('not one that Rollcall made')
      // Whose it was is not said: whoever took it back may have sent it to the wrong person.
      expect(page).not.toContain('Bea')
    }
    expect(await sentByLink(site)).toEqual([])
    expect((await site.signedOut.get(await makeLink(site))).status).toBe(200)
  })

  test('looking at it, as a scanner of mails does, uses nothing up', async () => {
    const site = await openCast()
    const link = await makeLink(site)
    const before = await lastEntry(site.app)
    for (let n = 0; n < 3; n++) expect((await site.signedOut.get(link)).status).toBe(200)
    expect(await lastEntry(site.app)).toBe(before)
  })

  test('asked for again, it is the same', async () => {
    const site = await openCast()
    expect(await makeLink(site)).toBe(await makeLink(site))
  })

  test('more than twenty tries in a minute from one network are too many', async () => {
    const site = await openCast()
    const statuses = []
    for (let n = 1; n <= 21; n++) statuses.push((await site.signedOut.post('/upload/x')).status)
    expect(statuses.slice(0, 20).every((status) => status === 404)).toBe(true)
    expect(statuses.at(-1)).toBe(429)
  })
})

describe('what cannot be taken', () => {
  test.each([
    ['no file', null, { file: 'Choose the file with the copy, or photograph it.' }],
    ['a page of the web', new File(['<html>'], 'a.pdf'), { file: expect.stringContaining('web page') }],
    [
      'a name of another kind',
      new File([pdfOf()], 'a.jpg'),
      { file: expect.stringContaining('its name ends in .jpg') },
    ],
    ['an empty file', new File([], 'a.pdf'), { file: expect.stringContaining('the file is empty') }],
  ])('%s: it is said beside the field, and the link still works', async (_, file, wrong) => {
    const site = await openCast()
    const link = await makeLink(site)
    const before = await lastEntry(site.app)
    const answer = await site.signedOut.post(link, certificate(file))
    expect(answer.status).toBe(422)
    expect(wrongIn(await answer.text())).toEqual(wrong)
    expect(await lastEntry(site.app)).toBe(before)
    expect((await site.signedOut.post(link, certificate())).status).toBe(303)
  })

  test('a course that lies ahead, which nobody has completed', async () => {
    const site = await openCast()
    const body = certificate()
    body.set('completed_on', '2027-03-03')
    const answer = await site.signedOut.post(await makeLink(site), body)
    expect(Object.keys(wrongIn(await answer.text()))).toEqual(['completed_on'])
  })
})

describe('the judgement', () => {
  test('refused with a reason, it never counts, and the officer reads why', async () => {
    const site = await openCast()
    const link = await makeLink(site)
    await site.signedOut.post(link, certificate())
    const at = await waitingAt(site)
    const page = await refusedAt(site, 'chiefOfA', `${at}/refuse`, { reason: '' })
    expect(page.wrong).toEqual({ reason: 'Say why it is refused.' })
    await posted(site, 'chiefOfA', `${at}/refuse`, { reason: 'Another <officer>' })
    expect(await certificates(site)).toEqual([])
    expect(await (await site.signedOut.get(link)).text()).toContain('Another &lt;officer&gt;')
    expect(
      (await (await site.as('chiefOfA')).post(at, { kind: 'mandated', completed_on: '2027-02-12' })).status,
    ).toBe(404)
  })

  test('is for the chief of the agency alone, and under the officer it was made for', async () => {
    const site = await openCast()
    await site.signedOut.post(await makeLink(site), certificate())
    const at = await waitingAt(site)
    const id = at.split('/').at(-1) ?? ''
    const foreign = `${site.ways.officer(site.cast.b, site.cast.finn)}/uploads/${id}`
    const tried = [
      ['chiefOfB', at],
      ['chiefOfB', foreign],
      ['operator', foreign],
      ['auditorOfA', at],
      ['coordinatorOfD1', at],
    ] as const
    for (const [person, path] of tried) {
      const { get, post } = await site.as(person)
      for (const answer of [
        await get(path),
        await get(`${path}/copy`),
        await post(path),
        await post(`${path}/refuse`),
      ])
        expect([person, path, answer.status]).toEqual([person, path, 404])
    }
  })

  test('a copy that was changed on the disk meanwhile is neither shown nor accepted', async () => {
    const site = await openCast()
    await site.signedOut.post(await makeLink(site), certificate())
    const at = await waitingAt(site)
    const { sha256 } = await site.app.db
      .selectFrom('uploads')
      .select('sha256')
      .where('state', '=', 'waiting')
      .executeTakeFirstOrThrow()
    writeFileSync(join(`${site.app.config.databasePath}.d`, 'copies', sha256 ?? ''), jpegOf('another'))
    const before = await lastEntry(site.app)
    const chief = await site.as('chiefOfA')
    expect((await chief.get(`${at}/copy`)).status).toBe(500)
    expect((await chief.post(at, { kind: 'mandated', completed_on: '2027-02-12' })).status).toBe(500)
    expect(await lastEntry(site.app)).toBe(before)
  })
})
