// The operator's page of health: what doctor finds, each with its verdict in words, and what to do.
import { createServer, type Socket } from 'node:net'
import { sql } from 'kysely'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { checkQueue } from '../../jobs/check-queue.ts'
import { healthLines } from '../../src/flow/health-lines.ts'
import { type CastSite, openCast } from '../support/a-cast.ts'
import { openTestApp, sweepAt, workAt } from '../support/an-app.ts'
import { pageText } from '../support/page-text.ts'
import { closedPort } from '../support/smtp.ts'

// A thread begins slowly on a machine that is busy.
vi.setConfig({ testTimeout: 120_000 })

/** As somebody opens it again until everything has been looked at. */
const pageOf = async (site: CastSite): Promise<string> => {
  const { get } = await site.as('operator')
  for (;;) {
    const page = await (await get('/health')).text()
    if (!page.includes('not known yet')) return page
  }
}

/** Each line by its name, without markup. */
const linesOf = (html: string): ReadonlyMap<string, string> =>
  new Map(
    [...html.matchAll(/<tr role="row"><th scope="row"[^>]*>([^<]*)<\/th>([\s\S]*?)<\/tr>/g)].map(
      ([, name = '', cells = '']) => [name, pageText(cells).trim()],
    ),
  )

const swept = async (settings = {}): Promise<CastSite> => {
  const site = await openCast(settings)
  await workAt(site.app, '2027-03-02 09:00')
  return site
}

describe('the page of health', () => {
  test('says of everything that it is well, with what was found', async () => {
    const site = await swept()
    const html = await pageOf(site)
    const lines = linesOf(html)
    expect([...lines.keys()]).toEqual([
      'Database',
      'Ledger',
      'Nightly sweep',
      'Letters in time',
      'Letters that did not arrive',
      'Way to the mail server',
      'Queue of jobs',
    ])
    for (const [name, words] of lines) expect([name, words]).toEqual([name, expect.stringMatching(/^well /)])
    expect(lines.get('Ledger')).toMatch(/\d+ entries verified, head \d+:[0-9a-f]{64}/)
    expect(lines.get('Nightly sweep')).toContain('Tue, Mar 2, 2027 09:00 CST')
    expect(pageText(html)).toContain('All is well')
    expect(html).toContain('<svg')
  })

  test('says what is not well and what to do, and the board of an agency leads the operator there', async () => {
    const site = await openCast({ redisUrl: `redis://u:secret@127.0.0.1:${await closedPort()}` })
    const html = await pageOf(site)
    const lines = linesOf(html)
    expect(lines.get('Nightly sweep')).toMatch(
      /^not well None was done yet Is the worker running\? One sweep by hand: npx rollcall sweep$/,
    )
    expect(lines.get('Queue of jobs')).toMatch(/^not well .*etters stay planned until it is back/)
    expect(pageText(html)).toContain('2 things are not well')
    expect(html).not.toContain('secret')
    const boardFor = async (who: 'operator' | 'chiefOfA') =>
      (await (await site.as(who)).get(site.ways.agency(site.cast.a))).text()
    expect(await boardFor('operator')).toContain('<a href="/health">See what is wrong</a>')
    const chiefs = await boardFor('chiefOfA')
    expect(chiefs).toContain('Tell whoever runs it.')
    expect(chiefs).not.toContain('/health')
  })

  test('finds a row that was changed past the ledger', async () => {
    const site = await swept()
    await sql`update letters set name = 'Somebody else'`.execute(site.app.db)
    expect(linesOf(await pageOf(site)).get('Ledger')).toMatch(
      /^not well Letters id .* Keep the file as evidence/,
    )
  })

  test('shows letters that did not arrive as something to attend to, with the way to them', async () => {
    const site = await swept()
    await sql`update letters set undelivered_seq = 1 where class = 'statutory' and state = 'sent'`.execute(
      site.app.db,
    )
    await sql`update notices set state = 'planned' where state = 'told'`.execute(site.app.db)
    const html = await pageOf(site)
    expect(linesOf(html).get('Letters that did not arrive')).toMatch(
      /^to be attended to .*rollcall record told/,
    )
    expect(html).toContain('href="/letters?show=undelivered"')
  })
})

describe('what hangs', () => {
  test('is said to give no answer, and the other lines are there', async () => {
    const silent = await listening()
    const app = openTestApp({ now: '2027-03-02 09:00', redisUrl: `redis://127.0.0.1:${silent}` })
    const hanging = { ...app, config: { ...app.config, mailUrl: `smtp://127.0.0.1:${silent}?tls=off` } }
    await sweepAt(app, '2027-03-02 09:00')
    const look = () => healthLines(hanging, () => checkQueue(hanging), { patience: 1_000 })
    const lines = new Map((await look()).map((line) => [line.check, line]))
    for (const check of ['mail', 'queue'])
      expect(lines.get(check)).toEqual({ check, verdict: 'not well', detail: 'no answer within 1 second' })
    expect(lines.get('sweep')?.verdict).toBe('well')
    expect(lines.get('ledger')?.detail).toMatch(/verified|being looked at/)
    // Opened again meanwhile, the page asks nobody once more.
    const before = connections
    await look()
    expect(connections).toBe(before)
  })
})

let connections = 0

/** Takes connections and says nothing. */
const listening = async (): Promise<number> => {
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    connections += 1
    open.add(socket.on('error', () => undefined))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    for (const socket of open) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  })
  const bound = server.address()
  return typeof bound === 'object' && bound !== null ? bound.port : 0
}
