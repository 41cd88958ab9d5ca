// What is put off beside the deadline: the training contact's copies, reviews, contact days; one rung of each matter in a letter.
import { describe, expect, test } from 'vitest'
import { recordContact } from '../../src/flow/record-contact.ts'
import { recordContactDays } from '../../src/flow/record-contact-days.ts'
import { plainDate } from '../../src/law/calendar.ts'
import { deliver, describeBothWays } from '../support/both-ways.ts'
import { later, lettersTold, mornings, nine, noticesIn } from '../support/deferring.ts'
import { at, chiefOf } from '../support/delivery.ts'
import { contactDaysOf, rosterOf } from '../support/import-rows.ts'

const operator = 'operator@sender.example'

describeBothWays(({ openWorld }) => {
  describe('copies for the training contact, whose server puts them off while the chief gets a rung each day', () => {
    const training = 'training@police.example'
    const [wed, thu, fri, mon] = ['2027-02-24', '2027-02-25', '2027-02-26', '2027-03-01'] as const

    const copies = async (offers: number) => {
      const world = await openWorld({
        at: nine(wed),
        operator,
        behave: (to, n) => (to === training && n <= offers ? later : 'accept'),
      })
      await world.take({ n: 1, training })
      await mornings(world, wed, thu, fri, mon)
      expect(await lettersTold(world, chiefOf(1))).toEqual([
        `${wed} sent: 7`,
        `${thu} sent: 3`,
        `${fri} sent: 0`,
      ])
      return world
    }

    test.each([
      [1, [`${wed} closed: 7`, `${thu} sent: 7`, `${fri} sent: 3`, `${mon} sent: 0`]],
      [2, [`${wed} closed: 7`, `${thu} closed: 7`, `${fri} sent: 3`, `${mon} sent: 0`]],
    ] as const)(
      'for %i days: of two that meet in a letter only the newer is in it',
      async (offers, letters) => {
        const world = await copies(offers)
        expect(await lettersTold(world, training)).toEqual(letters)
        expect(await world.lettersTo(operator)).toEqual([])
      },
    )

    test('for 3 days: undelivered, and the operator is told', async () => {
      const world = await copies(3)
      expect(await lettersTold(world, training)).toEqual([
        `${wed} closed: 7`,
        `${thu} closed: 7`,
        `${fri} undelivered: 3`,
        `${mon} sent: 0`,
      ])
      expect(await world.letterTo(operator)).toMatchObject({ state: 'sent' })
    })
  })

  const chief = 'chief@ely.example'
  // What is first told on Mon 02-01 and then every 30 days is told again on Wed 03-03.
  const [tue, wed, thu, fri] = ['2027-03-02', '2027-03-03', '2027-03-04', '2027-03-05'] as const

  /** Told of what has waited for the address of a chief since 2027-02-01, and put off so often, from Tue 03-02 on. */
  const waitedForChief = async (row: Parameters<typeof rosterOf>[1], offers: number) => {
    const world = await openWorld({
      at: nine('2027-02-01'),
      behave: (to, n) => (to === chief && n <= offers ? later : 'accept'),
    })
    await rosterOf({ ...world.app, folder: world.folder }, { ...row, chief_email: '' })
    await mornings(world, '2027-02-01')
    world.clock.set(nine(tue))
    const of = 'Ely Police Department'
    await recordContact(world.app, { holder: 'agency', office: 'chief', of, name: 'Kim Novak', email: chief })
    await mornings(world, tue)
    return world
  }

  describe('a question that is asked again while the first letter is put off is in the next letter once', () => {
    const inQuestion = {
      officer: 'Sam Stone',
      post_license: '12009',
      assumed_on: '2026-08-31',
      policy_adopted_on: '2025-07-01',
      mandated_completed_on: '2026-08-31',
      copy_on_file: 'yes',
    } as const

    test.each([
      [1, [`${tue} closed: review-1`, `${wed} sent: review-2`]],
      [2, [`${tue} closed: review-1`, `${wed} closed: review-2`, `${thu} sent: review-2`]],
      [3, [`${tue} closed: review-1`, `${wed} closed: review-2`, `${thu} undelivered: review-2`]],
    ] as const)('for %i days', async (offers, letters) => {
      const world = await waitedForChief(inQuestion, offers)
      await mornings(world, wed, thu, fri)
      expect(await lettersTold(world, chief)).toEqual(letters)
      expect(await noticesIn(world, '12009', 'passed-over')).toEqual([
        'review-1: rung 2 came due before this one could leave',
      ])
    })
  })

  const substitute = {
    officer: 'Hal Hill',
    post_license: '12013',
    assumed_on: '2026-09-08',
    role: 'substitute',
  } as const

  test('an agency’s own notice, planned anew in the night before the letter was closed, is told once', async () => {
    const world = await waitedForChief(substitute, 1)
    world.clock.set(at(`${wed}T06:05:00Z`))
    await recordContactDays(world.app, { officer: '12013', days: [plainDate(tue)] })
    await mornings(world, wed)
    expect(await lettersTold(world, chief)).toEqual([
      `${tue} closed: no-policy-1`,
      `${wed} sent: no-policy-2`,
    ])
  })

  test('of contact days the higher number, recorded on the day on which the letter about the lower is put off', async () => {
    const policy = { policy_adopted_on: '2025-07-01', policy_reviewed_on: '2026-09-01' } as const
    /** Mondays to Fridays from 2026-09-08 on. */
    const daysInSchool = Array.from({ length: 90 }, (_, n) => new Date(Date.UTC(2026, 8, 8 + n)))
      .filter((day) => day.getUTCDay() % 6 !== 0)
      .map((day) => plainDate(day.toISOString().slice(0, 10)))
    const world = await openWorld({
      at: nine('2027-02-24'),
      behave: (to, n) => (to === chief && n === 1 ? later : 'accept'),
    })
    const app = { ...world.app, folder: world.folder }
    await rosterOf(app, { ...substitute, ...policy })
    await contactDaysOf(app, ...daysInSchool.slice(0, 55).map((day) => ({ post_license: '12013', day })))
    await deliver(world.app)
    await recordContactDays(world.app, { officer: '12013', days: daysInSchool.slice(55, 59) })
    expect(await noticesIn(world, '12013', 'planned')).toEqual(['contact-days-55', 'contact-days-59'])
    await mornings(world, '2027-02-25')
    expect(await lettersTold(world, chief)).toEqual([
      '2027-02-24 closed: contact-days-55',
      '2027-02-25 sent: contact-days-59',
    ])
    expect(await noticesIn(world, '12013', 'told')).toEqual(['contact-days-59'])
  })
})
