// The rehearsal of an agency on a page: the letters that really come if nothing is recorded, for whoever may see the letters.
import { describe, expect, test, vi } from 'vitest'
import { addDays, plainDate as day } from '../../src/law/calendar.ts'
import { fullDay } from '../../src/notices/letters/day-words.ts'
import { legalDayOf } from '../../src/notices/sending-window.ts'
import { type CastSite, openCast } from '../support/a-cast.ts'
import { type WallTime, workAt } from '../support/an-app.ts'
import { rosterOf } from '../support/import-rows.ts'
import { pageText } from '../support/page-text.ts'

vi.setConfig({ testTimeout: 120_000 })

const pathOf = ({ ways, cast }: CastSite, query = '') => `${ways.agency(cast.a)}/rehearsal${query}`

const pageFor = async (site: CastSite, who: 'chiefOfA' | 'auditorOfA' | 'operator', query = '') => {
  const answer = await (await site.as(who)).get(pathOf(site, query))
  return { status: answer.status, html: await answer.text() }
}

/** 'Tue, Mar 2, 2027 chief@ely.example Bea Berg' of each letter and officer on the page. */
const linesOf = (html: string): string[] =>
  [...html.matchAll(/<tr role="row"><th scope="row"[\s\S]*?<\/tr>/g)].flatMap(([row]) => {
    const on = /<time datetime="[^"]*">([^<]*)</.exec(row)?.[1]
    const recipient = /<small>([^<]*)<\/small>/.exec(row.replaceAll('<wbr>', ''))?.[1]
    return [...row.matchAll(/<li>(?:<a [^>]*>)?([^<:]*)/g)].map(([, who]) => `${on} ${recipient} ${who}`)
  })

const linesSent = async ({ app, cast }: CastSite): Promise<string[]> => {
  const rows = await app.db
    .selectFrom('letters')
    .innerJoin('letter_notices', 'letter_notices.letter_id', 'letters.id')
    .innerJoin('notices', 'notices.id', 'letter_notices.notice_id')
    .leftJoin('officers', 'officers.id', 'notices.officer_id')
    .select(['letters.recipient', 'letters.sent_at', 'officers.name'])
    .where('letters.state', '=', 'sent')
    .where('notices.agency_id', '=', cast.a)
    .where('letter_notices.included', '=', 1)
    .execute()
  return rows.map(({ recipient, sent_at, name }) =>
    sent_at === null ? '' : `${fullDay(legalDayOf(sent_at))} ${recipient} ${name ?? 'The agency'}`,
  )
}

describe('letters to come', () => {
  test('are the letters that really leave in the three months after it', async () => {
    const site = await openCast()
    await rosterOf(
      site.app,
      {
        officer: 'Olga Overdue',
        post_license: '12101',
        assumed_on: '2026-09-08',
        backup_email: 'b@ely.example',
      },
      { officer: 'Xena Exempt', post_license: '12104', assumed_on: '2026-09-08', role: 'substitute' },
    )
    const { html } = await pageFor(site, 'chiefOfA')
    const listed = linesOf(html)
    for (let on = day('2027-03-02'); on <= '2027-06-02'; on = addDays(on, 1))
      await workAt(site.app, `${on} 09:00` as WallTime)
    const sent = await linesSent(site)
    expect(listed.toSorted()).toEqual(sent.toSorted())
    // By hand: Bea's rung of 60 days before Mon 2027-05-31; Olga's overdue letters go to the backup too, when nobody acknowledges.
    expect(listed).toContain('Thu, Apr 1, 2027 chief@ely.example Bea Berg')
    expect(listed.filter((line) => line.endsWith('b@ely.example Olga Overdue')).length).toBeGreaterThan(0)
    expect(pageText(html)).toContain('Bea Berg : training due by Mon, May 31, 2027 (60 days before)')
    expect(pageText(html)).toContain(
      'Olga Overdue : training overdue, it was due by Mon, Sep 7, 2026, rung 13',
    )
  })

  test('say nothing of another agency, and lead back to the board and the letters', async () => {
    const site = await openCast()
    const { html } = await pageFor(site, 'auditorOfA')
    expect(html).not.toContain('Tower')
    expect(html).not.toContain('Finn')
    const { get } = await site.as('chiefOfA')
    for (const from of [site.ways.agency(site.cast.a), `${site.ways.agency(site.cast.a)}/letters`])
      expect(await (await get(from)).text()).toContain(`href="${pathOf(site)}"`)
  })

  test.each([
    ['', '3 months'],
    ['?months=1', '1 month'],
    ['?months=12', '12 months'],
    ['?months=13', '3 months'],
    ['?months=0', '3 months'],
    ['?months=<script>', '3 months'],
  ])('asked as %s go %s ahead', async (query, words) => {
    const site = await openCast()
    const { status, html } = await pageFor(site, 'operator', query)
    expect(status).toBe(200)
    expect(html).toContain(`aria-current="true">${words}</a>`)
    expect(html).not.toContain('<script>')
  })

  test('are written nowhere: the ledger has the same head after them, and no letter is new', async () => {
    const site = await openCast()
    const state = async () => [
      await site.app.db
        .selectFrom('ledger')
        .select(['seq', 'hash'])
        .orderBy('seq', 'desc')
        .limit(1)
        .execute(),
      await site.app.db.selectFrom('letters').selectAll().execute(),
      await site.app.db.selectFrom('notices').selectAll().execute(),
    ]
    const { get } = await site.as('chiefOfA')
    const before = await state()
    expect((await get(pathOf(site))).status).toBe(200)
    expect(await state()).toEqual(before)
  })

  test('asked for by many at once hold up no other page, and who comes too late is told to come again', async () => {
    const site = await openCast()
    const { get } = await site.as('chiefOfA')
    const answered: string[] = []
    const asking = Array.from({ length: 12 }, async (_, n) => {
      const answer = await get(pathOf(site, `?months=${n + 1}`))
      answered.push('rehearsal')
      return answer
    })
    const board = (await get(site.ways.agency(site.cast.a))).status
    answered.push('board')
    const answers = await Promise.all(asking)
    expect(board).toBe(200)
    // One at a time, so the last is answered after the board.
    expect(answered.at(-1)).toBe('rehearsal')
    const [late] = answers.filter(({ status }) => status === 503)
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(1)
    expect(late?.headers.get('retry-after')).toBe('30')
    expect(pageText((await late?.text()) ?? '')).toContain('Open the page again in half a minute')
  })
})
