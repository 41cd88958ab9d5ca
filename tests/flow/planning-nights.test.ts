// Night after night: a rung is told once, however often the sweep runs, and missed nights are made up for once.
import { describe, expect, test } from 'vitest'
import { sweepIsDue } from '../../src/flow/sweep.ts'
import { sweepAt, type TestApp, workAt } from '../support/an-app.ts'
import { describeBothWays } from '../support/both-ways.ts'
import { bea, finn, rosterOf } from '../support/import-rows.ts'
import { entriesAfter, lastEntry, notices, sentLetters } from '../support/what-was-told.ts'

describeBothWays(({ openTestApp }) => {
  const once = [{ on: '2026-12-02', to: 'chief@ely.example', items: ['Bea Berg 180'] }]

  /** Bea is on record; her rung 180 comes on Wed 2026-12-02. */
  const onTheDayBefore = async (): Promise<TestApp> => {
    const app = openTestApp({ now: '2026-12-01 09:00' })
    await rosterOf(app, bea)
    await workAt(app, '2026-12-01 09:00')
    return app
  }

  describe('a rung is told once', () => {
    test('however often the sweep of its day runs, before and after the letter has left', async () => {
      const app = await onTheDayBefore()
      await sweepAt(app, '2026-12-02 00:10')
      await sweepAt(app, '2026-12-02 00:10')
      await sweepAt(app, '2026-12-02 07:59')
      await workAt(app, '2026-12-02 09:00')
      await sweepAt(app, '2026-12-02 09:01')
      await workAt(app, '2026-12-02 17:00')
      await sweepAt(app, '2026-12-02 23:59')
      expect(await sentLetters(app)).toEqual(once)
    })

    test('and not again on the days that follow', async () => {
      const app = await onTheDayBefore()
      for (const day of ['02', '03', '04', '05', '06', '07'] as const)
        await workAt(app, `2026-12-${day} 09:00`)
      expect(await sentLetters(app)).toEqual(once)
    })

    test('when the clock is set back an hour after its letter has left', async () => {
      const app = await onTheDayBefore()
      await workAt(app, '2026-12-02 09:00')
      const told = await lastEntry(app)
      await workAt(app, '2026-12-02 08:00')
      await sweepAt(app, '2026-12-02 08:00')
      await workAt(app, '2026-12-02 09:00')
      expect(await lastEntry(app)).toBe(told)
      expect(await sentLetters(app)).toEqual(once)
    })

    test('when the clock is set back a day after its letter has left', async () => {
      const app = await onTheDayBefore()
      await workAt(app, '2026-12-02 09:00')
      const told = await lastEntry(app)
      await workAt(app, '2026-12-01 09:00')
      await workAt(app, '2026-12-02 09:00')
      expect(await lastEntry(app)).toBe(told)
      expect(await sentLetters(app)).toEqual(once)
    })

    test('when a sweep is asked for on the day before it left', async () => {
      const app = await onTheDayBefore()
      await workAt(app, '2026-12-02 09:00')
      await sweepAt(app, '2026-12-01 09:00')
      await workAt(app, '2026-12-02 09:00')
      expect(await sentLetters(app)).toEqual(once)
    })

    test('when the clock is set back a day before its letter has left', async () => {
      const app = await onTheDayBefore()
      await sweepAt(app, '2026-12-02 00:10')
      await sweepAt(app, '2026-12-01 09:00')
      await workAt(app, '2026-12-01 09:00')
      await workAt(app, '2026-12-02 09:00')
      await workAt(app, '2026-12-03 09:00')
      expect((await sentLetters(app)).map(({ items }) => items)).toEqual([['Bea Berg 180']])
    })

    test('when the clock goes back over the day on which an officer becomes overdue', async () => {
      const app = openTestApp({ now: '2027-05-28 09:00' })
      await rosterOf(app, bea)
      await workAt(app, '2027-05-28 09:00')
      await sweepAt(app, '2027-06-01 00:10')
      await rosterOf(app, bea)
      await sweepAt(app, '2027-05-31 00:10')
      await workAt(app, '2027-06-01 09:00')
      await workAt(app, '2027-06-02 09:00')
      expect((await sentLetters(app)).map(({ on, items }) => [on, items])).toEqual([
        ['2027-05-28', ['Bea Berg 0']],
        ['2027-06-01', ['Bea Berg overdue-1']],
      ])
    })
  })

  describe('a clock that was ahead and is set back', () => {
    // Jon starts on Fri 2027-04-09, so (a) gives him until Thu 04-08: 1 is Wed 04-07, 0 Thu 04-08, overdue-1 Fri 04-09.
    const jon = { officer: 'Jon Juul', post_license: '12010', assumed_on: '2027-04-09' }
    const rungs = [
      ['2027-04-06', ['Jon Juul 3']],
      ['2027-04-07', ['Jon Juul 1']],
      ['2027-04-08', ['Jon Juul 0']],
      ['2027-04-09', ['Jon Juul overdue-1']],
    ]

    test.each([
      ['for a night', ['2027-04-09 00:20']],
      ['for some nights', ['2027-04-08 00:20', '2027-04-09 00:20', '2027-04-12 00:20']],
      ['by three months', ['2027-07-06 00:20']],
    ] as const)('%s: each rung is told on its day, by a sweep of that day', async (_, ahead) => {
      const app = openTestApp({ now: '2027-04-06 09:00' })
      await rosterOf(app, jon)
      await workAt(app, '2027-04-06 09:00')
      for (const night of ahead) await sweepAt(app, night)
      for (const day of ['07', '08', '09'] as const) await workAt(app, `2027-04-${day} 09:00`)
      const told = (await sentLetters(app)).map(({ on, items }) => [on, items] as const)
      expect(told.toSorted(([one], [other]) => String(one).localeCompare(String(other)))).toEqual(rungs)
    })

    test('over midnight by an hour, in which something is recorded: the day’s rung is told on the day', async () => {
      const app = openTestApp({ now: '2027-04-06 09:00' })
      await rosterOf(app, jon)
      await workAt(app, '2027-04-06 09:00')
      await sweepAt(app, '2027-04-07 00:10')
      app.at('2027-04-06 23:30')
      await rosterOf(app, { ...jon, school: 'Ely High School' })
      for (const day of ['07', '08', '09'] as const) await workAt(app, `2027-04-${day} 09:00`)
      expect((await sentLetters(app)).map(({ on, items }) => [on, items])).toEqual(rungs)
    })

    test('what was recorded meanwhile is looked at on its day', async () => {
      const app = openTestApp({ now: '2027-04-05 09:00' })
      await rosterOf(app, bea)
      await workAt(app, '2027-04-05 09:00')
      await sweepAt(app, '2027-04-08 00:20')
      app.at('2027-04-05 10:00')
      await rosterOf(app, jon)
      for (const day of ['06', '07', '08', '09'] as const) await workAt(app, `2027-04-${day} 09:00`)
      const told = (await sentLetters(app)).filter(({ items }) => items.some((item) => item.includes('Jon')))
      expect(told.map(({ on }) => on)).toEqual(['2027-04-06', '2027-04-07', '2027-04-08', '2027-04-09'])
    })

    test('a second sweep of the day on which it was set back writes nothing', async () => {
      const app = await onTheDayBefore()
      await sweepAt(app, '2026-12-02 00:10')
      await sweepAt(app, '2026-12-01 09:00')
      const before = await lastEntry(app)
      await sweepAt(app, '2026-12-01 09:00')
      await sweepAt(app, '2026-12-01 10:00')
      expect(await lastEntry(app)).toBe(before)
    })
  })

  describe('after three missed nights', () => {
    // Ida is to start on Sat 2027-04-10, so (a) gives her until Fri 04-09: 7 is Fri 04-02, 3 Tue 04-06, 1 Thu 04-08.
    const ida = { officer: 'Ida Inge', post_license: '12009', assumed_on: '2027-04-10' }

    test('only the most urgent rung is told, and the others are passed over with the gap', async () => {
      const app = openTestApp({ now: '2027-04-02 09:00' })
      await rosterOf(app, ida)
      await workAt(app, '2027-04-02 09:00')
      await workAt(app, '2027-04-05 09:00')
      // The sweeps of Tuesday, Wednesday and Thursday are missed.
      await workAt(app, '2027-04-09 09:00')
      expect((await sentLetters(app)).map(({ on, items }) => [on, items])).toEqual([
        ['2027-04-02', ['Ida Inge 7']],
        ['2027-04-09', ['Ida Inge 0']],
      ])
      expect((await notices(app)).slice(-3)).toEqual([
        'Ida Inge 3 passed-over: its day 2027-04-06 had passed 3 days before 2027-04-09; the rung on the last day is told instead',
        'Ida Inge 1 passed-over: its day 2027-04-08 had passed 1 day before 2027-04-09; the rung on the last day is told instead',
        'Ida Inge 0 told',
      ])
    })

    test('a rung whose nights were missed is told late when no other has come', async () => {
      const app = openTestApp({ now: '2027-04-05 09:00' })
      await rosterOf(app, ida)
      await workAt(app, '2027-04-05 09:00')
      await workAt(app, '2027-04-07 09:00')
      expect((await sentLetters(app)).at(-1)).toMatchObject({ on: '2027-04-07', items: ['Ida Inge 3'] })
    })

    // Jon starts on Fri 2027-04-09, so (a) gave him until Thu 04-08: overdue-1 is Fri 04-09, 2 Fri 04-16, 3 Fri 04-23.
    test.each([
      ['4 days before the next one, on Monday', '2027-04-12', ['overdue-1', 'overdue-2', 'overdue-3']],
      ['3 days before the next one, on Tuesday', '2027-04-13', ['overdue-1', 'overdue-3']],
    ] as const)(
      'an overdue letter that left late, %s, decides whether that is told',
      async (_, late, rungs) => {
        const app = openTestApp({ now: '2027-04-07 19:00' })
        await rosterOf(app, { officer: 'Jon Juul', post_license: '12010', assumed_on: '2027-04-09' })
        await workAt(app, '2027-04-08 09:00')
        for (const day of [late, '2027-04-16', '2027-04-19', '2027-04-23'] as const)
          await workAt(app, `${day} 09:00`)
        const told = (await sentLetters(app)).flatMap(({ items }) => items)
        expect(told).toEqual(['0', ...rungs].map((rung) => `Jon Juul ${rung}`))
        expect((await notices(app)).some((line) => line.includes('by fewer than 4 days'))).toBe(
          rungs.length === 2,
        )
      },
    )
  })

  describe('the sweep', () => {
    test('with nothing due writes nothing but that it was done, once a day', async () => {
      const app = openTestApp({ now: '2026-12-03 09:00' })
      await rosterOf(app, bea, finn)
      await workAt(app, '2026-12-03 09:00')
      const before = await lastEntry(app)
      await sweepAt(app, '2026-12-04 00:10')
      await sweepAt(app, '2026-12-04 09:00')
      expect(await entriesAfter(app, before)).toEqual(['sweep.done'])
      await workAt(app, '2026-12-05 09:00')
      expect(await entriesAfter(app, before)).toEqual(['sweep.done', 'sweep.done'])
    })

    test('is due from 00:10 of each day until it was done', async () => {
      const app = await onTheDayBefore()
      const dueAt = (when: Parameters<TestApp['at']>[0]) => {
        app.at(when)
        return sweepIsDue(app)
      }
      expect(await dueAt('2026-12-02 00:09')).toBe(false)
      expect(await dueAt('2026-12-02 00:10')).toBe(true)
      await sweepAt(app, '2026-12-02 00:11')
      expect(await dueAt('2026-12-02 00:11')).toBe(false)
      expect(await dueAt('2026-12-01 12:00')).toBe(false)
      expect(await dueAt('2026-12-03 00:09')).toBe(false)
      expect(await dueAt('2026-12-03 00:10')).toBe(true)
    })
  })
})
