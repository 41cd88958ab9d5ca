// The board of an agency: who stands how, what to do about it, what is coming, and what is missing.
import { describe, expect, test } from 'vitest'
import { openCast, people } from '../support/a-cast.ts'
import { comeBack } from '../support/a-report.ts'
import { workAt } from '../support/an-app.ts'
import { importRows, rosterOf } from '../support/import-rows.ts'
import { pageText } from '../support/page-text.ts'

/** Of Ely, beside Bea, who is due by May 31, 2027. */
const others = [
  { officer: 'Olga Overdue', post_license: '12101', assumed_on: '2026-09-08' },
  {
    officer: 'Sam Same',
    post_license: '12102',
    assumed_on: '2026-09-08',
    mandated_completed_on: '2026-09-08',
  },
  {
    officer: 'Tess Trained',
    post_license: '12103',
    assumed_on: '2026-09-08',
    mandated_completed_on: '2026-08-01',
  },
  { officer: 'Xena Exempt', post_license: '12104', assumed_on: '2026-09-08', role: 'substitute' },
] as const

const boardFor = async (who: 'chiefOfA' | 'auditorOfA', query = '') => {
  const site = await openCast()
  await rosterOf(site.app, ...others)
  const response = await (await site.as(who)).get(`${site.ways.agency(site.cast.a)}${query}`)
  expect(response.status).toBe(200)
  return { site, html: await response.text() }
}

const officersIn = (html: string): readonly string[] =>
  [...html.matchAll(/role="rowheader"><a [^>]*>([^<]+)</g)].map(([, name = '']) => name)

describe('the board of an agency', () => {
  test('has the most urgent first: overdue, due, to decide, trained, exempt', async () => {
    const { html } = await boardFor('chiefOfA')
    expect(officersIn(html)).toEqual(['Olga Overdue', 'Bea Berg', 'Sam Same', 'Tess Trained', 'Xena Exempt'])
    expect(pageText(html)).toMatch(
      /1 overdue .*1 due in 90 days .*0 due later .*1 to decide .*1 trained .*1 exempt/,
    )
  })

  test('says what to do next, with the form that does it, to those who may record', async () => {
    const { html, site } = await boardFor('chiefOfA')
    const record = `${site.ways.officer(site.cast.a, site.cast.bea)}/record/booking`
    expect(html).toContain(
      `<a href="${record}">Book a course that ends by Mon, May 31, 2027, and record its day</a>`,
    )
    expect(pageText(html)).toContain('Book the earliest course, and record its day')
    expect(pageText(html)).toContain('Answer the question that dates cannot decide')
    expect(pageText(html)).toContain('Record a copy of the certificate')
  })

  test('says the same to an auditor, without a way to record', async () => {
    const { html } = await boardFor('auditorOfA')
    expect(html).not.toContain('/record/')
    expect(pageText(html)).toContain('Book a course that ends by Mon, May 31, 2027')
  })

  test.each([
    ['?show=overdue', ['Olga Overdue']],
    ['?show=trained', ['Tess Trained']],
    ['?q=12104', ['Xena Exempt']],
    ['?q=bea', ['Bea Berg']],
    ['?show=overdue&q=bea', []],
    ['?show=nonsense', ['Olga Overdue', 'Bea Berg', 'Sam Same', 'Tess Trained', 'Xena Exempt']],
    ['?page=2', []],
  ])('shows of it what is asked for: %s', async (query, officers) => {
    expect(officersIn((await boardFor('chiefOfA', query)).html)).toEqual(officers)
  })

  test('has its deadlines along a line, and the same in words', async () => {
    const { html } = await boardFor('chiefOfA')
    expect(html).toMatch(/<svg role="img" aria-labelledby="time-line-title"/)
    expect(pageText(html)).toContain('2 deadlines along a line')
    expect(pageText(html)).toContain('Mon, May 31, 2027 , 90 days left: Bea Berg')
    expect(pageText(html)).toMatch(/Mon, Sep 7, 2026 , 176 days overdue: Olga Overdue/)
  })

  test('says first what is missing of the agency, and nothing where all is there', async () => {
    const { html } = await boardFor('chiefOfA')
    expect(pageText(html)).not.toContain('No policy of the agency')
    const site = await openCast()
    await importRows(site.app, [
      {
        agency: 'Orr Police Department',
        district: 'Orr Schools',
        officer: 'Ora Orr',
        post_license: '13001',
        assumed_on: '2026-09-08',
      },
    ])
    const { id } = await site.app.db
      .selectFrom('agencies')
      .select('id')
      .where('name', 'like', 'Orr%')
      .executeTakeFirstOrThrow()
    const text = pageText(await (await (await site.as('operator')).get(site.ways.agency(id))).text())
    expect(text).toContain('No address of the chief is on record')
    expect(text).toContain('No policy of the agency is on record as adopted')
  })

  test('leads to the letters that reached nobody, whoever looks; and says in a line that all is well', async () => {
    const site = await openCast()
    await workAt(site.app, '2027-03-02 09:00')
    const boardAs = async (who: 'chiefOfA' | 'auditorOfA') =>
      (await (await site.as(who)).get(site.ways.agency(site.cast.a))).text()
    expect(pageText(await boardAs('chiefOfA'))).toContain(
      'Rollcall is at work: every officer was looked at by night, no letter is late, and every letter about these officers has reached somebody.',
    )
    await comeBack(site.app, people.chiefOfA)
    for (const who of ['chiefOfA', 'auditorOfA'] as const) {
      const letters = `${site.ways.agency(site.cast.a)}/letters?show=undelivered`
      const html = await boardAs(who)
      expect(html).toContain(`still to be told. <a href="${letters}">See which one</a>`)
      expect(html).not.toContain('has reached somebody')
      expect(pageText(await (await (await site.as(who)).get(letters)).text())).toContain(
        '1 letter, the newest first',
      )
    }
  })

  test('has a long list of deadlines behind a line that opens it', async () => {
    const site = await openCast()
    await rosterOf(
      site.app,
      ...Array.from({ length: 20 }, (_, n) => ({
        officer: `Officer ${n}`,
        post_license: `${12200 + n}`,
        assumed_on: `2027-04-${String(n + 5).padStart(2, '0')}`,
      })),
    )
    const html = await (await (await site.as('chiefOfA')).get(site.ways.agency(site.cast.a))).text()
    expect(html).toMatch(/<figcaption><details><summary>These 21 deadlines in words<\/summary>\n<ul>/)
  })

  test('shows a name from outside as text', async () => {
    const site = await openCast()
    await rosterOf(site.app, {
      officer: '<script>alert(1)</script>',
      post_license: '12109',
      assumed_on: '2026-09-08',
    })
    const html = await (await (await site.as('chiefOfA')).get(site.ways.agency(site.cast.a))).text()
    expect(html).toContain('&lt;script&gt;')
    expect(html).not.toContain('<script')
  })
})
