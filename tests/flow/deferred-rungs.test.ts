// What a mail server puts off from day to day is outrun by the next rung, and three such days still end in undelivered.
import { describe, expect, test } from 'vitest'
import { stampNow } from '../../src/app.ts'
import { closeDeferred } from '../../src/flow/delivery/close-deferred.ts'
import { recordAgency } from '../../src/flow/record-agency.ts'
import { deliver, describeBothWays } from '../support/both-ways.ts'
import { later, lettersTold, mornings, nine, noticesIn } from '../support/deferring.ts'
import { at, backupOf, chiefOf, type Wishes, type World } from '../support/delivery.ts'

// An officer since 2026-08-31 has until Sun 2027-02-28, by law until Monday. Rungs: 7 Fri 02-19, 3 Thu 02-25, 1 and 0
// both Fri 02-26, overdue-1 Tue 03-02, overdue-2 Tue 03-09, overdue-3 Tue 03-16.
const [mon, tue, wed, thu, fri] = [
  '2027-02-22',
  '2027-02-23',
  '2027-02-24',
  '2027-02-25',
  '2027-02-26',
] as const
const [sat, sun] = ['2027-02-27', '2027-02-28'] as const
const [nextMon, nextTue, nextWed, nextThu, nextFri] = [
  '2027-03-01',
  '2027-03-02',
  '2027-03-03',
  '2027-03-04',
  '2027-03-05',
] as const

const operator = 'operator@sender.example'
const chief = chiefOf(1)
const backup = backupOf(1)
const officer = '40001'
const always = () => true

describeBothWays(({ openWorld }) => {
  /** The chief of agency 1, who has a backup contact, is written to first on that day; those offers to the chief are put off. */
  const putOff = async (
    first: string,
    isPutOff: (offer: number) => boolean,
    behave: Wishes['behave'] = () => 'accept',
  ): Promise<World> => {
    const world = await openWorld({
      at: nine(first),
      operator,
      behave: (to, n) => (to === chief && isPutOff(n) ? later : behave(to, n)),
    })
    await world.take({ n: 1, backup })
    await mornings(world, first)
    return world
  }

  describe('a rung comes due while the letter before is put off', () => {
    test('for one day: only the new rung is told, and the old one says why not', async () => {
      const world = await putOff(wed, (n) => n <= 1)
      await mornings(world, thu, fri)
      expect(await lettersTold(world, chief)).toEqual([
        `${wed} closed: 7`,
        `${thu} sent: 3`,
        `${fri} sent: 0`,
      ])
      expect(await noticesIn(world, officer, 'told')).toEqual(['3', '0'])
      expect(await noticesIn(world, officer, 'passed-over')).toContain(
        '7: the rung 3 days before the deadline came due before this one could leave',
      )
    })

    test('for two days, with a rung on each: only the last is told, and nobody is undelivered', async () => {
      const world = await putOff(wed, (n) => n <= 2)
      await mornings(world, thu, fri, nextMon)
      expect(await lettersTold(world, chief)).toEqual([
        `${wed} closed: 7`,
        `${thu} closed: 3`,
        `${fri} sent: 0`,
      ])
      expect(await noticesIn(world, officer, 'told')).toEqual(['0'])
      expect(await lettersTold(world, backup)).toEqual([])
      expect(await world.lettersTo(operator)).toEqual([])
    })

    test('for three days, with a rung on each: undelivered on the fourth, and the backup contact gets the last', async () => {
      const world = await putOff(wed, (n) => n <= 3)
      await mornings(world, thu, fri, sat, sun)
      expect((await lettersTold(world, chief)).at(-1)).toBe(`${fri} deferred: 0`)
      await mornings(world, nextMon)
      expect(await lettersTold(world, chief)).toEqual([
        `${wed} closed: 7`,
        `${thu} closed: 3`,
        `${fri} undelivered: 0`,
      ])
      expect(await lettersTold(world, backup)).toEqual([`${nextMon} sent: 0`])
      expect(await world.letterTo(operator)).toMatchObject({ state: 'sent' })
    })
  })

  describe('what is put off over the deadline and a weekend is outrun when it is overdue', () => {
    test('and told on the third day', async () => {
      const world = await putOff(fri, (n) => n <= 2)
      await mornings(world, sat, sun, nextMon, nextTue)
      expect(await lettersTold(world, chief)).toEqual([
        `${fri} closed: 0`,
        `${nextMon} closed: 0`,
        `${nextTue} sent: overdue-1`,
      ])
    })

    test('and undelivered after the third', async () => {
      const world = await putOff(fri, (n) => n <= 3)
      await mornings(world, sat, sun, nextMon, nextTue, nextWed)
      expect(await lettersTold(world, chief)).toEqual([
        `${fri} closed: 0`,
        `${nextMon} closed: 0`,
        `${nextTue} undelivered: overdue-1`,
      ])
      expect(await lettersTold(world, backup)).toEqual([`${nextWed} sent: overdue-1`])
    })
  })

  describe('the three days are counted anew', () => {
    test('after a letter that was accepted', async () => {
      const world = await putOff(wed, (n) => n !== 2 && n <= 5)
      await mornings(world, thu, fri, nextMon, nextTue)
      expect((await lettersTold(world, chief)).at(-1)).toBe(`${nextTue} deferred: overdue-1`)
      await mornings(world, nextWed)
      expect(await lettersTold(world, chief)).toEqual([
        `${wed} closed: 7`,
        `${thu} sent: 3`,
        `${fri} closed: 0`,
        `${nextMon} closed: 0`,
        `${nextTue} undelivered: overdue-1`,
      ])
    })

    test('after one that was given up', async () => {
      const world = await putOff(wed, always)
      await mornings(world, thu, fri, nextMon, nextTue, nextWed, nextThu, nextFri)
      expect(await lettersTold(world, chief)).toEqual([
        `${wed} closed: 7`,
        `${thu} closed: 3`,
        `${fri} undelivered: 0`,
        `${nextTue} closed: overdue-1`,
        `${nextWed} closed: overdue-1`,
        `${nextThu} undelivered: overdue-1`,
      ])
      expect(await lettersTold(world, backup)).toEqual([`${nextMon} sent: 0`, `${nextFri} sent: overdue-1`])
    })
  })

  describe('on the day on which the chief’s letter is given up', () => {
    test('the backup contact gets what it was to tell, and the chief the rung of the day', async () => {
      const world = await putOff(tue, always)
      await mornings(world, wed, thu, fri)
      expect(await lettersTold(world, chief)).toEqual([
        `${tue} closed: 7`,
        `${wed} closed: 7`,
        `${thu} undelivered: 3`,
        `${fri} deferred: 0`,
      ])
      expect(await lettersTold(world, backup)).toEqual([`${fri} sent: 3`])
    })

    test('and goes on getting it when the server puts that off too, whatever the chief is written to with', async () => {
      const world = await putOff(mon, always, (to, n) => (to === backup && n === 1 ? later : 'accept'))
      await mornings(world, tue, wed, thu, fri)
      expect((await lettersTold(world, chief)).slice(2)).toEqual([
        `${wed} undelivered: 7`,
        `${thu} closed: 3`,
        `${fri} deferred: 0`,
      ])
      expect(await lettersTold(world, backup)).toEqual([`${thu} closed: 7`, `${fri} sent: 7`])
    })
  })

  test('of two rungs that a chief refused, and the backup contact’s server put off, the backup is told the newer', async () => {
    const world = await putOff(
      thu,
      () => false,
      (to, n) => {
        if (to === chief) return { at: 'rcpt', reply: '550 5.1.1 no such user' }
        return to === backup && n <= 2 ? later : 'accept'
      },
    )
    await mornings(world, fri, nextMon)
    expect(await lettersTold(world, backup)).toEqual([
      `${thu} closed: 3`,
      `${fri} closed: 3`,
      `${nextMon} sent: 0`,
    ])
    expect(await noticesIn(world, officer, 'passed-over')).toContain(
      '3: the rung on the last day came due before this one could leave',
    )
  })

  test('an overdue letter that never arrived holds back no other, nor the backup contact’s', async () => {
    const world = await putOff(
      nextTue,
      (n) => n === 2,
      (to, n) => (to === backup && n === 1 ? later : 'accept'),
    )
    // After a week without a worker overdue-2 is told on the day before overdue-3.
    await mornings(world, '2027-03-15', '2027-03-16')
    expect(await lettersTold(world, chief)).toEqual([
      `${nextTue} sent: overdue-1`,
      '2027-03-15 closed: overdue-2',
      '2027-03-16 sent: overdue-3',
    ])
    expect(await lettersTold(world, backup)).toEqual([
      '2027-03-15 closed: overdue-2',
      '2027-03-16 sent: overdue-3',
    ])
  })

  test('of two officers in one letter only the one with a new rung is outrun, and both count', async () => {
    const world = await openWorld({
      at: nine(wed),
      operator,
      behave: (to) => (to === chief ? later : 'accept'),
    })
    // Of officer 2 rung 14 is due Wed 02-24, rung 7 Wed 03-03.
    await world.take({ n: 1, backup }, { n: 2, chief, backup: backupOf(2), assumed: '2026-09-10' })
    await mornings(world, wed, thu, fri, nextMon)
    expect(await lettersTold(world, chief)).toEqual([
      `${wed} closed: Officer Number 1 7, Officer Number 2 14`,
      `${thu} closed: Officer Number 1 3, Officer Number 2 14`,
      `${fri} undelivered: Officer Number 1 0, Officer Number 2 14`,
    ])
    expect(await lettersTold(world, backup)).toEqual([`${nextMon} sent: 0`])
    expect(await lettersTold(world, backupOf(2))).toEqual([`${nextMon} sent: 14`])
  })

  test('a rung planned before the sweep, when something was recorded in the night, outruns the letter before too', async () => {
    const world = await putOff(wed, (n) => n === 1)
    world.clock.set(at(`${thu}T06:05:00Z`))
    await recordAgency(world.app, { agency: 'Agency 1 Police', ladder: '180,90,60,30,14,7,3,1,0' })
    expect(await noticesIn(world, officer, 'planned')).toEqual(['7', '3'])
    await mornings(world, thu)
    expect(await lettersTold(world, chief)).toEqual([`${wed} closed: 7`, `${thu} sent: 3`])
    expect(await noticesIn(world, officer, 'told')).toEqual(['3'])
  })

  describe('a worker that ended when it had closed what was put off', () => {
    test('is gone on with on the same day', async () => {
      const world = await putOff(wed, (n) => n === 1)
      world.clock.set(nine(thu))
      await closeDeferred(world.app.db, stampNow(world.app))
      expect(await deliver(world.app)).toMatchObject({ sent: 0, waiting: 0 })
      await mornings(world, thu)
      expect(await lettersTold(world, chief)).toEqual([`${wed} closed: 7`, `${thu} sent: 3`])
    })

    test('is gone on with on a later day', async () => {
      const world = await putOff(wed, (n) => n === 1)
      world.clock.set(nine(thu))
      await closeDeferred(world.app.db, stampNow(world.app))
      await mornings(world, fri)
      expect(await lettersTold(world, chief)).toEqual([`${wed} closed: 7`, `${fri} sent: 0`])
    })

    test('on the fourth day, and the letter is given up', async () => {
      const world = await putOff(wed, (n) => n <= 3)
      await mornings(world, thu, fri)
      world.clock.set(nine(nextMon))
      await closeDeferred(world.app.db, stampNow(world.app))
      expect((await lettersTold(world, chief)).at(-1)).toBe(`${fri} deferred: 0`)
      await mornings(world, nextMon)
      expect((await lettersTold(world, chief)).at(-1)).toBe(`${fri} undelivered: 0`)
      expect(await lettersTold(world, backup)).toEqual([`${nextMon} sent: 0`])
    })
  })

  test('of a letter put off by a clock that was ahead nothing is told before its day', async () => {
    const world = await putOff(fri, (n) => n === 1)
    await mornings(world, '2026-11-23')
    expect(await lettersTold(world, chief)).toEqual([`${fri} cancelled: 0`, '2026-11-23 sent: 180'])
    expect(await noticesIn(world, officer, 'told')).toEqual(['180'])
  })
})
