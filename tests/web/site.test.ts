// What holds for every page: it is guarded, it shows text from outside as text, it needs no script, and an error says nothing.
import pino from 'pino'
import { describe, expect, onTestFinished, test } from 'vitest'
import { serveSite } from '../../src/web/server.ts'
import { siteOf } from '../../src/web/site.ts'
import { itemOf, openSite, publicUrl, type Site } from '../support/a-site.ts'
import { openTestApp } from '../support/an-app.ts'
import { bea } from '../support/import-rows.ts'

const guards: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'strict-transport-security': 'max-age=31536000',
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex',
}

const guardsOf = ({ headers }: Response) =>
  Object.fromEntries(Object.keys(guards).map((name) => [name, headers.get(name)]))

/** Every route there is, once for each method it knows, with the letter's token in place of `:token`. */
const everyRoute = ({ app, letter }: Site): readonly (readonly [method: string, path: string])[] =>
  siteOf(app)
    .routes.filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
    .map(
      ({ method, path }) => [method, path.replace('/l/:token', letter).replace(':token', 'u1-1-x')] as const,
    )

test('every answer of every route is guarded by the same headers, and sets no cookie', async () => {
  const site = await openSite()
  const routes = everyRoute(site)
  expect(routes.length).toBeGreaterThan(12)
  for (const [method, path] of [...routes, ['GET', '/nothing'], ['GET', '/l/x'], ['PUT', '/']] as const) {
    const answer = await siteOf(site.app).request(path, { method })
    const kept = path === '/style.css' ? { 'cache-control': 'public, max-age=31536000, immutable' } : {}
    expect({ method, path, ...guardsOf(answer) }).toEqual({ method, path, ...guards, ...kept })
    expect(answer.headers.get('set-cookie')).toBeNull()
  }
})

test('on plain http nothing is promised about https', async () => {
  const app = openTestApp({ now: '2027-03-02 09:00', publicUrl: 'http://records.local:8080' })
  const answer = await siteOf(app).request('/')
  expect(answer.headers.get('strict-transport-security')).toBeNull()
})

describe('names from outside', () => {
  const hostile = '<script>alert(1)</script>'
  const rows = [
    {
      ...bea,
      officer: hostile,
      agency: `Ely "PD" <img src=x onerror=alert(1)>`,
      chief_name: hostile,
      school: hostile,
    },
  ]

  test('are shown as text on every page', async () => {
    const site = await openSite(rows)
    const { app, get, post, letter } = site
    const item = await itemOf(app, '12002')
    const refused = await post(`${letter}/book`, { item, day: `"><script>alert(2)</script>` })
    await post(`${letter}/acknowledge`)
    await post(`${letter}/book`, { item, day: '2027-04-05' })
    const paths = [letter, `${letter}/acknowledged`, `${letter}/booked?item=${item}&day=2027-04-05`]
    const pages = [refused, ...(await Promise.all(paths.map(get)))]
    for (const page of pages) {
      const text = await page.text()
      expect(text).not.toMatch(/<script|<img|<[^>]*\son\w+=/i)
      expect(page.headers.get('content-type')).toBe('text/html; charset=UTF-8')
    }
    expect(await (await get(letter)).text()).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })
})

test('no page has a script, an inline style, a handler or anything from elsewhere', async () => {
  const site = await openSite()
  for (const [method, path] of everyRoute(site)) {
    const text = await (await siteOf(site.app).request(path, { method })).text()
    expect([
      path,
      text.match(/<script|<style|<iframe|<img|\sstyle=|\son\w+=|javascript:|(?:src|href)="(?![/#])/gi),
    ]).toEqual([path, null])
  }
})

test('there is one stylesheet, and every page names it', async () => {
  const { get, letter } = await openSite()
  const [, href = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(await (await get(letter)).text()) ?? []
  const sheet = await get(href)
  expect([sheet.status, sheet.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8'])
  expect(await sheet.text()).toContain('prefers-color-scheme: dark')
})

test('where there is nothing, a page says so', async () => {
  const { get } = await openSite()
  for (const path of ['/nothing', '/l', '/l/', '/l/%', '/l/x/y/z', '/.env', '/..%2f..%2fetc/passwd']) {
    const answer = await get(path)
    expect([path, answer.status]).toEqual([path, 404])
    expect(await answer.text()).toContain('<h1>')
  }
})

test('more than 64 KiB is refused, said or streamed', async () => {
  const { app, post, letter } = await openSite()
  const item = await itemOf(app, '12002')
  expect((await post(`${letter}/book`, { item, day: 'x'.repeat(70_000) })).status).toBe(413)
  const chunk = new TextEncoder().encode('x'.repeat(40_000))
  const body = new ReadableStream({
    start: (stream) => {
      for (const piece of [chunk, chunk]) stream.enqueue(piece)
      stream.close()
    },
  })
  const streamed = new Request(`http://localhost${letter}/book`, { method: 'POST', body, duplex: 'half' })
  expect((await siteOf(app).fetch(streamed)).status).toBe(413)
})

test('an error is a page with a number that the log has too, and neither a stack nor a token', async () => {
  const { app, letter } = await openSite()
  const lines: string[] = []
  const log = pino({ base: null }, { write: (line: string) => void lines.push(line) })
  // A database whose tables are gone under the program.
  await app.db.schema.alterTable('letters').renameTo('moved').execute()
  const answer = await siteOf({ ...app, log }).request(letter)
  await app.db.schema.alterTable('moved').renameTo('letters').execute()
  const page = await answer.text()
  expect(answer.status).toBe(500)
  expect(guardsOf(answer)).toEqual(guards)
  const [, reference = 'none'] = /name the number ([0-9a-f]{8})/.exec(page) ?? []
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ reference, method: 'GET', error: expect.stringContaining('letters') }),
  ])
  expect(page).not.toMatch(/letters|sqlite|\bat .*:\d+/i)
  const token = letter.slice('/l/'.length)
  expect(lines.join('')).not.toContain(token)
})

test('below a path of PUBLIC_URL the pages answer with and without it, and lead below it', async () => {
  const { app } = await openSite([bea], { publicUrl: `${publicUrl}/records` })
  const site = siteOf(app)
  for (const path of ['/records', '/records/', '/records/style.css', '/style.css', '/records/healthz'])
    expect([path, (await site.request(path)).status]).toEqual([path, 200])
  expect(await (await site.request('/nothing')).text()).toMatch(
    /href="\/records\/style\.css\?v=[0-9a-f]{12}"/,
  )
})

describe('a real server', () => {
  const served = async (site: Site) => {
    const server = await serveSite(site.app, { port: 0, host: '127.0.0.1' })
    onTestFinished(() => server.close())
    return server
  }

  test('answers on a free port, takes a form as a browser sends it, and ends', async () => {
    const site = await openSite()
    const server = await served(site)
    expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/)
    const page = await fetch(`${server.address}${site.letter}`)
    expect([page.status, guardsOf(page)]).toEqual([200, guards])
    const answer = await fetch(`${server.address}${site.letter}/acknowledge`, {
      method: 'POST',
      body: new URLSearchParams(),
      redirect: 'manual',
      headers: { Origin: publicUrl },
    })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${site.letter}/acknowledged`])
    const head = await fetch(`${server.address}${site.letter}`, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
    await server.close()
    await expect(fetch(`${server.address}/`)).rejects.toThrow()
  })

  test('a port that is taken is an error that names it and says what to do', async () => {
    const site = await openSite()
    const port = Number(new URL((await served(site)).address).port)
    await expect(serveSite(site.app, { port, host: '127.0.0.1' })).rejects.toThrow(
      new RegExp(`port ${port}: .*--port`),
    )
  })
})
