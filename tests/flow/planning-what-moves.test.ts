// A deadline that moves and an assignment that ends cancel what waits, with the reason, and what comes next is planned anew.
import { describe, expect, test } from 'vitest'
import { sweepAt, type TestApp, workAt } from '../support/an-app.ts'
import { describeBothWays } from '../support/both-ways.ts'
import { bea, rosterOf } from '../support/import-rows.ts'
import { notices, sentLetters } from '../support/what-was-told.ts'

describeBothWays(({ openTestApp }) => {
  /** Bea's rung 90 is planned: the sweep of Tue 2027-03-02 has run, and nothing has left. */
  const beforeEight = async (): Promise<TestApp> => {
    const app = openTestApp({ now: '2026-12-03 09:00' })
    await rosterOf(app, bea)
    await workAt(app, '2026-12-03 09:00')
    await sweepAt(app, '2027-03-02 00:10')
    expect(await notices(app)).toEqual(['Bea Berg 180 told', 'Bea Berg 90 planned'])
    return app
  }

  describe('a deadline that moves', () => {
    // Dan starts on Mon 2026-08-31: (a) gives him until Sun 08-30, and rung 14 is Sun 08-16, told Fri 08-14.
    const dan = { officer: 'Dan Dahl', post_license: '12004', assumed_on: '2026-08-31' }

    test('cancels what waited, saying from where to where, and has rungs of its own', async () => {
      const app = openTestApp({ now: '2026-08-14 07:00' })
      await rosterOf(app, dan)
      expect((await notices(app)).at(-1)).toBe('Dan Dahl 14 planned')
      const policy = { policy_adopted_on: '2026-01-05', policy_reviewed_on: '2026-08-14' }
      await rosterOf(app, { ...dan, ...policy, unable_attested_on: '2026-08-14' })
      // Paragraph (c): six months after 2026-08-31 are Sun 2027-02-28, rolled to Mon 2027-03-01.
      expect((await notices(app)).at(-1)).toBe(
        'Dan Dahl 14 cancelled: the deadline moved from 2026-08-30 to 2027-03-01',
      )
      await workAt(app, '2026-08-14 09:00')
      await workAt(app, '2026-08-31 09:00')
      expect(await sentLetters(app)).toEqual([])
      // 180 days before 2027-02-28.
      await workAt(app, '2026-09-01 09:00')
      expect(await sentLetters(app)).toEqual([
        { on: '2026-09-01', to: 'chief@ely.example', items: ['Dan Dahl 180'] },
      ])
    })

    test('is told anew, though the same rung was told of the old one', async () => {
      const app = openTestApp({ now: '2026-08-14 07:00' })
      await rosterOf(app, dan)
      await workAt(app, '2026-08-14 09:00')
      // A start on Tue 2026-09-08 gives him until Mon 09-07, Labor Day: rung 14 is Mon 08-24, 30 was Sat 08-08.
      await rosterOf(app, { ...dan, assumed_on: '2026-09-08' })
      await workAt(app, '2026-08-17 09:00')
      await workAt(app, '2026-08-24 09:00')
      expect((await sentLetters(app)).map(({ on, items }) => [on, items])).toEqual([
        ['2026-08-14', ['Dan Dahl 14']],
        ['2026-08-17', ['Dan Dahl 30']],
        ['2026-08-24', ['Dan Dahl 14']],
      ])
    })
  })

  describe('an assignment that ends', () => {
    test('cancels what waited, with the reason', async () => {
      const app = await beforeEight()
      await rosterOf(app, { ...bea, ended_on: '2027-03-01' })
      expect((await notices(app)).at(-1)).toBe(
        'Bea Berg 90 cancelled: no longer assigned as a school resource officer here',
      )
      await workAt(app, '2027-03-02 09:00')
      expect(await sentLetters(app)).toHaveLength(1)
    })

    test('and begins again brings the most urgent rung that passed meanwhile, and none that was told', async () => {
      const app = await beforeEight()
      await workAt(app, '2027-03-02 09:00')
      await rosterOf(app, { ...bea, ended_on: '2027-03-05' })
      // 60 is Thu 04-01 and 30 is Fri 04-30; she serves again from Mon 2027-05-03, still under (b).
      app.at('2027-05-03 07:00')
      await rosterOf(app, { ...bea, assumed_on: '2027-05-03' })
      for (const day of ['2027-05-03', '2027-05-04'] as const) await workAt(app, `${day} 09:00`)
      expect((await sentLetters(app)).map(({ on, items }) => [on, items])).toEqual([
        ['2026-12-03', ['Bea Berg 180']],
        ['2027-03-02', ['Bea Berg 90']],
        ['2027-05-03', ['Bea Berg 30']],
      ])
    })

    test.each([
      ['the day before a rung', '2027-03-31', 1],
      ['the day of a rung', '2027-04-01', 2],
      ['the day after a rung', '2027-04-02', 2],
    ] as const)('on %s still counts on its last day', async (_, ended_on, letters) => {
      const app = openTestApp({ now: '2027-03-03 09:00' })
      await rosterOf(app, { ...bea, ended_on })
      for (const day of ['2027-03-03', '2027-04-01', '2027-04-30'] as const) await workAt(app, `${day} 09:00`)
      expect(await sentLetters(app)).toHaveLength(letters)
    })
  })
})
