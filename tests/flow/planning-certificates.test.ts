// A certificate cancels what waits, with the reason; withdrawn, it brings it back.
import { describe, expect, test } from 'vitest'
import { withdrawCertificate } from '../../src/flow/withdraw-officer-fact.ts'
import { plainDate } from '../../src/law/calendar.ts'
import { sweepAt, type TestApp, workAt } from '../support/an-app.ts'
import { deliver, describeBothWays } from '../support/both-ways.ts'
import { bea, carl, certificatesOf, rosterOf } from '../support/import-rows.ts'
import { allLetters, notices, sentLetters, waitingLetters } from '../support/what-was-told.ts'

describeBothWays(({ openTestApp }) => {
  const supplemental = (post_license: string, completed_on = '2027-02-20') => ({
    post_license,
    kind: 'supplemental',
    completed_on,
  })

  const withdrawBeas = (app: TestApp) =>
    withdrawCertificate(app, {
      officer: bea.post_license,
      kind: 'supplemental',
      completed_on: plainDate('2027-02-20'),
      reason: 'it is another officer’s',
    })

  /** Bea's rung 90 is planned: the sweep of Tue 2027-03-02 has run, and nothing has left. */
  const beforeEight = async (): Promise<TestApp> => {
    const app = openTestApp({ now: '2026-12-03 09:00' })
    await rosterOf(app, bea)
    await workAt(app, '2026-12-03 09:00')
    await sweepAt(app, '2027-03-02 00:10')
    expect(await notices(app)).toEqual(['Bea Berg 180 told', 'Bea Berg 90 planned'])
    return app
  }

  describe('a certificate', () => {
    test('recorded at noon cancels the letter of the next morning, with the reason', async () => {
      const app = await beforeEight()
      await workAt(app, '2027-03-02 09:00')
      app.at('2027-03-02 11:00')
      await rosterOf(app, carl)
      // 08:00 of Wed 2027-03-03 in Chicago, CST.
      expect(await waitingLetters(app)).toEqual(['chief@ely.example 2027-03-03T14:00:00.000Z: Carl Coe 90'])
      app.at('2027-03-02 12:00')
      await certificatesOf(app, supplemental(carl.post_license))
      expect((await notices(app, 'Carl Coe')).at(-1)).toBe(
        'Carl Coe 90 cancelled: the training has been completed',
      )
      expect((await allLetters(app)).at(-1)).toBe(
        'chief@ely.example cancelled 2027-03-03T14:00:00.000Z: nothing is left to say in it',
      )
      await workAt(app, '2027-03-03 09:00')
      expect((await sentLetters(app)).map(({ on }) => on)).toEqual(['2026-12-03', '2027-03-02'])
    })

    test('takes its officer out of a letter and leaves the others in', async () => {
      const app = openTestApp({ now: '2027-03-02 07:00' })
      await rosterOf(app, bea, carl)
      await certificatesOf(app, supplemental(bea.post_license))
      await workAt(app, '2027-03-02 09:00')
      expect(await sentLetters(app)).toMatchObject([{ items: ['Carl Coe 90'] }])
    })

    test('ends all that was to come', async () => {
      const app = await beforeEight()
      await certificatesOf(app, supplemental(bea.post_license))
      for (const day of ['2027-03-02', '2027-04-01', '2027-05-28', '2027-06-01'] as const)
        await workAt(app, `${day} 09:00`)
      expect(await sentLetters(app)).toHaveLength(1)
    })

    test('dated after today counts from its day: the rung before it is told, the one after it is not', async () => {
      const app = await beforeEight()
      await certificatesOf(app, supplemental(bea.post_license, '2027-03-31'))
      await workAt(app, '2027-03-02 09:00')
      await workAt(app, '2027-04-01 09:00')
      expect((await sentLetters(app)).map(({ items }) => items)).toEqual([['Bea Berg 180'], ['Bea Berg 90']])
    })

    test('that counts by the time a letter is composed takes its officer out of it, even if no sweep has run since', async () => {
      const app = await beforeEight()
      await workAt(app, '2027-03-02 09:00')
      app.at('2027-03-02 11:00')
      await rosterOf(app, carl, { ...carl, officer: 'Cleo Cray', post_license: '12013' })
      await certificatesOf(app, supplemental(carl.post_license, '2027-03-03'))
      expect((await notices(app, 'Carl Coe')).at(-1)).toBe('Carl Coe 90 planned')
      app.at('2027-03-03 09:00')
      await deliver(app)
      expect((await sentLetters(app)).at(-1)).toMatchObject({ on: '2027-03-03', items: ['Cleo Cray 90'] })
      expect((await notices(app, 'Carl Coe')).at(-1)).toBe(
        'Carl Coe 90 cancelled: the training has been completed',
      )
    })

    test('withdrawn brings back the rung that it had cancelled', async () => {
      const app = await beforeEight()
      await certificatesOf(app, supplemental(bea.post_license))
      expect((await notices(app)).at(-1)).toContain('cancelled')
      app.at('2027-03-02 07:00')
      await withdrawBeas(app)
      await workAt(app, '2027-03-02 09:00')
      expect((await sentLetters(app)).at(-1)).toMatchObject({ on: '2027-03-02', items: ['Bea Berg 90'] })
    })

    test('withdrawn after more rungs have passed brings back only the most urgent', async () => {
      const app = await beforeEight()
      await certificatesOf(app, supplemental(bea.post_license))
      await workAt(app, '2027-04-02 09:00')
      await withdrawBeas(app)
      await workAt(app, '2027-04-02 09:30')
      expect((await sentLetters(app)).at(-1)).toMatchObject({ on: '2027-04-02', items: ['Bea Berg 60'] })
      expect(await notices(app)).toEqual([
        'Bea Berg 180 told',
        'Bea Berg 90 passed-over: its day 2027-03-02 had passed 31 days before 2027-04-02; the rung 60 days before the deadline is told instead',
        'Bea Berg 60 told',
      ])
    })

    test('withdrawn repeats nothing that was told before it', async () => {
      const app = await beforeEight()
      await workAt(app, '2027-03-02 09:00')
      await certificatesOf(app, supplemental(bea.post_license))
      await withdrawBeas(app)
      await workAt(app, '2027-03-03 09:00')
      expect((await sentLetters(app)).map(({ items }) => items)).toEqual([['Bea Berg 180'], ['Bea Berg 90']])
    })
  })
})
