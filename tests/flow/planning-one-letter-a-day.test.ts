// One statutory letter per recipient and working day, and none outside 08:00 to 18:00 in Minnesota.
import { describe, expect, test } from 'vitest'
import { sweepAt, type TestApp, workAt } from '../support/an-app.ts'
import { describeBothWays } from '../support/both-ways.ts'
import { bea, carl, finn, rosterOf } from '../support/import-rows.ts'
import { allLetters, notices, sentLetters, waitingLetters } from '../support/what-was-told.ts'

describeBothWays(({ openTestApp }) => {
  const adams = { agency: 'Adams Police Department', district: 'Southland Public Schools' } as const
  const days = async (app: TestApp) => (await sentLetters(app)).map(({ on, items }) => [on, items])

  describe('a recipient gets one letter a day', () => {
    test('also as chief of two agencies, however the address is written', async () => {
      const app = openTestApp({ now: '2027-03-02 07:00' })
      await rosterOf(app, bea, { ...carl, ...adams, chief_email: 'Chief@Ely.example' })
      await workAt(app, '2027-03-02 09:00')
      expect(await days(app)).toEqual([['2027-03-02', ['Bea Berg 90', 'Carl Coe 90']]])
    })

    test('with what two imports brought up before it left', async () => {
      const app = openTestApp({ now: '2027-03-02 07:00' })
      await rosterOf(app, bea)
      await rosterOf(app, finn)
      await workAt(app, '2027-03-02 09:00')
      expect(await days(app)).toEqual([['2027-03-02', ['Bea Berg 90', 'Finn Falk overdue-24']]])
    })

    test('and what comes up after it has left waits for 08:00 of the next working day', async () => {
      const app = openTestApp({ now: '2027-03-05 07:00' })
      await rosterOf(app, bea)
      await workAt(app, '2027-03-05 09:00')
      app.at('2027-03-05 11:00')
      await rosterOf(app, carl)
      await rosterOf(app, { ...finn, ...adams })
      // Fri 2027-03-05; 08:00 CST of Monday is 14:00 UTC.
      expect(await waitingLetters(app)).toEqual([
        'chief@ely.example 2027-03-08T14:00:00.000Z: Carl Coe 90, Finn Falk overdue-24',
      ])
      await workAt(app, '2027-03-05 17:59')
      await workAt(app, '2027-03-08 08:00')
      expect(await days(app)).toEqual([
        ['2027-03-05', ['Bea Berg 90']],
        ['2027-03-08', ['Carl Coe 90', 'Finn Falk overdue-24']],
      ])
    })

    test('together with the rungs of the day for which it waited', async () => {
      const app = openTestApp({ now: '2027-03-01 07:00' })
      await rosterOf(app, finn, bea)
      await workAt(app, '2027-03-01 09:00')
      await rosterOf(app, { ...carl, assumed_on: '2027-03-20', basic_course: '', basic_completed_on: '' })
      await workAt(app, '2027-03-02 09:00')
      // Carl, without a Basic, is to start on Sat 2027-03-20: 14 days before Fri 03-19 is 03-05, 30 days is 02-17.
      expect(await days(app)).toEqual([
        ['2027-03-01', ['Bea Berg 180', 'Finn Falk overdue-24']],
        ['2027-03-02', ['Bea Berg 90', 'Carl Coe 30']],
      ])
    })
  })

  describe('a letter leaves', () => {
    test.each([
      ['00:10', null],
      ['07:59', null],
      ['08:00', '2027-03-02'],
      ['17:59', '2027-03-02'],
      ['18:00', null],
      ['19:00', null],
    ] as const)('inside the window only: planned at night and tried at %s', async (time, on) => {
      const app = openTestApp({ now: '2027-03-01 19:00' })
      await rosterOf(app, bea)
      await sweepAt(app, '2027-03-02 00:10')
      const { sent, waiting } = await workAt(app, `2027-03-02 ${time}`)
      expect({ sent, waiting }).toEqual({ sent: on === null ? 0 : 1, waiting: on === null ? 1 : 0 })
      expect((await sentLetters(app)).map((letter) => letter.on)).toEqual(on === null ? [] : [on])
    })

    test.each([
      ['17:59', '2027-03-02'],
      ['18:00', '2027-03-03'],
      ['19:00', '2027-03-03'],
    ] as const)(
      'on the day of the import until 17:59, else on the next: imported at %s',
      async (time, on) => {
        const app = openTestApp({ now: `2027-03-02 ${time}` })
        await rosterOf(app, bea)
        await workAt(app, `2027-03-02 ${time}`)
        await workAt(app, '2027-03-03 09:00')
        expect(await days(app)).toEqual([[on, ['Bea Berg 90']]])
      },
    )

    test.each([
      ['a Saturday', '2026-12-05', '2026-12-07'],
      ['a Sunday', '2026-12-06', '2026-12-07'],
      ['a holiday kept on Friday', '2026-07-03', '2026-07-06'],
      ['Thanksgiving', '2026-11-26', '2026-11-27'],
      ['the Friday after it, a working day', '2026-11-27', '2026-11-27'],
    ] as const)('on a working day only: imported at noon on %s', async (_, today, on) => {
      const app = openTestApp({ now: `${today} 12:00` })
      await rosterOf(app, { ...finn, assumed_on: '2024-08-26' })
      await workAt(app, `${today} 12:00`)
      if (on !== today) expect(await sentLetters(app)).toEqual([])
      await workAt(app, `${on} 12:01`)
      expect((await sentLetters(app)).map((letter) => letter.on)).toEqual([on])
    })
  })

  describe('a rung of a weekend or holiday', () => {
    test('goes out on the Friday before: rung 30 of Sat 2027-05-01 on 04-30', async () => {
      const app = openTestApp({ now: '2027-04-01 07:00' })
      await rosterOf(app, bea)
      for (const day of ['01', '29', '30'] as const) await workAt(app, `2027-04-${day} 09:00`)
      await workAt(app, '2027-05-03 09:00')
      expect(await days(app)).toEqual([
        ['2027-04-01', ['Bea Berg 60']],
        ['2027-04-30', ['Bea Berg 30']],
      ])
    })

    test('that was first seen on Memorial Day weekend goes out on Tuesday as overdue-1 alone', async () => {
      const app = openTestApp({ now: '2027-05-29 12:00' })
      await rosterOf(app, bea)
      await workAt(app, '2027-05-29 12:00')
      await workAt(app, '2027-05-31 12:00')
      await workAt(app, '2027-06-01 09:00')
      expect(await days(app)).toEqual([['2027-06-01', ['Bea Berg overdue-1']]])
      expect(await notices(app)).toContain(
        'Bea Berg 0 passed-over: overdue rung 1 came due before this one could leave',
      )
    })
  })

  test('a letter of Friday that could not leave leaves on Monday as one with Monday’s rungs, the superseded one passed over', async () => {
    // Kim starts on Tue 2027-04-13, (a) until Mon 04-12: 3 is Fri 04-09, 1 is Sun, told Fri 04-09, 0 is Mon 04-12.
    const kim = { officer: 'Kim Kuhn', post_license: '12011', assumed_on: '2027-04-13' }
    // Lea starts on Sat 2027-04-17, (a) until Fri 04-16: 14 is Fri 04-02, 7 is Fri 04-09, 3 is Tue 04-13.
    const lea = { officer: 'Lea Lund', post_license: '12012', assumed_on: '2027-04-17' }
    const app = openTestApp({ now: '2027-04-08 12:00' })
    await rosterOf(app, kim, lea)
    await workAt(app, '2027-04-08 12:00')
    await sweepAt(app, '2027-04-09 00:10')
    expect(await waitingLetters(app)).toEqual([
      'chief@ely.example 2027-04-09T13:00:00.000Z: Kim Kuhn 1, Lea Lund 7',
    ])
    await workAt(app, '2027-04-09 18:00')
    await workAt(app, '2027-04-10 12:00')
    await workAt(app, '2027-04-12 08:00')
    expect(await days(app)).toEqual([
      ['2027-04-08', ['Kim Kuhn 7', 'Lea Lund 14']],
      ['2027-04-12', ['Kim Kuhn 0', 'Lea Lund 7']],
    ])
    expect(await notices(app, 'Kim Kuhn')).toContain(
      'Kim Kuhn 1 passed-over: the rung on the last day came due before this one could leave',
    )
    expect((await allLetters(app))[1]).toBe(
      'chief@ely.example cancelled 2027-04-09T13:00:00.000Z: nothing is left to say in it',
    )
  })
})
