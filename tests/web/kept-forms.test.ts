// A form that is not taken keeps what was typed: in the form itself, or on the page that says why, and that promises no more than it shows.
import Sqlite from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { open } from '../../src/web/route.ts'
import { siteOf } from '../../src/web/site.ts'
import { type CastSite, openCast } from '../support/a-cast.ts'
import { openTestApp } from '../support/an-app.ts'
import { jpegOf } from '../support/copy-files.ts'
import { ofWhom, posted, refusedAt, sized } from '../support/forms.ts'

const typed = { kind: 'mandated', completed_on: '2/12/2027', title: 'SRO <b>40</b>' }

/** As a browser sends it: the photo stands before what is typed. */
const certificate = (photo: Uint8Array<ArrayBuffer> = new Uint8Array(jpegOf())): FormData => {
  const body = new FormData()
  body.set('csrf', '')
  body.set('file', new File([], ''))
  body.set('photo', new File([photo], 'IMG "1".jpg'))
  for (const [name, value] of Object.entries(typed)) body.set(name, value)
  return body
}

/** What the form calls the fields. */
const labels = { completed_on: 'Completed on', title: 'Title of the course' }

const MiB = 1_048_576

const recordAt = (site: CastSite) => `${ofWhom(site)}/record/certificate`

const expectTyped = (page: string) => {
  expect(page).toContain('What you had entered stands below, to copy from.')
  expect(page).toContain('<dt>Completed on</dt> <dd>2/12/2027</dd>')
  expect(page).toContain('<dt>Title of the course</dt> <dd>SRO &lt;b&gt;40&lt;/b&gt;</dd>')
  expect(page).toContain('The file “IMG &quot;1&quot;.jpg” could not be kept: choose it again then.')
  expect(page).not.toContain('<dt>csrf</dt>')
}

describe('whoever is signed out', () => {
  test('sees what was typed into a form with a photo, which photo is to be chosen again, and signs in beside it', async () => {
    const site = await openCast()
    const answer = await site.signedOut.post(recordAt(site), certificate(new Uint8Array(2 * MiB)))
    const page = await answer.text()
    expect(answer.status).toBe(401)
    expectTyped(page)
    const way = `href="/sign-in?${new URLSearchParams({ to: recordAt(site) })}" target="_blank"`
    expect(page).toContain(way)
    expect(page).toContain('>Sign in, in a new tab</a>')
  })

  test('is promised nothing where nothing came, or more than is read, and is led to sign in all the same', async () => {
    const site = await openCast()
    const empty = await (await site.signedOut.post('/people')).text()
    expect(empty).not.toMatch(/below|could not be kept/)
    expect(empty).toContain('<a class="button" href="/sign-in?to=%2Fpeople">Sign in</a>')
    const far = { 'Content-Length': String(200 * MiB), 'Sec-Fetch-Site': 'same-origin' }
    const large = await (await site.signedOut.post(recordAt(site), certificate(), far)).text()
    expect(large).not.toContain('below')
    expect(large).toContain('What you had sent was too large to be kept.')
  })

  test('is not led to the address of a form that is no page', async () => {
    const page = await (await (await openCast()).signedOut.post('/you/mails', { mail: 'x' })).text()
    expect(page).toContain('href="/sign-in" ')
  })
})

test('a form that is too old shows what was typed, and is opened again beside it', async () => {
  const site = await openCast()
  const { post } = await site.as('chiefOfA')
  const body = certificate()
  body.set('csrf', 'x')
  const answer = await post(recordAt(site), body)
  const page = await answer.text()
  expect(answer.status).toBe(403)
  expectTyped(page)
  expect(page).toContain(`href="${recordAt(site)}" target="_blank"`)
})

test('what another site has filled in is not shown', async () => {
  const site = await openCast()
  const { post } = await site.as('chiefOfA')
  const answer = await post(recordAt(site), certificate(), { 'Sec-Fetch-Site': 'cross-site' })
  expect([answer.status, await answer.text()]).toEqual([403, expect.not.stringContaining('2/12/2027')])
})

test('who asks too much sees what was typed, and opens the form again after a minute', async () => {
  let tooMuch = false
  const site = await openCast({}, { isTooMuch: () => tooMuch })
  const { post } = await site.as('chiefOfA')
  tooMuch = true
  const answer = await post(recordAt(site), certificate())
  expect(answer.status).toBe(429)
  expectTyped(await answer.text())
})

test('while another process holds the database, the page shows what was typed, and where the form is', async () => {
  const app = openTestApp({ now: '2027-03-02 09:00' })
  const [other, own] = [0, 0].map(() => new Sqlite(app.config.databasePath, { timeout: 0 }))
  onTestFinished(() => [other, own].forEach((database) => void database?.close()))
  const write = () => new Response(own?.exec('begin immediate').name)
  const site = siteOf(app, undefined, {
    list: [open.get('/form', write), open.post('/form', write, { labels })],
  })
  other?.exec('begin immediate')
  const answer = await site.request('/form', { method: 'POST', body: certificate() })
  const page = await answer.text()
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60'])
  expectTyped(page)
  expect(page).toContain('href="/form" target="_blank" rel="noopener">Open the form again, in a new tab</a>')
  expect(page).not.toMatch(/Go back|still there/)
  const looked = await site.request('/form')
  expect([looked.status, await looked.text()]).toEqual([
    503,
    expect.stringContaining('<a class="button" href="/form">Open the page again</a>'),
  ])
})

/** As a page of a form has them, but those for files: each name with what stands there for people. */
const labelsIn = (html: string) => {
  const found = html.matchAll(/<label for="(\w+)">([^<(]+)|<legend>([^<(]+)[\s\S]*? name="(\w+)"/g)
  const named = [...found].map(([, name, label, legend, of]) => [name ?? of, (label ?? legend)?.trim()])
  return named.filter(([name]) => name !== 'file' && name !== 'photo')
}

test('what was typed into any form is shown by the labels of that form, and what nobody typed is not', async () => {
  let tooMuch = false
  const site = await openCast({}, { isTooMuch: () => tooMuch })
  const { cast, ways } = site
  const [agency, officer, district] = [ways.agency(cast.a), ofWhom(site), ways.district(cast.d1)]
  await posted(site, 'operator', `${officer}/record/certificate`, {
    kind: 'mandated',
    completed_on: '2027-02-12',
  })
  const ofAgency = ['settings', 'policy', 'contact', 'told']
  const ofOfficer = ['certificate', 'copy', 'attestation', 'policy-review', 'assignment', 'withdraw']
  const { get, post } = await site.as('operator')
  for (const path of [
    '/people',
    `${agency}/exports`,
    `${agency}/officers/new`,
    `${district}/record/coordinator`,
    ...ofAgency.map((noun) => `${agency}/record/${noun}`),
    ...[...ofOfficer, 'assignment-end'].map((noun) => `${officer}/record/${noun}`),
  ]) {
    tooMuch = false
    const labels = labelsIn(await (await get(path)).text())
    const sent = Object.fromEntries(labels.map(([name]) => [name, `a ${name}`]))
    tooMuch = true
    const page = await (await post(path, { ...sent, hidden: 'x' })).text()
    const shown = [...page.matchAll(/<dt>([^<]*)<\/dt> <dd>a (\w+)<\/dd>/g)].map(([, label, name]) => [
      name,
      label,
    ])
    expect([path, shown]).toEqual([path, labels])
    expect([path, labels]).not.toEqual([path, []])
    expect(page).not.toContain('<dd>x</dd>')
  }
})

describe('what is too large', () => {
  test('a photo larger than the form may be: the form keeps the rest, and says beside the photo what would be right', async () => {
    const site = await openCast({ maxCopyMib: 1 })
    const { csrf } = await site.as('chiefOfA')
    for (const mib of [1.05, 13.35]) {
      const body = certificate(new Uint8Array(mib * MiB))
      body.set('csrf', csrf)
      const page = await refusedAt(site, 'chiefOfA', recordAt(site), body, await sized(body))
      expect(page.wrong).toEqual({
        photo: `“IMG "1".jpg” has ${mib === 1.05 ? 1.1 : 13.4} MiB; right would be at most 1 MiB: a photo in a smaller size, or a PDF scanned at a lower quality.`,
      })
      expect(page.values).toMatchObject(typed)
    }
  })

  test('text is shown, with how much it is and how much it may be', async () => {
    const site = await openCast()
    const { post, csrf } = await site.as('operator')
    const body = new URLSearchParams({ csrf, email: 'gus@state.example', of: 'x'.repeat(70_000) })
    const answer = await post('/people', Object.fromEntries(body), await sized(body))
    const page = await answer.text()
    expect(answer.status).toBe(413)
    expect(page).toContain('What you sent has 68.5 KiB, and nothing was recorded.')
    expect(page).toContain('Right would be at most 64 KiB of text: enter less.')
    expect(page).toContain('<dd>gus@state.example</dd>')
    expect(page).toContain('It was too much to keep all of it.')
  })
})
