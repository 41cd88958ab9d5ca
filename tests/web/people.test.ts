// The operator's page of people: a grant is given and ended, sessions are ended, and what is wrong is said beside its field.
import { expect, test } from 'vitest'
import { type CastSite, openCast, people } from '../support/a-cast.ts'
import { answerText } from '../support/page-text.ts'

const audit = {
  email: 'gus@state.example',
  kind: 'auditor-agency',
  of: 'Ely Police Department',
  until: '6/30/2027',
}

/** The address of the page on which Gus's grant is ended. */
const grantOf = async (site: CastSite): Promise<string> => {
  const page = await (await (await site.as('operator')).get('/people')).text()
  const row = page.split('<tr').find((one) => one.includes('gus@')) ?? ''
  return /href="(\/people\/grants\/[^"]+)"/.exec(row)?.[1] ?? 'no grant'
}

test('everybody who may sign in is listed, with the reason', async () => {
  const site = await openCast()
  const text = await answerText(await (await site.as('operator')).get('/people'))
  for (const email of [people.operator, people.chiefOfA, people.coordinatorOfD2, people.auditorOfBea])
    expect(text).toContain(email)
  expect(text).toContain(
    `${people.auditorOfA} Auditor of Ely Police Department, until Wed, Jun 30, 2027 a grant: end it`,
  )
  expect(text).toContain(
    `${people.chiefOfA} Chief law enforcement officer of Ely Police Department the office on record`,
  )
  expect(text).not.toContain(people.nobody)
})

test('a grant lets somebody in, and its end shuts them out, each in the name of the operator', async () => {
  const site = await openCast()
  const operator = await site.as('operator')
  const given = await operator.post('/people', audit)
  expect([given.status, given.headers.get('location')]).toEqual([303, '/people'])
  expect(await answerText(await operator.get('/people'))).toContain(
    'Recorded: gus@state.example as auditor of Ely Police Department, until Jun 30, 2027 .',
  )
  const path = await grantOf(site)
  expect(await answerText(await operator.get(path))).toContain('gus@state.example')
  expect((await operator.post(path, { reason: '' })).status).toBe(422)
  expect((await operator.post(path, { reason: 'the audit is done' })).status).toBe(303)
  expect(await answerText(await operator.get('/people'))).not.toContain('gus@state.example Auditor')
  expect((await operator.post(path, { reason: 'again' })).status).toBe(404)
  const entries = await site.app.db
    .selectFrom('ledger')
    .select(['kind', 'actor'])
    .where('kind', 'like', 'grant.%')
    .where('actor', '=', `web:${people.operator}`)
    .orderBy('seq')
    .execute()
  expect(entries.map(({ kind }) => kind)).toEqual(['grant.recorded', 'grant.withdrawn'])
})

test.each([
  [{ ...audit, email: 'gus' }, 'email', 'no @ in the address'],
  [{ ...audit, email: '' }, 'email', 'Enter their mail address.'],
  [{ ...audit, kind: '' }, 'kind', 'Choose what they may see.'],
  [{ ...audit, kind: 'king-all' }, 'kind', 'Choose what they may see.'],
  [{ ...audit, of: '' }, 'of', 'Say which agency it is.'],
  [{ ...audit, of: 'Nowhere' }, 'of', 'none on record'],
  [{ ...audit, until: '31/6/2027' }, 'until', 'there is no such day'],
  [{ ...audit, until: '2027-03-01' }, 'until', 'that day has passed'],
  [{ ...audit, until: '' }, 'until', 'an auditor sees until a day'],
])('what is wrong stands beside its field, and nothing is recorded: %j', async (typed, field, why) => {
  const site = await openCast()
  const answer = await (await site.as('operator')).post('/people', typed)
  const page = await answer.text()
  expect(answer.status).toBe(422)
  const [, said = ''] = new RegExp(`id="${field}-wrong">([^<]*)<`).exec(page) ?? []
  expect(said).toContain(why)
  if (typed.of !== '') expect(page).toContain(`value="${typed.of}"`)
  expect(
    await site.app.db.selectFrom('grants').select('id').where('email', 'like', 'gus%').execute(),
  ).toEqual([])
})

test('the sessions of an address are ended, and of no other', async () => {
  const site = await openCast()
  const [operator, chief] = [await site.as('operator'), await site.as('chiefOfA')]
  expect((await operator.post('/people/sign-out', { email: people.chiefOfA })).status).toBe(303)
  expect([(await chief.get('/you')).status, (await operator.get('/you')).status]).toEqual([303, 200])
})
