// The backup contact: from overdue-2 on, when the chief has had a letter for six calendar days and has not acknowledged it.
import { describe, expect, test } from 'vitest'
import { plainDate as day } from '../../src/law/calendar.ts'
import type { KnownNotice } from '../../src/notices/known-notice.ts'
import { daysBefore } from '../../src/notices/ladder.ts'
import { planNotices } from '../../src/notices/plan.ts'
import { known, underB } from './a-standing.ts'

/** Due 2027-05-31; overdue-1 is Tue 2027-06-01, overdue-2 Tue 2027-06-08, overdue-3 Tue 2027-06-15. */
const before = daysBefore.map((days) => known(`${days}`, { letter_day: '2027-05-28' }))
const overdue = (n: number, letter_day: string, more: Partial<KnownNotice> = {}) =>
  known(`overdue-${n}`, { id: 100 + n, letter_day, ...more })

const planOn = (
  on: string,
  notices: readonly KnownNotice[],
  contacts: { chiefAddress?: string | null; backupAddress?: string | null } = {},
) =>
  planNotices({
    decision: underB('OVERDUE'),
    daysBefore,
    asOf: day(on),
    letterDay: day(on),
    known: notices,
    booked: [],
    chiefAddress: 'chief@ely.example',
    backupAddress: 'backup@ely.example',
    ...contacts,
  })
const backup = ({ backupRungs }: ReturnType<typeof planNotices>) =>
  backupRungs.map(({ rung, state }) => `${rung} ${state}`)

describe('the backup contact', () => {
  test('hears nothing with overdue-1, however long the chief has had the letter of the last rung', () => {
    expect(backup(planOn('2027-06-01', before))).toEqual([])
  })

  test('hears with overdue-2 when the chief has had overdue-1 for exactly six days', () => {
    expect(backup(planOn('2027-06-08', [...before, overdue(1, '2027-06-02')]))).toEqual(['overdue-2 planned'])
  })

  test('hears nothing yet when the chief has had no letter for longer than five days', () => {
    expect(backup(planOn('2027-06-08', [overdue(1, '2027-06-03')]))).toEqual([])
  })

  test('hears nothing when the chief has acknowledged the newest letter that has stood for six days', () => {
    const acknowledged = [...before, overdue(1, '2027-06-01', { acknowledged: true })]
    expect(backup(planOn('2027-06-08', acknowledged))).toEqual([])
  })

  test('hears again when a further overdue letter has stood for six days unacknowledged', () => {
    const further = [...before, overdue(1, '2027-06-01', { acknowledged: true }), overdue(2, '2027-06-08')]
    expect(backup(planOn('2027-06-15', further))).toEqual(['overdue-3 planned'])
  })

  test('hears nothing when no letter was accepted for the chief', () => {
    expect(backup(planOn('2027-06-08', [overdue(1, '2027-06-01', { letter_state: 'deferred' })]))).toEqual([])
  })

  test('hears nothing before a new chief has had a letter for six days', () => {
    const toTheOld = [...before, overdue(1, '2027-06-01')]
    expect(backup(planOn('2027-06-08', toTheOld, { chiefAddress: 'new@ely.example' }))).toEqual([])
  })

  test('is not written to where there is none', () => {
    expect(
      backup(planOn('2027-06-08', [...before, overdue(1, '2027-06-01')], { backupAddress: null })),
    ).toEqual([])
  })

  describe('who got overdue-1 in place of the chief, whom it did not reach', () => {
    const standIn = (on: string) => [...before, overdue(1, on, { recipient: 'backup@ely.example' })]

    test('4 days before, hears with overdue-2 as the chief does', () => {
      const plan = planOn('2027-06-08', standIn('2027-06-04'))
      expect(plan.rungs).toMatchObject([{ rung: 'overdue-2', state: 'planned' }])
      expect(backup(plan)).toEqual(['overdue-2 planned'])
    })

    test('3 days before, hears nothing more with overdue-2, and the list of notices says why; the chief hears', () => {
      const plan = planOn('2027-06-08', standIn('2027-06-05'))
      expect(plan.rungs).toMatchObject([{ rung: 'overdue-2', state: 'planned' }])
      expect(plan.backupRungs).toEqual([
        {
          rung: 'overdue-2',
          state: 'passed-over',
          reason: 'follows the overdue letter of 2027-06-05 by fewer than 4 days',
        },
      ])
    })
  })

  test('is not told the same rung twice', () => {
    const both = [
      ...before,
      overdue(1, '2027-06-01'),
      overdue(2, '2027-06-08'),
      overdue(2, '2027-06-08', { id: 7, office: 'backup', recipient: 'backup@ely.example' }),
    ]
    expect(backup(planOn('2027-06-09', both))).toEqual([])
  })
})

test('what waits for the backup contact is cancelled when the chief acknowledges', () => {
  const waiting = overdue(2, '2027-06-08', {
    id: 7,
    office: 'backup',
    state: 'planned',
    letter_state: 'planned',
    recipient: 'backup@ely.example',
  })
  const notices = [
    ...before,
    overdue(1, '2027-06-01', { acknowledged: true }),
    overdue(2, '2027-06-08', { state: 'planned', letter_state: 'planned' }),
    waiting,
  ]
  expect(planOn('2027-06-08', notices).settled).toEqual([
    { id: 7, state: 'cancelled', reason: 'the chief has acknowledged the letter of 2027-06-01' },
  ])
})
