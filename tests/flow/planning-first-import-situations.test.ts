// A first import of what lies beside the deadlines: each begins at its first rung, all in one letter, and nobody escalates.
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { workAt } from '../support/an-app.ts'
import { describeBothWays } from '../support/both-ways.ts'
import { contactDaysOf, finn, rosterOf } from '../support/import-rows.ts'
import { notices, sentLetters } from '../support/what-was-told.ts'

const policy = { policy_adopted_on: '2025-07-01' } as const
const backup_email = 'backup@ely.example'

const overdue = { ...finn, ...policy, backup_email }
const substitute = {
  ...policy,
  officer: 'Hal Hill',
  post_license: '12013',
  assumed_on: '2026-09-08',
  role: 'substitute',
} as const
const uncopied = {
  ...policy,
  officer: 'Joy Hart',
  post_license: '12014',
  assumed_on: '2026-08-31',
  mandated_completed_on: '2026-08-07',
} as const
const inQuestion = {
  ...policy,
  officer: 'Sam Stone',
  post_license: '12009',
  assumed_on: '2026-08-31',
  mandated_completed_on: '2026-08-31',
  copy_on_file: 'yes',
} as const
const unproven = {
  ...policy,
  officer: 'Nia Lund',
  post_license: '12015',
  assumed_on: '2024-08-26',
  basic_course: 'NASRO_BASIC',
  basic_completed_on: '2024-06-14',
  basic_on_file: 'no',
  supplemental_completed_on: '2026-05-01',
  copy_on_file: 'yes',
} as const

/** 56 Mondays to Fridays from 2026-09-08 on. */
const daysInSchool = Array.from({ length: 78 }, (_, n) => new Date(Date.UTC(2026, 8, 8 + n)))
  .filter((day) => day.getUTCDay() % 6 !== 0)
  .map((day) => ({ post_license: '12013', day: day.toISOString().slice(0, 10) }))
  .slice(0, 56)

describeBothWays(({ openTestApp }) => {
  test('tells each situation at its first rung, of the contact days the highest reached, in one letter', async () => {
    const app = openTestApp({ now: '2027-03-10 10:00' })
    await rosterOf(app, overdue, substitute, uncopied, inQuestion, unproven)
    await contactDaysOf(app, ...daysInSchool)
    await workAt(app, '2027-03-10 10:00')
    expect(await sentLetters(app)).toEqual([
      {
        on: '2027-03-10',
        to: 'chief@ely.example',
        items: [
          'Finn Falk overdue-24',
          'Hal Hill contact-days-55',
          'Hal Hill policy-missing-1',
          'Joy Hart copy-missing-1',
          'Nia Lund basic-proof-missing',
          'Sam Stone review-1',
        ],
      },
    ])
    expect(await notices(app, 'Hal Hill')).toContain(
      'Hal Hill contact-days-45 passed-over: 55 contact days had been reached by 2027-03-10; that is told instead',
    )
  })

  test('puts them in the order of their urgency: overdue, review, contact days, copy, and the rest', async () => {
    const app = openTestApp({ now: '2027-03-10 10:00' })
    await rosterOf(app, unproven, uncopied, substitute, inQuestion, overdue)
    await contactDaysOf(app, ...daysInSchool)
    await workAt(app, '2027-03-10 10:00')
    const { bytes } = await app.db.selectFrom('letter_bytes').select('bytes').executeTakeFirstOrThrow()
    const { text = '' } = await PostalMime.parse(bytes)
    const glance = text.slice(text.indexOf('In this letter'))
    const order = ['Finn Falk', 'Sam Stone', 'Hal Hill', 'Joy Hart', 'Nia Lund'].map((name) =>
      glance.indexOf(name),
    )
    expect(order).not.toContain(-1)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
  })

  test('writes to no backup contact that day, however long somebody is overdue', async () => {
    const app = openTestApp({ now: '2027-03-10 10:00' })
    await rosterOf(app, overdue)
    await workAt(app, '2027-03-10 10:00')
    await workAt(app, '2027-03-11 10:00')
    expect((await sentLetters(app)).map(({ to }) => to)).toEqual(['chief@ely.example'])
    expect((await notices(app)).filter((line) => line.includes('backup'))).toEqual([])
  })
})
