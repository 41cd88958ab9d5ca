// A letter that asks what is no longer asked, and that its server puts off: what goes in its place, and what came through after all.
import { expect, test } from 'vitest'
import type { TestApp } from '../support/an-app.ts'
import { instantAt } from '../support/app-in.ts'
import { deliver, describeBothWays } from '../support/both-ways.ts'
import { at } from '../support/delivery.ts'
import { rosterOf } from '../support/import-rows.ts'
import { answer, asked, itCounts, sam } from '../support/in-question.ts'
import { notices } from '../support/what-was-told.ts'

describeBothWays(({ openWorld }) => {
  /** The letter of Tue 2027-08-31 is put off once, and its question answered meanwhile. */
  const putOff = async () => {
    const { app, folder, clock, sweep } = await openWorld({
      at: at('2027-08-31T14:00:00Z'),
      behave: (_to, n) => (n === 1 ? { at: 'dot', reply: '451 4.7.1 greylisted, come again' } : 'accept'),
    })
    const ely: TestApp = { ...app, folder, at: (when) => clock.set(instantAt(when)) }
    await rosterOf(ely, sam)
    expect(await deliver(ely)).toMatchObject({ deferred: 1 })
    await answer(ely, itCounts)
    const nextMorning = async () => {
      ely.at('2027-09-01 09:00')
      await sweep()
      return deliver(ely)
    }
    return { ely, nextMorning }
  }

  test('put off to the end of its day, it is closed, and the next one asks the new question alone', async () => {
    const { ely, nextMorning } = await putOff()
    expect(await nextMorning()).toMatchObject({ sent: 1, waiting: 0 })
    expect(await asked(ely.db)).toEqual(['2027-09-01 the first day'])
    expect(await notices(ely)).toEqual([
      'Sam Stone review-1 cancelled: a later notice says it',
      'Sam Stone review-1 told',
    ])
  })

  test('taken on the same day, it says what was asked then, and the next one asks the new question', async () => {
    const { ely, nextMorning } = await putOff()
    ely.at('2027-08-31 10:00')
    expect(await deliver(ely)).toMatchObject({ sent: 1 })
    expect(await nextMorning()).toMatchObject({ sent: 1, waiting: 0 })
    expect(await asked(ely.db)).toEqual(['2027-08-31 the supplemental course', '2027-09-01 the first day'])
  })
})
