// A first import tells each chief once: the one most urgent passed rung of every officer, all in one letter.
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { workAt } from '../support/an-app.ts'
import { describeBothWays } from '../support/both-ways.ts'
import { bea, carl, finn, rosterOf } from '../support/import-rows.ts'
import { lastEntry, notices, sentLetters, waitingLetters } from '../support/what-was-told.ts'

describeBothWays(({ openTestApp }) => {
  const austin = {
    agency: 'Austin Police Department',
    district: 'Austin Public Schools',
    chief_email: 'chief@austin.example',
  } as const

  test('each chief gets one letter with the most urgent passed rung of each officer', async () => {
    const app = openTestApp({ now: '2027-03-10 10:00' })
    const gil = { officer: 'Gil Gray', post_license: '12007', assumed_on: '2027-03-16' }
    const report = await rosterOf(app, bea, finn, gil, { ...carl, ...austin })
    expect(report.letters).toBe(2)
    await workAt(app, '2027-03-10 10:00')
    // Gil starts on Tue 2027-03-16, so paragraph (a) gives him until Mon 03-15: 7 was Mon 03-08, 3 is Fri 03-12.
    expect(await sentLetters(app)).toEqual([
      {
        on: '2027-03-10',
        to: 'chief@ely.example',
        items: ['Bea Berg 90', 'Finn Falk overdue-24', 'Gil Gray 7'],
      },
      { on: '2027-03-10', to: 'chief@austin.example', items: ['Carl Coe 90'] },
    ])
  })

  test('the other passed rungs are passed over, with the gap as reason', async () => {
    const app = openTestApp({ now: '2027-03-10 10:00' })
    await rosterOf(app, bea)
    // From 2026-12-02: 29 days of December, 31 + 28, and 10 of March are 98.
    expect(await notices(app)).toEqual([
      'Bea Berg 180 passed-over: its day 2026-12-02 had passed 98 days before 2027-03-10; the rung 90 days before the deadline is told instead',
      'Bea Berg 90 planned',
    ])
  })

  test('of an officer overdue for long only the newest overdue rung is told; 9 rungs before and 23 overdue are passed over', async () => {
    const app = openTestApp({ now: '2027-03-10 10:00' })
    await rosterOf(app, finn)
    const all = await notices(app)
    expect(all.filter((line) => line.includes(' planned'))).toEqual(['Finn Falk overdue-24 planned'])
    const passedOver = all.filter((line) => line.includes(' passed-over: '))
    expect(passedOver).toHaveLength(9 + 23)
    for (const line of passedOver)
      expect(line).toMatch(/days before 2027-03-10; overdue rung 24 is told instead$/)
  })

  test.each([
    ['the day before rung 90', '2027-03-01', '180'],
    ['the day of rung 90', '2027-03-02', '90'],
    ['the day after rung 90', '2027-03-03', '90'],
  ] as const)('imported on %s, it is told as of that day', async (_, on, rung) => {
    const app = openTestApp({ now: `${on} 10:00` })
    await rosterOf(app, bea)
    await workAt(app, `${on} 10:00`)
    expect(await sentLetters(app)).toEqual([{ on, to: 'chief@ely.example', items: [`Bea Berg ${rung}`] }])
  })

  test('an officer at two agencies is told to both chiefs', async () => {
    const app = openTestApp({ now: '2027-03-10 10:00' })
    await rosterOf(app, bea, { ...bea, ...austin })
    await workAt(app, '2027-03-10 10:00')
    expect((await sentLetters(app)).map(({ to, items }) => [to, items])).toEqual([
      ['chief@ely.example', ['Bea Berg 90']],
      ['chief@austin.example', ['Bea Berg 90']],
    ])
  })

  test('an officer with nothing passed brings no letter until the first rung', async () => {
    const app = openTestApp({ now: '2026-12-01 10:00' })
    expect((await rosterOf(app, bea)).letters).toBe(0)
    await workAt(app, '2026-12-01 10:01')
    expect(await sentLetters(app)).toEqual([])
    await workAt(app, '2026-12-02 09:00')
    expect(await sentLetters(app)).toHaveLength(1)
  })

  test('importing the same roster again writes nothing and tells nothing', async () => {
    const app = openTestApp({ now: '2027-03-10 10:00' })
    await rosterOf(app, bea, finn)
    const before = await lastEntry(app)
    await rosterOf(app, bea, finn)
    expect(await lastEntry(app)).toBe(before)
    await workAt(app, '2027-03-10 11:00')
    await rosterOf(app, bea, finn)
    expect(await waitingLetters(app)).toEqual([])
    expect(await sentLetters(app)).toHaveLength(1)
  })

  test('the letter begins with the longest overdue, then goes by the fewest days left', async () => {
    const app = openTestApp({ now: '2027-03-10 10:00' })
    const gil = { officer: 'Gil Gray', post_license: '12007', assumed_on: '2027-03-16' }
    const late = { officer: 'Lou Late', post_license: '12008', assumed_on: '2025-10-06' }
    await rosterOf(app, bea, gil, late, finn)
    await workAt(app, '2027-03-10 10:00')
    const [{ bytes } = { bytes: new Uint8Array() }] = await app.db
      .selectFrom('letter_bytes')
      .select('bytes')
      .execute()
    const { text = '' } = await PostalMime.parse(bytes)
    const order = ['Finn Falk', 'Lou Late', 'Gil Gray', 'Bea Berg'].map((name) => text.indexOf(name))
    expect(order).not.toContain(-1)
    expect(order).toEqual([...order].sort((a, b) => a - b))
  })

  test('a chief with more officers than one page of planning holds still gets one letter with all of them', async () => {
    const app = openTestApp({ now: '2027-03-10 10:00' })
    // Pages are of 200 standings and 500 notices; the second agency begins in the middle of one.
    const officers = Array.from({ length: 520 }, (_, i) => ({
      ...bea,
      ...(i < 310 ? {} : { agency: 'Adams Police Department' }),
      officer: `Officer ${i}`,
      post_license: `${20_000 + i}`,
    }))
    expect((await rosterOf(app, ...officers)).letters).toBe(1)
    await workAt(app, '2027-03-10 10:00')
    const [letter, ...others] = await sentLetters(app)
    expect(others).toEqual([])
    expect(letter?.items).toEqual(officers.map(({ officer }) => `${officer} 90`).sort())
  })
})
