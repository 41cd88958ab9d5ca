// A new chief gets one handover letter of all that is open, however often the chief changes on a day.
import { expect, test } from 'vitest'
import { deliver } from '../../src/flow/deliver.ts'
import { recordContact } from '../../src/flow/record-contact.ts'
import { at, minute, openWorld, type Wishes } from '../support/delivery.ts'

const third = 'third@police.example'
const fourth = 'fourth@police.example'
const later = { at: 'rcpt', reply: '451 4.7.1 come again' } as const

/** The first chief has had rung 180 on Monday; it is Tuesday, 09:00. */
const openTuesday = async (wishes: Wishes = {}) => {
  const world = await openWorld(wishes)
  await world.take({ n: 1 })
  await deliver(world.app)
  world.clock.set(at('2026-11-24T15:00:00Z'))
  await world.sweep()
  const chiefIs = (email: string | undefined, name = 'Kim Novak') =>
    recordContact(world.app, { holder: 'agency', office: 'chief', of: 'Agency 1 Police', name, email })
  const handedTo = (to: string) =>
    world.received(to).map(({ raw }) => /hands over all/.test(raw.replaceAll('=\r\n', '')))
  return { ...world, chiefIs, handedTo }
}

test('a chief recorded after the day’s handover was accepted for another address gets one too', async () => {
  const { app, db, clock, chiefIs, handedTo } = await openTuesday()
  await chiefIs(third)
  clock.pass(10 * minute)
  await deliver(app)
  clock.pass(5 * minute)
  await chiefIs(fourth)
  clock.pass(5 * minute)
  await deliver(app)
  expect([handedTo(third), handedTo(fourth)]).toEqual([[true], [true]])
  const rows = await db
    .selectFrom('notices')
    .select(['rung', 'since', 'state'])
    .where('situation', '=', 'handover')
    .execute()
  expect(rows).toEqual([
    { rung: 'handover', since: '2026-11-24', state: 'told' },
    { rung: 'handover-2', since: '2026-11-24', state: 'told' },
  ])
})

test('a handover that still waits goes to whoever is chief when it leaves, and to nobody else', async () => {
  const { app, chiefIs, handedTo } = await openTuesday()
  for (const chief of [third, fourth, third, fourth]) await chiefIs(chief)
  await deliver(app)
  expect([handedTo(third), handedTo(fourth)]).toEqual([[], [true]])
})

test('one that waited over a weekend is not planned a second time', async () => {
  const { app, clock, sweep, chiefIs, handedTo, db } = await openTuesday()
  clock.set(at('2026-11-28T15:00:00Z'))
  await chiefIs(third)
  clock.set(at('2026-11-29T15:00:00Z'))
  await chiefIs(fourth)
  clock.set(at('2026-11-30T15:00:00Z'))
  await sweep()
  await deliver(app)
  expect([handedTo(third), handedTo(fourth)]).toEqual([[], [true]])
  expect(await db.selectFrom('notices').select('rung').where('situation', '=', 'handover').execute()).toEqual(
    [{ rung: 'handover' }],
  )
})

test('nobody gets a second one of the day: neither by a corrected name nor as chief once more', async () => {
  const { app, clock, chiefIs, handedTo } = await openTuesday()
  for (const [email, name] of [
    [third, 'Kim Nowak'],
    [third, 'Kim Novak'],
    [fourth, 'Ann Abe'],
    [third, 'Kim Novak'],
  ] as const) {
    await chiefIs(email, name)
    clock.pass(5 * minute)
    await deliver(app)
  }
  clock.set(at('2026-11-25T15:00:00Z'))
  await deliver(app)
  expect([handedTo(third), handedTo(fourth)]).toEqual([[true], [true]])
})

test('what a server did not take for a chief who has left is handed over once to the next', async () => {
  const { app, clock, sweep, chiefIs, handedTo, db } = await openTuesday({
    behave: (to) => (to === third ? later : 'accept'),
  })
  await chiefIs(third)
  expect(await deliver(app)).toMatchObject({ deferred: 1 })
  await chiefIs(fourth)
  clock.pass(10 * minute)
  await deliver(app)
  clock.set(at('2026-11-25T15:00:00Z'))
  await sweep()
  await deliver(app)
  expect(handedTo(fourth)).toEqual([true])
  const rows = await db
    .selectFrom('notices')
    .select(['rung', 'state', 'reason'])
    .where('situation', '=', 'handover')
    .execute()
  expect(rows).toEqual([
    { rung: 'handover', state: 'cancelled', reason: 'a later handover says it' },
    { rung: 'handover-2', state: 'told', reason: null },
  ])
})
