// Whom a letter's link lets answer: the one it was sent to, about what the letter told, as long as it holds.
import { expect, test } from 'vitest'
import { plainDate } from '../../src/law/calendar.ts'
import { linkKeyOf } from '../../src/link-key.ts'
import { signedToken, type Token } from '../../src/notices/signed-token.ts'
import { chief, itemOf, letterText, openSite, pathsIn, type Site } from '../support/a-site.ts'
import { openTestApp, workAt } from '../support/an-app.ts'
import { bea, carl, rosterOf } from '../support/import-rows.ts'
import { lastEntry } from '../support/what-was-told.ts'

/** Every answer there is, to that path. */
const answersTo = async ({ app, post }: Site, path: string): Promise<number[]> => {
  const item = await itemOf(app, '12002')
  const answers = [
    await post(`${path}/acknowledge`),
    await post(`${path}/book`, { item, day: '2027-04-05' }),
    await post(`${path}/answer`, { item, question: 'same_day_completion', answer: 'before' }),
  ]
  return answers.map(({ status }) => status)
}

const tokenPath = ({ app }: Site, token: Token): string => `/l/${signedToken(linkKeyOf(app.config), token)}`

test('a link in which one character is changed acts on nothing', async () => {
  const site = await openSite()
  const before = await lastEntry(site.app)
  const start = '/l/'.length
  for (let at = start; at < site.letter.length; at += 1) {
    const other = site.letter[at] === '1' ? '2' : '1'
    const path = `${site.letter.slice(0, at)}${other}${site.letter.slice(at + 1)}`
    expect([path, (await site.post(`${path}/acknowledge`)).status]).toEqual([path, 404])
  }
  const cut = site.letter.slice(0, -1)
  expect(await answersTo(site, cut)).toEqual([404, 404, 404])
  expect((await site.get(cut)).status).toBe(404)
  expect(await lastEntry(site.app)).toBe(before)
})

// The letter is of Tue 2027-03-02; 90 days later it is Mon 2027-05-31.
test.each([
  ['2027-05-30 12:00', 200],
  ['2027-05-31 23:59', 200],
  ['2027-06-01 00:00', 410],
] as const)('a link holds for 90 days from the day of its letter: %s', async (when, status) => {
  const site = await openSite()
  site.app.at(when)
  const before = await lastEntry(site.app)
  const page = await site.get(site.letter)
  expect(page.status).toBe(status)
  if (status === 200) return
  expect(await page.text()).toContain('the newest mail')
  expect(await answersTo(site, site.letter)).toEqual([410, 410, 410])
  expect(await lastEntry(site.app)).toBe(before)
})

test('a token for another purpose, or of no letter, opens nothing', async () => {
  const site = await openSite()
  const until = plainDate('2027-05-31')
  for (const token of [
    { purpose: 'unsubscribe', subject: 1, until },
    { purpose: 'bounce', subject: 1, until },
    { purpose: 'letter', subject: 4711, until },
  ] as const)
    expect((await site.get(tokenPath(site, token))).status).toBe(404)
})

test('a link has no say about an officer whom its letter did not name', async () => {
  const site = await openSite([bea])
  await rosterOf(site.app, {
    ...carl,
    agency: 'Cook Police Department',
    district: 'Cook Schools',
    chief_email: 'chief@cook.example',
  })
  await workAt(site.app, '2027-03-03 09:00')
  const item = await itemOf(site.app, '12003')
  const before = await lastEntry(site.app)
  for (const other of [item, '0', '-1', '', '1e9', 'x'])
    expect((await site.post(`${site.letter}/book`, { item: other, day: '2027-04-05' })).status).toBe(404)
  expect(await (await site.get(site.letter)).text()).not.toContain('Carl')
  expect(await lastEntry(site.app)).toBe(before)
})

test('when somebody else is chief by now, the old letter shows nothing of the officers and records nothing', async () => {
  const site = await openSite([bea])
  await rosterOf(site.app, { ...bea, chief_email: 'new@ely.example' })
  const before = await lastEntry(site.app)
  const page = await site.get(site.letter)
  expect(page.status).toBe(403)
  const text = await page.text()
  expect(text).toContain('no longer yours to answer')
  expect(text).not.toContain('Bea')
  expect(await answersTo(site, site.letter)).toEqual([403, 403, 403])
  expect(await lastEntry(site.app)).toBe(before)
})

test('a training contact’s copy carries no link, and no letter does without PUBLIC_URL', async () => {
  const copied = { ...bea, training_contact_email: 'training@ely.example' }
  const { app } = await openSite([copied])
  await workAt(app, '2027-03-02 09:10')
  expect(pathsIn(await letterText(app, chief))).toEqual([
    expect.stringMatching(/^\/l\//),
    expect.stringMatching(/^\/upload\//),
  ])
  expect(await letterText(app, 'training@ely.example')).not.toMatch(/https:\/\/rollcall/)

  const without = openTestApp({ now: '2027-03-01 19:00' })
  await rosterOf(without, bea)
  await workAt(without, '2027-03-02 09:00')
  const text = await letterText(without, chief)
  expect(text).not.toMatch(/https?:\/\/\S*\/(l|upload)\//)
  expect(text).toContain('reply to this mail')
})

test('a form that another site sends records nothing', async () => {
  const site = await openSite()
  const before = await lastEntry(site.app)
  for (const headers of [
    { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' },
    { 'Sec-Fetch-Site': 'same-site' },
    { Origin: 'https://evil.example' },
    { Origin: 'http://rollcall.police.example' },
  ] as Record<string, string>[])
    expect([headers, (await site.post(`${site.letter}/acknowledge`, {}, headers)).status]).toEqual([
      headers,
      403,
    ])
  expect(await lastEntry(site.app)).toBe(before)
})

// Under `Referrer-Policy: no-referrer` a browser names the origin `null`; on plain http it sends no Sec-Fetch-Site.
test.each([
  [{ 'Sec-Fetch-Site': 'same-origin', Origin: 'null' }],
  [{ Origin: 'null' }],
  [{ Origin: 'https://rollcall.police.example' }],
  [{ Origin: 'http://localhost' }],
  [{}],
] as [Record<string, string>][])(
  'a form of our own page is taken, as browsers send it: %j',
  async (headers) => {
    const { post, letter } = await openSite([bea])
    expect((await post(`${letter}/acknowledge`, {}, headers)).status).toBe(303)
  },
)
