// A review that comes to ask something else: the chief is told of the new question as of a first one, and of the old one no more.
import { expect, onTestFinished, test } from 'vitest'
import { jobs } from '../../jobs/index.ts'
import { runOnce } from '../../jobs/worker.ts'
import { closeApp } from '../../src/app.ts'
import { historyOf } from '../../src/flow/history.ts'
import { openRehearsal, rehearsedLetters, walk } from '../../src/flow/rehearse.ts'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import { withdrawCertificate } from '../../src/flow/withdraw-officer-fact.ts'
import { plainDate as day } from '../../src/law/calendar.ts'
import { sweepAt, type TestApp, workAt } from '../support/an-app.ts'
import { describeBothWays } from '../support/both-ways.ts'
import { type RosterRow, rosterOf } from '../support/import-rows.ts'
import { answer, asked, courseFirst, itCounts, itDoesNot, sam } from '../support/in-question.ts'
import { notices } from '../support/what-was-told.ts'
import { importRows } from './import-a-file.ts'

const verifies = async ({ config }: TestApp) =>
  expect(await verifyLedger(config.databasePath)).toMatchObject({ ok: true })

describeBothWays(({ openTestApp }) => {
  /** The letter of Tue 2027-08-31 has left. */
  const told = async (...rows: readonly RosterRow[]): Promise<TestApp> => {
    const app = openTestApp({ now: '2027-08-31 07:00' })
    await rosterOf(app, ...(rows.length === 0 ? [sam] : rows))
    await workAt(app, '2027-08-31 09:00')
    return app
  }

  test.each([
    ['the next morning', '2027-09-01 07:00', '2027-09-01'],
    ['the next evening, when no letter leaves', '2027-09-01 19:00', '2027-09-02'],
    ['the Saturday before Labor Day', '2027-09-04 10:00', '2027-09-07'],
    ['the day before it would be asked again', '2027-09-29 10:00', '2027-09-29'],
  ] as const)(
    'an answer of %s that opens another question is followed by it at once',
    async (_, when, on) => {
      const app = await told()
      app.at(when)
      await answer(app, itCounts)
      await workAt(app, `${on} 17:00`)
      expect(await asked(app.db)).toEqual(['2027-08-31 the supplemental course', `${on} the first day`])
      await verifies(app)
    },
  )

  test('the new question is asked every 30 days from its own first day, until it is answered', async () => {
    const app = await told()
    app.at('2027-09-03 07:00')
    await answer(app, itCounts)
    // 30 days after 09-03 are Sun 10-03; the old question would have come again on Thu 09-30.
    for (const on of ['09-03', '09-30', '10-01', '10-04'] as const) await workAt(app, `2027-${on} 09:00`)
    const letters = [
      '2027-08-31 the supplemental course',
      '2027-09-03 the first day',
      '2027-10-04 the first day',
    ]
    expect(await asked(app.db)).toEqual(letters)
    await answer(app, courseFirst)
    await workAt(app, '2027-11-03 09:00')
    expect(await asked(app.db)).toEqual(letters)
    await verifies(app)
  })

  test('answered on the day it was told, it is followed by the other on the next working day', async () => {
    const app = await told()
    await answer(app, itCounts)
    for (const when of ['2027-08-31 17:00', '2027-09-01 09:00', '2027-09-02 09:00'] as const)
      await workAt(app, when)
    expect(await asked(app.db)).toEqual(['2027-08-31 the supplemental course', '2027-09-01 the first day'])
    const words: string[] = []
    for await (const entry of historyOf(app.db, 'all'))
      if (entry.kind === 'episodes.changed') words.push(entry.words)
    expect(words).toEqual([
      'Sam Stone (12009) at Ely Police Department, first seen on 2027-08-31: an answer is needed',
      'Sam Stone (12009) at Ely Police Department, over on 2027-08-31: an answer is needed; anew from 2027-09-01: an answer is needed',
    ])
    await verifies(app)
  })

  test('answered this way, that way and this way again on that day, the question it opens is not lost', async () => {
    const app = await told()
    for (const said of [itCounts, itDoesNot, itCounts]) await answer(app, said)
    for (const on of ['2027-09-01', '2027-09-02'] as const) await workAt(app, `${on} 09:00`)
    expect(await asked(app.db)).toEqual(['2027-08-31 the supplemental course', '2027-09-01 the first day'])
    await verifies(app)
  })

  test('answered before the first letter leaves, the one letter asks the new question alone', async () => {
    const app = openTestApp({ now: '2027-08-31 07:00' })
    await rosterOf(app, sam)
    await answer(app, itCounts)
    for (const on of ['2027-08-31', '2027-09-01'] as const) await workAt(app, `${on} 09:00`)
    expect(await asked(app.db)).toEqual(['2027-08-31 the first day'])
    expect(await notices(app)).toEqual(['Sam Stone review-1 told'])
    await verifies(app)
  })

  test('a further rung of the old question that has not left is not told', async () => {
    const app = await told()
    await sweepAt(app, '2027-09-30 00:10')
    expect(await notices(app)).toEqual(['Sam Stone review-1 told', 'Sam Stone review-2 planned'])
    await answer(app, itCounts)
    await workAt(app, '2027-09-30 09:00')
    expect(await notices(app)).toEqual([
      'Sam Stone review-1 told',
      'Sam Stone review-2 cancelled: a later notice says it',
      'Sam Stone review-1 told',
    ])
    expect((await asked(app.db)).slice(1)).toEqual(['2027-09-30 the first day'])
    await verifies(app)
  })

  test('a course that an import brings opens another question, as its dry run says; without it the first comes again', async () => {
    // A mandated course of the first day asks about that day, a supplemental one before it about itself first.
    const app = await told({ ...sam, supplemental_completed_on: '', mandated_completed_on: '2027-08-30' })
    app.at('2027-09-02 07:00')
    const earlier = { ...sam, supplemental_completed_on: '2027-08-20' }
    const dry = await importRows(app, [earlier], { dryRun: true })
    const real = await importRows(app, [earlier])
    expect([dry.letters, real.letters]).toEqual([1, 1])
    await workAt(app, '2027-09-02 09:00')
    app.at('2027-09-09 07:00')
    await withdrawCertificate(app, {
      officer: sam.post_license,
      kind: 'supplemental',
      completed_on: day('2027-08-20'),
      reason: 'it was of another officer',
    })
    await workAt(app, '2027-09-09 09:00')
    expect(await asked(app.db)).toEqual([
      '2027-08-31 the first day',
      '2027-09-02 the supplemental course',
      '2027-09-09 the first day',
    ])
    await verifies(app)
  })

  test('a rehearsal lists the letters with the new question', async () => {
    const app = await told()
    await answer(app, itCounts)
    const rehearsal = openRehearsal(app)
    onTestFinished(() => closeApp(rehearsal))
    const days = { from: day('2027-08-31'), until: day('2027-10-04') }
    await walk(rehearsal, days, { work: (each) => runOnce(each, jobs) })
    const letters = await rehearsedLetters(rehearsal, days)
    expect(letters.map(({ on }) => on)).toEqual(['2027-09-01', '2027-10-01'])
  })

  test('of two agencies the one that answered is asked anew, also where both have one chief', async () => {
    const tower = { ...sam, agency: 'Tower Police Department', district: 'Tower Public Schools' }
    const app = await told(sam, tower)
    app.at('2027-09-02 07:00')
    await answer(app, itCounts)
    await workAt(app, '2027-09-02 09:00')
    expect(await asked(app.db)).toEqual(['2027-08-31 the supplemental course', '2027-09-02 the first day'])
    app.at('2027-09-03 07:00')
    await answer(app, itCounts, tower.agency)
    await workAt(app, '2027-09-03 09:00')
    expect((await asked(app.db)).slice(2)).toEqual(['2027-09-03 the first day'])
    await verifies(app)
  })
})
