// The weekly mails on the page about oneself: paused and resumed by whoever gets them, and nobody else's.
import { expect, test } from 'vitest'
import { type CastSite, openCast, people } from '../support/a-cast.ts'

const saidOf = async ({ app }: CastSite) =>
  (await app.db.selectFrom('subscriptions').select(['class', 'address', 'subscribed']).execute()).map(
    ({ class: of, address, subscribed }) => [of, address, subscribed],
  )

test('a coordinator pauses the digest and has it again, each in their own name', async () => {
  const site = await openCast()
  const cora = await site.as('coordinatorOfD1')
  expect(await (await cora.get('/you')).text()).toContain(
    'The weekly digest of your school district comes each week.',
  )
  expect((await cora.post('/you/mails', { class: 'digest', wish: 'pause' })).status).toBe(303)
  expect(await saidOf(site)).toEqual([['digest', people.coordinatorOfD1, 0]])
  const page = await (await cora.get('/you')).text()
  expect(page).toContain('The weekly digest of your school district is paused.')
  await cora.post('/you/mails', { class: 'digest', wish: 'resume' })
  expect(await saidOf(site)).toEqual([['digest', people.coordinatorOfD1, 1]])
  const actors = await site.app.db
    .selectFrom('ledger')
    .select('actor')
    .where('kind', '=', 'subscription.changed')
    .execute()
  expect(actors.map(({ actor }) => actor)).toEqual(Array(2).fill(`web:${people.coordinatorOfD1}`))
})

test('a chief who turned the brief on may pause it, and is led to the settings of the agency', async () => {
  const site = await openCast()
  const chief = await site.as('chiefOfA')
  const settings = `${site.ways.agency(site.cast.a)}/record/settings`
  expect(await (await chief.get('/you')).text()).toContain(`href="${settings}"`)
  expect((await chief.post('/you/mails', { class: 'brief', wish: 'pause' })).status).toBe(404)
  await chief.post(settings, { brief: 'on', time_zone: '', booking_url: '', call: '', ladder: '' })
  expect(await (await chief.get('/you')).text()).toContain('The weekly brief of your agency comes each week.')
  expect((await chief.post('/you/mails', { class: 'brief', wish: 'pause' })).status).toBe(303)
  expect(await saidOf(site)).toEqual([['brief', people.chiefOfA, 0]])
})

test.each([
  ['coordinatorOfD1', { class: 'brief', wish: 'pause' }],
  ['coordinatorOfD1', { class: 'statutory', wish: 'pause' }],
  ['coordinatorOfD1', { class: 'digest', wish: '' }],
  ['auditorOfD1', { class: 'digest', wish: 'pause' }],
  ['operator', { class: 'digest', wish: 'pause' }],
] as const)('%s: %j changes nothing', async (person, fields) => {
  const site = await openCast()
  expect((await (await site.as(person)).post('/you/mails', fields)).status).toBe(404)
  expect(await saidOf(site)).toEqual([])
})
