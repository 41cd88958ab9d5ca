// When everything that was looked at must be looked at anew: a clock that ran ahead, other rules, another ladder.
import { expect, test } from 'vitest'
import { append } from '../../db/ledger.ts'
import { stampNow } from '../../src/app.ts'
import { recordAgency } from '../../src/flow/record-agency.ts'
import { RULE_SET_VERSION } from '../../src/law/parameters.ts'
import { sweepAt, workAt } from '../support/an-app.ts'
import { describeBothWays } from '../support/both-ways.ts'
import { bea, rosterOf } from '../support/import-rows.ts'
import { entriesAfter, lastEntry, sentLetters } from '../support/what-was-told.ts'

describeBothWays(({ openTestApp }) => {
  test('a sweep under a clock that ran ahead silences nothing when the clock is put right', async () => {
    const app = openTestApp({ now: '2026-12-01 09:00' })
    await sweepAt(app, '2027-01-20 09:00')
    app.at('2026-12-01 10:00')
    // Bea's rung 180 is on Wed 2026-12-02, her rung 90 on Tue 2027-03-02.
    await rosterOf(app, bea)
    await workAt(app, '2026-12-02 09:00')
    expect(await sentLetters(app)).toEqual([
      { on: '2026-12-02', to: 'chief@ely.example', items: ['Bea Berg 180'] },
    ])
  })

  test('who was looked at while the clock ran ahead is looked at anew', async () => {
    const app = openTestApp({ now: '2026-12-01 09:00' })
    await rosterOf(app, bea)
    // Far ahead rung 180 has passed and is planned; nothing leaves.
    await sweepAt(app, '2027-02-20 09:00')
    const { looked } = await sweepAt(app, '2026-12-01 12:00')
    expect(looked).toBe(1)
  })

  test('another reading of the law looks at every standing, and tells nothing twice', async () => {
    const app = openTestApp({ now: '2026-12-01 09:00' })
    await rosterOf(app, bea)
    await workAt(app, '2026-12-02 09:00')
    await app.db.transaction().execute(async (trx) => {
      await append(trx, stampNow(app), [
        { kind: 'rules.changed', subject: 'rules', body: { rules: 'an older reading' } },
      ])
    })
    const before = await lastEntry(app)
    const { looked } = await sweepAt(app, '2026-12-03 00:10')
    expect(looked).toBe(1)
    expect(await entriesAfter(app, before)).toContainEqual(expect.stringContaining('rules.changed'))
    await workAt(app, '2026-12-03 09:00')
    expect((await sentLetters(app)).length).toBe(1)
    expect(RULE_SET_VERSION).not.toBe('an older reading')
  })

  test("an agency's own ladder is gone by from the day it is recorded", async () => {
    const app = openTestApp({ now: '2026-12-03 09:00' })
    await rosterOf(app, bea)
    await workAt(app, '2026-12-03 09:00')
    const ladder = '180,170,90,60,30,7,0'
    await recordAgency(app, { agency: 'Ely Police Department', ladder })
    // 2027-05-31 minus 170 days is Sat 2026-12-12: told on the Friday before.
    for (const day of ['10', '11', '14'] as const) await workAt(app, `2026-12-${day} 09:00`)
    expect(await sentLetters(app)).toEqual([
      { on: '2026-12-03', to: 'chief@ely.example', items: ['Bea Berg 180'] },
      { on: '2026-12-11', to: 'chief@ely.example', items: ['Bea Berg 170'] },
    ])
  })
})
