// A course booked for a day: rungs above 7 days wait for it, 7, 3, 1, 0 and overdue never do.
import { describe, expect, test } from 'vitest'
import { plainDate as day } from '../../src/law/calendar.ts'
import type { Status } from '../../src/law/decision.ts'
import type { KnownNotice } from '../../src/notices/known-notice.ts'
import { daysBefore } from '../../src/notices/ladder.ts'
import { planNotices } from '../../src/notices/plan.ts'
import { bookingLadder } from '../../src/notices/situation-rungs.ts'
import { known, standingOn, underB } from './a-standing.ts'

/** Due Mon 2027-05-31: 90 on Tue 2027-03-02, 60 on Thu 2027-04-01, 14 on Mon 2027-05-17, 7 on Mon 2027-05-24. */
const planOn = (
  on: string,
  booked: readonly string[],
  notices: readonly KnownNotice[] = [],
  status: Status = 'PENDING',
) =>
  planNotices({
    decision: underB(status),
    daysBefore,
    asOf: day(on),
    letterDay: day(on),
    known: notices,
    booked: booked.map(day),
    chiefAddress: 'chief@ely.example',
    backupAddress: null,
  })
const newest = (plan: ReturnType<typeof planNotices>) => plan.rungs.at(-1)
const toldUpTo = (...rungs: string[]) => rungs.map((rung) => known(rung))

describe('a course booked for a day', () => {
  test('holds rung 90 while the day is ahead', () => {
    expect(newest(planOn('2027-03-02', ['2027-03-15'], toldUpTo('180')))).toEqual({
      rung: '90',
      state: 'held',
      reason: 'a course is booked for 2027-03-15',
      booked_on: '2027-03-15',
    })
  })

  test('holds on the booked day itself, and not on the day after', () => {
    const onItsDay = planOn('2027-03-02', ['2027-03-02'], toldUpTo('180'))
    expect(newest(onItsDay)?.state).toBe('held')
    expect(newest(planOn('2027-03-02', ['2027-03-01'], toldUpTo('180')))?.state).toBe('planned')
  })

  test('holds nothing when it is after the deadline, by a day', () => {
    expect(newest(planOn('2027-03-02', ['2027-05-31'], toldUpTo('180')))?.state).toBe('held')
    expect(newest(planOn('2027-03-02', ['2027-06-01'], toldUpTo('180')))?.state).toBe('planned')
  })

  test.each([
    ['14', '2027-05-17', 'held'],
    ['7', '2027-05-24', 'planned'],
    ['0', '2027-05-28', 'planned'],
  ])('rung %s on %s is %s', (rung, on, state) => {
    const earlier = toldUpTo(
      '180',
      '90',
      '60',
      '30',
      ...(rung === '14' ? [] : ['14']),
      ...(rung === '0' ? ['7'] : []),
    )
    expect(newest(planOn(on, ['2027-05-31'], earlier))).toMatchObject({ rung, state })
  })

  test('never holds an overdue rung', () => {
    const all = [...toldUpTo(...daysBefore.map(String))]
    expect(newest(planOn('2027-06-01', ['2027-06-20'], all, 'OVERDUE'))).toMatchObject({
      rung: 'overdue-1',
      state: 'planned',
    })
  })

  test('holds what already waits, and lets it be passed over when the day is gone', () => {
    const waits = known('90', { id: 9, state: 'planned', letter_state: 'planned', letter_day: '2027-03-02' })
    expect(planOn('2027-03-02', ['2027-03-15'], [known('180'), waits]).settled).toEqual([
      { id: 9, state: 'held', reason: 'a course is booked for 2027-03-15', booked_on: '2027-03-15' },
    ])
    const held = { ...waits, state: 'held' as const, booked_on: '2027-03-15', letter_state: null }
    expect(planOn('2027-03-15', ['2027-03-15'], [known('180'), held]).settled).toEqual([])
    expect(planOn('2027-03-16', ['2027-03-15'], [known('180'), held]).settled).toEqual([
      { id: 9, state: 'passed-over', reason: 'a course was booked for 2027-03-15' },
    ])
  })
})

describe('when the booked day has gone by and no certificate has come', () => {
  test('it is told on the next working day, after Memorial Day weekend on Tuesday', () => {
    const booked = [day('2027-05-28')]
    expect(bookingLadder(standingOn('2027-05-31'), booked)).toMatchObject({
      passed: [],
      nextOn: '2027-06-01',
    })
    expect(bookingLadder(standingOn('2027-06-01'), booked)?.passed).toMatchObject([
      { rung: 'booking-passed' },
    ])
  })

  test('only the last of several booked days counts', () => {
    const booked = [day('2027-03-15'), day('2027-04-12')]
    expect(bookingLadder(standingOn('2027-03-16'), booked)).toMatchObject({
      since: '2027-04-12',
      passed: [],
      nextOn: '2027-04-13',
    })
  })

  test('nothing is told once the training is on record', () => {
    const trained = standingOn('2027-06-01', { decision: { status: 'COMPLIANT' } })
    expect(bookingLadder(trained, [day('2027-05-28')])).toBeNull()
  })
})
