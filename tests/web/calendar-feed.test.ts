// The calendar at a private address: the open deadlines of whoever made it, by the rights of the moment, until it is revoked.
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { recordContact } from '../../src/flow/record-contact.ts'
import { type Browser, type CastSite, openCast, people } from '../support/a-cast.ts'
import { bea, finn, rosterOf } from '../support/import-rows.ts'

/** Makes an address, as shown once. @returns its path. */
const made = async (browser: Browser): Promise<string> => {
  const page = await (await browser.post('/you/calendar')).text()
  const [, path = ''] = /<code>http:\/\/localhost(\/calendar\/[\w-]{43}\.ics)<\/code>/.exec(page) ?? []
  expect(await (await browser.get('/you')).text()).not.toContain(path.slice(10, 40))
  return path
}

const eventsAt = async (site: CastSite, path: string) => {
  const answer = await site.signedOut.get(path)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
  const calendar = new ICAL.Component(ICAL.parse(await answer.text()))
  return calendar.getAllSubcomponents('vevent').map((vevent) => {
    const { uid, summary, description, startDate } = new ICAL.Event(vevent)
    return { uid, summary, description, day: startDate.toString() }
  })
}

test('a chief finds the open deadlines of the own agency, the same events every time', async () => {
  const site = await openCast()
  const path = await made(await site.as('chiefOfA'))
  const events = await eventsAt(site, path)
  expect(events).toEqual([
    expect.objectContaining({ summary: 'SRO training due: Bea Berg', day: '2027-05-31' }),
  ])
  expect(events[0]?.description).toContain('subd. 3(b)')
  site.app.at('2027-03-05 09:00')
  expect((await eventsAt(site, path)).map(({ uid }) => uid)).toEqual(events.map(({ uid }) => uid))
})

test('a coordinator finds public facts only: nothing of how the status came about', async () => {
  const site = await openCast()
  const [event, ...others] = await eventsAt(site, await made(await site.as('coordinatorOfD2')))
  expect(others).toEqual([])
  expect(event).toMatchObject({
    summary: 'SRO training OVERDUE: Finn Falk',
    description: 'Finn Falk, Tower Public Schools\noverdue since Tue, Sep 2, 2025',
  })
})

test('who has lost the office finds nothing there, and their successor has no part in it', async () => {
  const site = await openCast()
  const path = await made(await site.as('chiefOfA'))
  await recordContact(site.app, {
    holder: 'agency',
    of: 'Ely Police Department',
    office: 'chief',
    name: 'Kim New',
    email: 'new@ely.example',
  })
  expect(await eventsAt(site, path)).toEqual([])
})

test('a new address ends the one before, and a revoked one opens nothing: the page of what is not there', async () => {
  const site = await openCast()
  const chief = await site.as('chiefOfA')
  const first = await made(chief)
  const second = await made(chief)
  expect(second).not.toBe(first)
  const unknown = await site.signedOut.get(`/calendar/${'x'.repeat(43)}.ics`)
  const ended = await site.signedOut.get(first)
  expect([unknown.status, ended.status]).toEqual([404, 404])
  expect(await ended.text()).toBe(await unknown.text())
  expect((await chief.post('/you/calendar/end')).status).toBe(303)
  expect((await site.signedOut.get(second)).status).toBe(404)
  const third = await made(chief)
  await (await site.as('operator')).post('/people/sign-out', { email: people.chiefOfA })
  expect((await site.signedOut.get(third)).status).toBe(404)
})

test('a program that asks without end is told to wait, and the next minute it is answered again', async () => {
  const site = await openCast()
  const path = await made(await site.as('chiefOfA'))
  for (let n = 0; n < 10; n += 1) expect((await site.signedOut.get(path)).status).toBe(200)
  const answer = await site.signedOut.get(path)
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '60'])
  site.app.at('2027-03-02 09:01')
  expect((await site.signedOut.get(path)).status).toBe(200)
})

test('the token is nowhere but in the address', async () => {
  const site = await openCast()
  const path = await made(await site.as('chiefOfA'))
  const token = path.slice(10, -4)
  const { security } = site.app
  const rows = [
    await security.selectFrom('calendar_feeds').selectAll().execute(),
    await security.selectFrom('sessions').selectAll().execute(),
    await security.selectFrom('security_events').selectAll().execute(),
  ]
  expect(JSON.stringify(rows)).not.toContain(token)
  expect(rows[0]).toMatchObject([{ address: people.chiefOfA }])
})

test('an auditor and the operator, who have no deadlines, make no address', async () => {
  const site = await openCast()
  for (const person of ['auditorOfA', 'operator', 'ended'] as const) {
    const browser = await site.as(person)
    expect(await (await browser.get('/you')).text()).not.toContain('/you/calendar')
    expect((await browser.post('/you/calendar')).status).toBe(404)
  }
})

test('a name with commas, markup and line ends stays a name', async () => {
  const site = await openCast()
  const officer = 'Gail <b>;,\\n Green'
  await rosterOf(
    site.app,
    { ...bea, officer, post_license: '12099' },
    {
      ...finn,
      agency: 'Tower Police Department',
      district: 'Tower Public Schools',
      chief_email: people.chiefOfB,
    },
  )
  const summaries = (await eventsAt(site, await made(await site.as('chiefOfA')))).map(
    ({ summary }) => summary,
  )
  expect(summaries).toContain(`SRO training due: ${officer}`)
})
