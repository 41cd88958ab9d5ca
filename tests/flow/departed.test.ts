// Who has left an office, or wants no weekly page, gets nothing more: not even a letter that a server did not take yet.
import { expect, test } from 'vitest'
import { recordContact } from '../../src/flow/record-contact.ts'
import { changeSubscription } from '../../src/flow/weekly/change-subscription.ts'
import { planDigests } from '../../src/flow/weekly/plan-digests.ts'
import { deliver, describeBothWays } from '../support/both-ways.ts'
import { at, chiefOf, minute, noticesOf } from '../support/delivery.ts'
import { ingrid } from '../support/weekly-pages.ts'

const later = { at: 'rcpt', reply: '451 4.7.1 come again' } as const
const chief = { holder: 'agency', office: 'chief', of: 'Agency 1 Police' } as const
const coordinator = { holder: 'district', office: 'coordinator', of: 'District 1' } as const

describeBothWays(({ openWorld }) => {
  test('a deferred letter to a chief who has left is closed, and what it says goes to the new chief', async () => {
    const world = await openWorld({ behave: (_, n) => (n === 1 ? later : 'accept') })
    const { app, clock, db } = world
    await world.take({ n: 1 })
    expect(await deliver(app)).toMatchObject({ deferred: 1 })
    await recordContact(app, { ...chief, name: 'Kim Novak', email: 'novak@police.example' })
    clock.pass(10 * minute)
    await deliver(app)
    clock.pass(10 * minute)
    await deliver(app)
    expect(world.received(chiefOf(1))).toEqual([])
    expect(await world.letterTo(chiefOf(1))).toMatchObject({
      state: 'closed',
      reason: `${chiefOf(1)} no longer holds an office at Agency 1 Police`,
    })
    expect(world.received('novak@police.example')).toHaveLength(1)
    const { id } = await world.letterTo('novak@police.example')
    expect(await noticesOf(db, 1)).toMatchObject([{ state: 'told', letter_id: id }])
  })

  test('a deferred letter to a chief of two agencies who has left one is closed, and each chief is told of the own', async () => {
    const world = await openWorld({ behave: (_, n) => (n === 1 ? later : 'accept') })
    const { app, clock } = world
    await world.take({ n: 1 }, { n: 2, chief: chiefOf(1) })
    await deliver(app)
    await recordContact(app, { ...chief, name: 'Kim Novak', email: 'novak@police.example' })
    for (const morning of ['2026-11-23T15:10:00Z', '2026-11-23T15:20:00Z', '2026-11-24T15:00:00Z']) {
      clock.set(at(morning))
      await world.sweep()
      await deliver(app)
    }
    const told = (to: string) => world.received(to).map(({ raw }) => /Officer Number \d/g.exec(raw)?.[0])
    expect(told('novak@police.example')).toEqual(['Officer Number 1'])
    expect(told(chiefOf(1))).toEqual(['Officer Number 2'])
  })

  test('a deferred letter to a chief whose name or office is as before goes on', async () => {
    const world = await openWorld({ behave: (_, n) => (n === 1 ? later : 'accept') })
    const { app, clock } = world
    await world.take({ n: 1 })
    await deliver(app)
    await recordContact(app, { ...chief, name: 'Chief Number One', email: chiefOf(1).toUpperCase() })
    clock.pass(10 * minute)
    expect(await deliver(app)).toMatchObject({ sent: 1 })
  })

  const deferredDigest = async () => {
    const world = await openWorld({
      at: at('2026-11-20T15:00:00Z'),
      behave: (to, n) => (to === ingrid && n === 1 ? later : 'accept'),
    })
    await world.take({ n: 1 })
    await recordContact(world.app, { ...coordinator, name: 'Ingrid Ek', email: ingrid })
    world.clock.set(at('2026-11-23T13:00:00Z'))
    await planDigests(world.app)
    await deliver(world.app)
    expect(await world.letterTo(ingrid)).toMatchObject({ state: 'deferred' })
    return world
  }

  test('a deferred digest is cancelled when its reader unsubscribes', async () => {
    const world = await deferredDigest()
    await changeSubscription(world.app, { class: 'digest', address: ingrid, subscribed: false })
    world.clock.pass(10 * minute)
    await deliver(world.app)
    expect(world.received(ingrid)).toEqual([])
    expect(await world.letterTo(ingrid)).toMatchObject({ state: 'cancelled', reason: 'unsubscribed' })
  })

  test('a deferred digest is cancelled when somebody else is coordinator', async () => {
    const world = await deferredDigest()
    await recordContact(world.app, { ...coordinator, name: 'Kari Ek', email: 'kari@ely.example' })
    world.clock.pass(10 * minute)
    await deliver(world.app)
    expect(world.received(ingrid)).toEqual([])
    expect(await world.letterTo(ingrid)).toMatchObject({
      state: 'cancelled',
      reason: `${ingrid} no longer holds the office`,
    })
  })
})
