// Weekly pages that are not taken: tried while their week lasts, then the operator is told; and what a digest says of others.
import { expect, test } from 'vitest'
import { recordContact } from '../../src/flow/record-contact.ts'
import { planDigests } from '../../src/flow/weekly/plan-digests.ts'
import { bounce, reportOn } from '../support/a-report.ts'
import { deliver, describeBothWays } from '../support/both-ways.ts'
import { at, chiefOf, hour, type World } from '../support/delivery.ts'
import { ingrid, newestPage } from '../support/weekly-pages.ts'

const operator = 'operator@sender.example'
const later = { at: 'rcpt', reply: '451 4.7.1 come again' } as const
const never = { at: 'rcpt', reply: '550 5.1.1 no such user' } as const

describeBothWays(({ openWorld }) => {
  /** Friday 2026-11-20, 09:00: one officer, and a coordinator of the district. */
  const openOn = async (behave: NonNullable<Parameters<typeof openWorld>[0]>['behave']) => {
    const world = await openWorld({
      at: at('2026-11-20T15:00:00Z'),
      operator,
      ...(behave === undefined ? {} : { behave }),
    })
    await world.take({ n: 1 })
    const said = { holder: 'district', office: 'coordinator', of: 'District 1' } as const
    await recordContact(world.app, { ...said, name: 'Ingrid Ek', email: ingrid })
    return world
  }

  const monday = async ({ app, clock }: World) => {
    clock.set(at('2026-11-23T13:00:00Z'))
    await planDigests(app)
    return deliver(app)
  }

  test('one that is deferred goes again at any hour of its week, with the same bytes', async () => {
    const world = await openOn((to, n) => (to === ingrid && n < 3 ? later : 'accept'))
    expect(await monday(world)).toMatchObject({ deferred: 1, sent: 0 })
    world.clock.set(at('2026-11-24T02:00:00Z'))
    await world.sweep()
    expect(await deliver(world.app)).toMatchObject({ deferred: 1 })
    world.clock.set(at('2026-11-29T15:00:00Z'))
    await world.sweep()
    expect(await deliver(world.app)).toMatchObject({ sent: 1 })
    expect(await world.letterTo(ingrid)).toMatchObject({ state: 'sent', attempts: 3, undelivered_seq: null })
  })

  test('one that was deferred all week is given up when the next week begins, and the operator is told once', async () => {
    const world = await openOn((to) => (to === ingrid ? later : 'accept'))
    await monday(world)
    world.clock.set(at('2026-11-30T06:10:00Z'))
    await world.sweep()
    await deliver(world.app)
    expect(await world.letterTo(ingrid)).toMatchObject({
      reason: `deferred to the end of its week: ${later.reply}`,
      undelivered_seq: expect.any(Number),
    })
    expect(world.received(operator)).toHaveLength(1)
    expect(world.received(operator)[0]?.raw).toContain(ingrid)
    world.clock.pass(hour)
    await world.sweep()
    await deliver(world.app)
    expect(world.received(operator)).toHaveLength(1)
  })

  test('one that is refused is told to the operator, and the next week’s is tried again', async () => {
    const world = await openOn((to) => (to === ingrid ? never : 'accept'))
    expect(await monday(world)).toMatchObject({ refused: 1 })
    expect(world.received(operator)).toHaveLength(1)
    world.clock.set(at('2026-11-30T13:00:00Z'))
    await planDigests(world.app)
    expect(await deliver(world.app)).toMatchObject({ refused: 1 })
    expect((await world.lettersTo(ingrid)).map(({ day, state }) => `${day} ${state}`)).toEqual([
      '2026-11-23 refused',
      '2026-11-30 refused',
    ])
  })

  test('a letter that its chief did not get is in the digest as a number, without the address', async () => {
    const world = await openOn((to) => (to === chiefOf(1) ? never : 'accept'))
    await deliver(world.app)
    await monday(world)
    const { text, html } = await newestPage(world.app, ingrid)
    expect(text).toContain('Letters that could not be delivered: 1')
    expect(text).not.toContain(chiefOf(1))
    expect(html).not.toContain(chiefOf(1))
  })

  test('a letter that its server has taken and reported back later is in the next digest, and in none before', async () => {
    const world = await openOn(undefined)
    await deliver(world.app)
    const [mail] = world.received(chiefOf(1))
    if (mail === undefined) throw new Error('the chief got no letter')
    await monday(world)
    expect((await newestPage(world.app, ingrid)).text).toContain('Letters that could not be delivered: none')
    world.clock.set(at('2026-11-24T15:00:00Z'))
    await bounce(world.app, reportOn('postfix-permanent', { ...mail, to: chiefOf(1) }))
    world.clock.set(at('2026-11-30T13:00:00Z'))
    await planDigests(world.app)
    await deliver(world.app)
    const { text } = await newestPage(world.app, ingrid)
    expect(text).toContain('Letters that could not be delivered: 1')
    expect(text).toContain('1 letter could not be delivered')
  })
})
