// Answering a letter by its link: what is recorded, in whose name, and that a look at a page records nothing.
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { siteOf } from '../../src/web/site.ts'
import { chief, itemOf, openSite, pathsIn, type Site } from '../support/a-site.ts'
import { workAt } from '../support/an-app.ts'
import { bea, finn, rosterOf } from '../support/import-rows.ts'
import { answerText } from '../support/page-text.ts'
import { entriesAfter, lastEntry, sentLetters } from '../support/what-was-told.ts'

/** Posts, and follows to the page that says what was recorded. */
const posted = async ({ get, post }: Site, path: string, fields: Record<string, string> = {}) => {
  const answer = await post(path, fields)
  expect(answer.status, await answer.clone().text()).toBe(303)
  return answerText(await get(answer.headers.get('location') ?? ''))
}

const newest = ({ app }: Site, kind: string) =>
  app.db
    .selectFrom('ledger')
    .select(['actor', 'at', 'body'])
    .where('kind', '=', kind)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()

describe('looking', () => {
  test('a mail scanner that GETs and HEADs every link of a letter changes nothing', async () => {
    const { app, letter } = await openSite()
    const { bytes } = await app.db.selectFrom('letter_bytes').select('bytes').executeTakeFirstOrThrow()
    const { text = '', html = '' } = await PostalMime.parse(bytes)
    const links = new Set(pathsIn(`${text} ${html.replaceAll('"', ' ').replaceAll('<', ' ')}`))
    const toHandOn = [...links].filter((path) => path.startsWith('/upload/'))
    expect(toHandOn).toHaveLength(2)
    expect(links).toEqual(new Set([letter, ...toHandOn]))
    const before = await lastEntry(app)
    const site = siteOf(app)
    const below = ['', '/acknowledge', '/book', '/answer', '/acknowledged', '/booked', '/answered']
    for (const path of [...below.map((end) => `${letter}${end}`), ...toHandOn])
      for (const method of ['GET', 'HEAD', 'OPTIONS']) {
        const { status } = await site.request(path, { method })
        expect([path, method, status < 500]).toEqual([path, method, true])
      }
    expect((await site.request(letter, { method: 'HEAD' })).status).toBe(200)
    expect(await lastEntry(app)).toBe(before)
  })

  test('the page says what the letter told, how it stands today, and offers what can be answered', async () => {
    const { get, letter } = await openSite()
    const page = await get(letter)
    expect(page.status).toBe(200)
    const text = await answerText(page)
    expect(text).toContain('Letter of Tue, Mar 2, 2027')
    expect(text).toContain('Bea Berg POST license 12002, Ely Police Department')
    expect(text).toContain('Training due by Mon, May 31, 2027 (told 90 days before)')
    expect(text).toContain('Training overdue, it was due by Mon, Sep 1, 2025')
    expect(text).toContain('Which came first?')
    expect(text.match(/Record the booked course/g)).toHaveLength(2)
    expect(text.match(/Record the answer/g)).toHaveLength(1)
  })

  test('what has been done since is shown as it stands today, without a form for it', async () => {
    const { app, get, letter } = await openSite([bea])
    await rosterOf(app, { ...bea, mandated_completed_on: '2027-03-01', copy_on_file: 'yes' })
    const text = await answerText(await get(letter))
    expect(text).toContain('Today Trained in time')
    expect(text).not.toContain('Record the booked course')
  })
})

describe('I have read this letter', () => {
  test('is recorded once, with who and when, and said again it changes nothing', async () => {
    const site = await openSite()
    const { app, letter } = site
    app.at('2027-03-02 10:30')
    const text = await posted(site, `${letter}/acknowledge`)
    expect(text).toContain('recorded on Tue, Mar 2, 2027 10:30 CST for chief@ely.example')
    const entry = await newest(site, 'letter.acknowledged')
    expect(entry).toMatchObject({ actor: 'web:chief@ely.example', at: '2027-03-02T16:30:00.000Z' })
    expect(JSON.parse(entry?.body ?? '')).toEqual({ letter_id: 1, by: chief })
    const before = await lastEntry(app)
    app.at('2027-03-03 08:00')
    expect(await posted(site, `${letter}/acknowledge`)).toContain('Tue, Mar 2, 2027 10:30 CST')
    expect(await lastEntry(app)).toBe(before)
    expect(await answerText(await site.get(letter))).not.toContain('I have read this letter')
  })
})

describe('what reading a letter changes', () => {
  // Finn's overdue-25 is told on Mon 2027-03-15, when the letter of 03-02 has stood for 13 days.
  test.each([
    ['unread', ['backup@ely.example', chief]],
    ['read', [chief]],
  ])('an overdue letter left %s: on the next one is written to %j', async (state, recipients) => {
    const site = await openSite([{ ...finn, backup_email: 'backup@ely.example' }])
    if (state === 'read') await posted(site, `${site.letter}/acknowledge`)
    await workAt(site.app, '2027-03-15 09:00')
    const told = (await sentLetters(site.app)).filter(({ on }) => on === '2027-03-15')
    expect(told.map(({ to }) => to).sort()).toEqual(recipients)
  })
})

describe('course booked', () => {
  test('is recorded in the name of the address, and holds the next early letter', async () => {
    const site = await openSite([bea])
    const { app, letter } = site
    const before = await lastEntry(app)
    const text = await posted(site, `${letter}/book`, { item: await itemOf(app, '12002'), day: '2027-04-05' })
    expect(text).toContain('A course on Mon, Apr 5, 2027 is recorded as booked for Bea Berg')
    expect(text).toContain('held')
    expect(await entriesAfter(app, before)).toContain('booking.recorded')
    expect(await newest(site, 'booking.recorded')).toMatchObject({ actor: 'web:chief@ely.example' })
    const again = await lastEntry(app)
    await posted(site, `${letter}/book`, { item: await itemOf(app, '12002'), day: '4/5/2027' })
    expect(await lastEntry(app)).toBe(again)
    // Rung 60 would be told on Thu 2027-04-01.
    await workAt(app, '2027-04-01 09:00')
    expect((await sentLetters(app)).flatMap(({ items }) => items)).not.toContain('Bea Berg 60')
  })

  // Today is Tue 2027-03-02; Bea's deadline is Mon 2027-05-31.
  test.each([
    ['the day before today', '2027-03-01', 'Mon, Mar 1, 2027 has passed'],
    ['the day after the deadline', '2027-06-01', 'Tue, Jun 1, 2027 is after the deadline'],
    ['a day that does not exist', '2027-02-30', 'there is no such day'],
    ['something else', 'next <b>week</b>', 'not a day in a form that is read'],
    ['nothing', '', 'Enter the day of the course'],
  ])('%s is not taken: the form comes again with what was typed and a sentence', async (_, day, why) => {
    const { app, post, letter } = await openSite([bea])
    const before = await lastEntry(app)
    const answer = await post(`${letter}/book`, { item: await itemOf(app, '12002'), day })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(`value="${day.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}"`)
    expect(/role="alert"[^>]*>([^<]*)</.exec(page)?.[1]).toContain(why)
    expect(page).toContain('aria-invalid="true"')
    expect(await lastEntry(app)).toBe(before)
  })

  test.each(['2027-03-02', '2027-05-30', '2027-05-31'])(
    '%s is taken: from today to the deadline',
    async (day) => {
      const { app, post, letter } = await openSite([bea])
      expect((await post(`${letter}/book`, { item: await itemOf(app, '12002'), day })).status).toBe(303)
    },
  )

  test('of an officer who is overdue any day ahead is taken, and the page says that the letters go on', async () => {
    const site = await openSite([finn])
    const item = await itemOf(site.app, '12006')
    const text = await posted(site, `${site.letter}/book`, { item, day: '2027-07-01' })
    expect(text).toContain('The letters go on meanwhile')
  })

  test('when the training is on record by then, nothing is recorded and the page says so', async () => {
    const { app, post, letter } = await openSite([bea])
    const item = await itemOf(app, '12002')
    await rosterOf(app, { ...bea, mandated_completed_on: '2027-03-01', copy_on_file: 'yes' })
    const before = await lastEntry(app)
    const answer = await post(`${letter}/book`, { item, day: '2027-04-05' })
    expect(answer.status).toBe(409)
    expect(await answerText(answer)).toContain('nothing more was recorded')
    expect(await lastEntry(app)).toBe(before)
  })
})

describe('the answer to a question', () => {
  const question = 'same_day_completion'

  test('ends the review, and the page says how it stands now', async () => {
    const site = await openSite()
    const item = await itemOf(site.app, '12009')
    const text = await posted(site, `${site.letter}/answer`, { item, question, answer: 'before' })
    expect(text).toContain('The course ended before the duties began')
    expect(text).toContain('As it stands today: Trained in time')
    expect(await newest(site, 'review_answer.recorded')).toMatchObject({ actor: 'web:chief@ely.example' })
    const before = await lastEntry(site.app)
    await posted(site, `${site.letter}/answer`, { item, question, answer: 'before' })
    const other = await site.post(`${site.letter}/answer`, { item, question, answer: 'after' })
    expect(other.status).toBe(409)
    expect(await lastEntry(site.app)).toBe(before)
  })

  test.each(['', 'perhaps', 'counts'])('%j is none of the two: the form comes again', async (answer) => {
    const { app, post, letter } = await openSite()
    const before = await lastEntry(app)
    const shown = await post(`${letter}/answer`, { item: await itemOf(app, '12009'), question, answer })
    expect(shown.status).toBe(422)
    expect(await answerText(shown)).toContain('Choose one of the two answers')
    expect(await lastEntry(app)).toBe(before)
  })

  test('to something nobody asks is not taken', async () => {
    const { app, post, letter } = await openSite()
    const before = await lastEntry(app)
    for (const [license, of] of [
      ['12002', question],
      ['12009', 'supplemental_after_b_window'],
      ['12009', 'toString'],
    ] as const) {
      const fields = { item: await itemOf(app, license), question: of, answer: 'counts' }
      expect((await post(`${letter}/answer`, fields)).status).toBe(409)
    }
    expect(await lastEntry(app)).toBe(before)
  })
})
