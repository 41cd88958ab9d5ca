// A job that fails is told to the operator once a day, and never stops the others.
import { expect, test } from 'vitest'
import { deliverJob } from '../../jobs/deliver.ts'
import type { Job } from '../../jobs/job.ts'
import { tick } from '../../jobs/wake-in-process.ts'
import { runOnce } from '../../jobs/worker.ts'
import { tellFailedJob } from '../../src/flow/tell-failed-job.ts'
import { openTestApp, type TestApp } from '../support/an-app.ts'
import { describeBothWays } from '../support/both-ways.ts'

const operatorEmail = 'operator@rollcall.example'

const failing = (words: string, name = 'sweep'): Job => ({
  name,
  pattern: '10 0 * * *',
  zone: 'America/Chicago',
  isDue: async () => true,
  run: async () => {
    throw new Error(words)
  },
})

const failures = async ({ db }: TestApp) => {
  const entries = await db.selectFrom('ledger').selectAll().where('kind', '=', 'job.failed').execute()
  return entries.map(({ actor, body }) => ({ actor, ...JSON.parse(body) }))
}

const operatorLetters = ({ db }: TestApp) =>
  db.selectFrom('letters').selectAll().where('class', '=', 'operator').orderBy('id').execute()

describeBothWays(({ openTestApp: open }) => {
  test('the ledger has it with its words, and the operator gets one letter, at any hour', async () => {
    const app = open({ now: '2026-11-22 03:00', operatorEmail })
    expect(await runOnce(app, [failing('the disk is on fire')])).toMatchObject({ failed: 1 })
    expect(await failures(app)).toEqual([{ actor: 'job:sweep', job: 'sweep', error: 'the disk is on fire' }])
    await runOnce(app, [deliverJob])
    expect(await operatorLetters(app)).toMatchObject([
      { recipient: operatorEmail, state: 'sent', subject: 'Job failed: sweep' },
    ])
  })

  test('a job that goes on failing is told once a legal day', async () => {
    const app = open({ now: '2026-11-22 00:30', operatorEmail })
    for (const time of ['2026-11-22 00:30', '2026-11-22 12:00', '2026-11-22 23:59'] as const) {
      app.at(time)
      await runOnce(app, [failing('again'), deliverJob])
    }
    await runOnce(app, [deliverJob])
    expect(await failures(app)).toHaveLength(1)
    expect(await operatorLetters(app)).toHaveLength(1)
    app.at('2026-11-23 00:01')
    await runOnce(app, [failing('and again')])
    expect((await failures(app)).map(({ error }) => error)).toEqual(['again', 'and again'])
    expect(await operatorLetters(app)).toHaveLength(2)
  })

  test('two jobs that fail are two letters', async () => {
    const app = open({ now: '2026-11-22 03:00', operatorEmail })
    await runOnce(app, [failing('one'), failing('two', 'digest')])
    expect((await operatorLetters(app)).map(({ key }) => key.split('|').slice(2)).sort()).toEqual([
      ['job-failed', 'digest', '2026-11-22'],
      ['job-failed', 'sweep', '2026-11-22'],
    ])
  })
})

test('a job that cannot even say whether it is due has failed, and the next one runs', async () => {
  const app = openTestApp({ now: '2026-11-22 03:00', operatorEmail })
  let ran = 0
  const next: Job = { ...failing(''), name: 'next', run: async () => (ran += 1) }
  const broken: Job = { ...failing(''), isDue: () => Promise.reject(new Error('cannot be asked')) }
  expect(await tick(app, [broken, next])).toBe(1)
  expect(ran).toBe(1)
  expect(await failures(app)).toMatchObject([{ job: 'sweep', error: 'cannot be asked' }])
})

test('without an operator the ledger has it, and no letter waits', async () => {
  const app = openTestApp({ now: '2026-11-22 03:00' })
  await tick(app, [failing('alone')])
  expect(await failures(app)).toHaveLength(1)
  expect(await operatorLetters(app)).toEqual([])
})

test('where the database is the trouble it is only logged, and telling never throws', async () => {
  const app = openTestApp({ now: '2026-11-22 03:00', operatorEmail })
  await tellFailedJob(app, 'sweep', Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' }))
  expect(await failures(app)).toEqual([])
  const gone = openTestApp({ now: '2026-11-22 03:00', operatorEmail })
  await gone.db.destroy()
  await expect(tellFailedJob(gone, 'sweep', new Error('it broke'))).resolves.toBeUndefined()
})
