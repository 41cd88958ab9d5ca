// The training contact's copy goes to whoever holds the office when it leaves, and to nobody who has left it.
import { expect, test } from 'vitest'
import { deliver } from '../../src/flow/deliver.ts'
import { recordContact } from '../../src/flow/record-contact.ts'
import { at, chiefOf, minute, openWorld, type Wishes, type World } from '../support/delivery.ts'

const old = 'training@police.example'
const fresh = 'new@police.example'
const later = { at: 'rcpt', reply: '451 4.7.1 come again' } as const

/** The chief's letter of agency 1 has left, and the copy for `old` has not. */
const chiefsHasLeft = async (wishes: Wishes = { rate: 1 }): Promise<World> => {
  const world = await openWorld(wishes)
  await world.take({ n: 1, training: old })
  expect(await deliver(world.app)).toMatchObject({ sent: 1, waiting: 1 })
  expect(world.received(chiefOf(1))).toHaveLength(1)
  return world
}

const trainingIs = ({ app }: World, email: string, n = 1) =>
  recordContact(app, {
    holder: 'agency',
    office: 'training',
    of: `Agency ${n} Police`,
    name: 'Lee Ng',
    email,
  })

/** Which officers the mails to that address tell of. */
const toldTo = ({ received }: World, to: string) =>
  received(to).map(({ raw }) => [...new Set(raw.match(/Officer Number \d/g))])

/** Everything that can leave in the next minutes does. */
const goOn = async ({ app, clock }: World, minutes = 4) => {
  for (let n = 0; n < minutes; n++) {
    clock.pass(minute)
    await deliver(app)
  }
}

test('somebody recorded before the copy has left gets it, in the place of who was there', async () => {
  const world = await chiefsHasLeft()
  await trainingIs(world, fresh)
  await goOn(world)
  expect(toldTo(world, old)).toEqual([])
  expect(toldTo(world, fresh)).toEqual([['Officer Number 1']])
  expect(await world.letterTo(fresh)).toMatchObject({ state: 'sent', office: 'training', name: 'Lee Ng' })
  expect(await world.letterTo(old)).toMatchObject({
    state: 'cancelled',
    reason: 'nothing is left to say in it',
  })
})

test('recorded in the evening, when the chief’s letter left just before six', async () => {
  const world = await chiefsHasLeft({ rate: 1, at: at('2026-11-23T23:59:30Z') })
  world.clock.set(at('2026-11-24T02:00:00Z'))
  await trainingIs(world, fresh)
  world.clock.set(at('2026-11-24T15:00:00Z'))
  await world.sweep()
  await goOn(world)
  expect(toldTo(world, old)).toEqual([])
  expect(toldTo(world, fresh)).toEqual([['Officer Number 1']])
})

test('however often the contact changes, whoever is it in the end gets the copy, and once', async () => {
  const world = await chiefsHasLeft()
  for (const one of [fresh, old, fresh, old]) await trainingIs(world, one)
  await goOn(world)
  expect(toldTo(world, old)).toEqual([['Officer Number 1']])
  expect(toldTo(world, fresh)).toEqual([])
})

test('a copy that a server deferred is closed, and the new contact gets one', async () => {
  const world = await openWorld({ behave: (to) => (to === old ? later : 'accept') })
  await world.take({ n: 1, training: old })
  expect(await deliver(world.app)).toMatchObject({ sent: 1, deferred: 1 })
  const offered = world.received(old).length
  await trainingIs(world, fresh)
  await goOn(world, 10)
  expect(world.received(old)).toHaveLength(offered)
  expect(toldTo(world, fresh)).toEqual([['Officer Number 1']])
  expect(await world.letterTo(old)).toMatchObject({
    state: 'closed',
    reason: `${old} no longer holds an office at Agency 1 Police`,
  })
})

test('also after a day of deferral, when the copy waits in the next day’s letter', async () => {
  const world = await openWorld({ rate: 1, behave: (to) => (to === old ? later : 'accept') })
  await world.take({ n: 1, training: old })
  await deliver(world.app)
  await goOn(world, 1)
  world.clock.set(at('2026-11-24T07:00:00Z'))
  await world.sweep()
  await trainingIs(world, fresh)
  world.clock.set(at('2026-11-24T15:00:00Z'))
  await goOn(world)
  expect((await world.lettersTo(old)).map(({ state }) => state)).toEqual(['closed', 'cancelled'])
  expect(toldTo(world, fresh)).toEqual([['Officer Number 1']])
})

test('whoever has left one of two agencies gets the copy of the other, and the new contact the rest', async () => {
  const world = await openWorld({ rate: 2 })
  await world.take({ n: 1, training: old }, { n: 2, training: old })
  expect(await deliver(world.app)).toMatchObject({ sent: 2, waiting: 1 })
  await trainingIs(world, fresh)
  await goOn(world)
  expect(toldTo(world, old)).toEqual([['Officer Number 2']])
  expect(toldTo(world, fresh)).toEqual([['Officer Number 1']])
})

test('a chief who becomes the training contact too gets no copy of what the chief has had', async () => {
  const world = await chiefsHasLeft()
  await trainingIs(world, chiefOf(1))
  await goOn(world)
  expect(toldTo(world, old)).toEqual([])
  expect(toldTo(world, chiefOf(1))).toEqual([['Officer Number 1']])
})

test('of what both servers deferred for a day the contact gets one copy, with the letter that the chief gets', async () => {
  let down = true
  const world = await openWorld({ behave: () => (down ? later : 'accept') })
  await world.take({ n: 1, training: old })
  await deliver(world.app)
  down = false
  for (const day of ['24', '25', '27']) {
    world.clock.set(at(`2026-11-${day}T15:00:00Z`))
    await world.sweep()
    await deliver(world.app)
  }
  expect((await world.lettersTo(chiefOf(1))).map(({ day, state }) => [day, state])).toEqual([
    ['2026-11-23', 'closed'],
    ['2026-11-24', 'sent'],
  ])
  expect((await world.lettersTo(old)).map(({ day, state }) => [day, state])).toEqual([
    ['2026-11-23', 'closed'],
    ['2026-11-24', 'sent'],
  ])
})
