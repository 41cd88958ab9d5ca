// An upload by a weak signal that is refused: it is read to its end, and then the page arrives; nobody holds a connection by it.
import { expect, onTestFinished, test } from 'vitest'
import { serveSite } from '../../src/web/server.ts'
import { type CastSite, openCast } from '../support/a-cast.ts'
import { ofWhom } from '../support/forms.ts'
import { sendSlowly } from '../support/slowly.ts'

const MiB = 1_048_576

const opened = async (): Promise<{ site: CastSite; port: number }> => {
  const site = await openCast({ maxCopyMib: 1 })
  const served = await serveSite(site.app, { port: 0, host: '127.0.0.1' })
  onTestFinished(served.close)
  return { site, port: Number(new URL(served.address).port) }
}

type Sending = {
  readonly path: string
  readonly mib: number
  readonly cookie?: string
  readonly csrf?: string
  readonly from?: 'same-origin' | 'cross-site'
}

const headOf = ({ path, cookie = '', from = 'same-origin' }: Sending, type: string, bytes: number): string =>
  `POST ${path} HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\nSec-Fetch-Site: ${from}\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Length: ${bytes}\r\n\r\n`

/** In twelve pieces, for more than a second. @returns what came back, and whether all of it could be sent before. */
const sendAll = async (port: number, sending: Sending) => {
  const form = new FormData()
  form.set('csrf', sending.csrf ?? '')
  form.set('photo', new File([new Uint8Array(sending.mib * MiB)], 'IMG_1.jpg'))
  form.set('completed_on', '2/12/2027')
  const body = new Response(form)
  const type = body.headers.get('content-type') ?? ''
  const bytes = new Uint8Array(await body.arrayBuffer())
  const size = Math.ceil(bytes.length / 12)
  const pieces = Array.from({ length: 12 }, (_, n) => bytes.subarray(n * size, (n + 1) * size))
  const { said, sent } = await sendSlowly(port, [headOf(sending, type, bytes.length), ...pieces])
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(said)?.[1]), isSent: sent === 13, page: said }
}

test('whatever the reason, the page arrives when all has been sent', async () => {
  const { site, port } = await opened()
  const { cookie, csrf } = await site.as('chiefOfA')
  const path = `${ofWhom(site)}/record/certificate`
  const foreign = `${site.ways.officer(site.cast.b, site.cast.finn)}/record/certificate`
  const [out, large, old, elsewhere, notTheirs, text] = await Promise.all([
    sendAll(port, { path, mib: 2 }),
    sendAll(port, { path, mib: 6, cookie, csrf }),
    sendAll(port, { path, mib: 6, cookie }),
    sendAll(port, { path, mib: 2, cookie, csrf, from: 'cross-site' }),
    sendAll(port, { path: foreign, mib: 2, cookie, csrf }),
    sendAll(port, { path: '/you/mails', mib: 2, cookie, csrf }),
  ])
  for (const { isSent, page } of [out, large, old, elsewhere, notTheirs, text])
    expect([isSent, page.trimEnd().endsWith('</html>')]).toEqual([true, true])
  expect([out, large, old, elsewhere, notTheirs, text].map(({ status }) => status)).toEqual([
    401, 422, 403, 403, 404, 413,
  ])
  for (const { page } of [out, old]) expect(page).toContain('<dd>2/12/2027</dd>')
  expect(large.page).toContain('“IMG_1.jpg” has 6 MiB; right would be at most 1 MiB')
  expect(large.page).toContain('value="2/12/2027"')
  expect(text.page).toContain('What you sent has 2.1 MiB')
})

test('more than anybody sends by mistake is not read: the connection ends', async () => {
  const { site, port } = await opened()
  const path = `${ofWhom(site)}/record/certificate`
  const sending = { path, mib: 0 }
  const type = 'multipart/form-data; boundary=x'
  const pieces = Array.from({ length: 30 }, () => new Uint8Array(1_000))
  const { said, sent } = await sendSlowly(port, [headOf(sending, type, 100 * MiB), ...pieces])
  expect(said).toContain('HTTP/1.1 401')
  expect(sent).toBeLessThan(31)
})
