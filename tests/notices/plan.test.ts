// Planning for one officer at one agency: one rung told, the others passed over, and never two overdue letters within 4 days.
import { describe, expect, test } from 'vitest'
import { plainDate as day } from '../../src/law/calendar.ts'
import type { Decision } from '../../src/law/decision.ts'
import type { KnownNotice } from '../../src/notices/known-notice.ts'
import { daysBefore } from '../../src/notices/ladder.ts'
import { type Plan, planNotices } from '../../src/notices/plan.ts'
import { rungInReason } from '../../src/notices/rung-words.ts'
import { underB as b, known as notice } from './a-standing.ts'

const nobodyElse = { booked: [], chiefAddress: 'chief@ely.example', backupAddress: null } as const

/** Planned on a working morning, so that the letter leaves on the same day. */
const plan = (decision: Decision, on: string, known: readonly KnownNotice[] = []): Plan =>
  planNotices({ decision, daysBefore, asOf: day(on), letterDay: day(on), known, ...nobodyElse })
const told = ({ rungs }: Plan) => rungs.filter(({ state }) => state === 'planned').map(({ rung }) => rung)
const passedOver = ({ rungs }: Plan) =>
  rungs.filter(({ state }) => state === 'passed-over').map(({ rung, reason }) => `${rung}: ${reason}`)

/** All rungs of the deadline, told or passed over before, up to this one. */
const upTo = (n: number, letterDay: string): KnownNotice[] => [
  ...daysBefore.map((days) => notice(`${days}`, { letter_day: '2027-05-28' })),
  ...Array.from({ length: n }, (_, i) => notice(`overdue-${i + 1}`, { letter_day: letterDay })),
]

test('on the last working day before Memorial Day only 0 of 3, 1 and 0 is told, and the others say why not', () => {
  const known = ['180', '90', '60', '30', '14', '7'].map((rung) => notice(rung, { letter_day: '2027-05-24' }))
  const friday = plan(b('PENDING'), '2027-05-28', known)
  expect(told(plan(b('PENDING'), '2027-05-27', known))).toEqual([])
  expect(told(friday)).toEqual(['0'])
  expect(passedOver(friday)).toEqual([
    '3: falls on the same working day as the rung on the last day',
    '1: falls on the same working day as the rung on the last day',
  ])
})

describe('an overdue letter that would follow another about the same deadline', () => {
  // overdue-3 was due Tue 2027-06-15 and left late; overdue-4 is due Tue 2027-06-22.
  test('by 5 days (from Thursday) is told', () => {
    expect(told(plan(b('OVERDUE'), '2027-06-22', upTo(3, '2027-06-17')))).toEqual(['overdue-4'])
  })

  test('by 4 days (from Friday) is told', () => {
    expect(told(plan(b('OVERDUE'), '2027-06-22', upTo(3, '2027-06-18')))).toEqual(['overdue-4'])
  })

  test('by 3 days (from Saturday) is passed over, with the reason', () => {
    const tuesday = plan(b('OVERDUE'), '2027-06-22', upTo(3, '2027-06-19'))
    expect(told(tuesday)).toEqual([])
    expect(passedOver(tuesday)).toEqual([
      'overdue-4: follows the overdue letter of 2027-06-19 by fewer than 4 days',
    ])
  })

  test('by 3 days is counted from the day on which it can leave, not the day on which it comes due', () => {
    const evening = { decision: b('OVERDUE'), daysBefore, known: upTo(3, '2027-06-19'), ...nobodyElse }
    const late = planNotices({ ...evening, asOf: day('2027-06-22'), letterDay: day('2027-06-23') })
    expect(told(late)).toEqual(['overdue-4'])
  })

  test('by any days is told when the other was about another deadline', () => {
    const other = upTo(3, '2027-06-19').map((each) => ({ ...each, deadline: '2027-05-30' }))
    expect(told(plan(b('OVERDUE'), '2027-06-22', other))).toEqual(['overdue-4'])
  })

  describe('counts by who got that one', () => {
    /** overdue-3 went to this address on Saturday; overdue-4 is due on Tuesday. */
    const onceGotBy = (
      recipient: string,
      contacts: { chiefAddress?: string | null; backupAddress?: string | null },
    ) =>
      planNotices({
        decision: b('OVERDUE'),
        daysBefore,
        asOf: day('2027-06-22'),
        letterDay: day('2027-06-22'),
        known: upTo(3, '2027-06-19').map((each) => ({ ...each, recipient })),
        ...nobodyElse,
        backupAddress: 'backup@ely.example',
        ...contacts,
      })

    test('the backup contact, in place of a chief whom it did not reach: the chief is told', () => {
      expect(told(onceGotBy('backup@ely.example', {}))).toEqual(['overdue-4'])
    })

    test('the backup contact, as long as no address is on record for the chief: it is passed over', () => {
      expect(told(onceGotBy('Backup@ely.example', { chiefAddress: null }))).toEqual([])
    })

    test('a chief who has left since: the new one is told', () => {
      expect(told(onceGotBy('former@ely.example', {}))).toEqual(['overdue-4'])
    })

    test('the chief, whose address is written otherwise now: it is passed over', () => {
      expect(told(onceGotBy('Chief@Ely.example', {}))).toEqual([])
    })
  })

  test('does not hold back the first overdue letter after rung 0 of the day before', () => {
    const known = daysBefore.map((days) => notice(`${days}`, { letter_day: '2027-05-31' }))
    expect(told(plan(b('OVERDUE'), '2027-06-01', known))).toEqual(['overdue-1'])
  })
})

describe('planning again', () => {
  test('changes nothing while the rung waits, is under way, or has been told', () => {
    const others = notice('180', { id: 2, state: 'passed-over', letter_state: null })
    for (const letter_state of [null, 'planned', 'sending', 'deferred', 'unknown', 'sent']) {
      const state = letter_state === 'sent' ? 'told' : 'planned'
      const again = plan(b('PENDING'), '2027-03-03', [others, notice('90', { state, letter_state })])
      expect(again).toMatchObject({ rungs: [], settled: [] })
    }
  })

  test('brings back a rung that was cancelled', () => {
    const cancelled = notice('90', { state: 'cancelled', letter_state: null })
    const others = notice('180', { id: 2, state: 'passed-over', letter_state: null })
    expect(told(plan(b('PENDING'), '2027-03-03', [others, cancelled]))).toEqual(['90'])
  })
})

describe('what waits and no longer holds', () => {
  const waiting = notice('90', { id: 7, state: 'planned', letter_state: 'planned' })

  test('is cancelled once the training is completed', () => {
    expect(plan(b('COMPLIANT'), '2027-03-02', [waiting]).settled).toEqual([
      { id: 7, state: 'cancelled', reason: 'the training has been completed' },
    ])
  })

  test('is cancelled when the deadline moved, saying from where to where', () => {
    expect(plan(b('PENDING', '2027-08-30'), '2027-03-02', [waiting]).settled).toEqual([
      { id: 7, state: 'cancelled', reason: 'the deadline moved from 2027-05-31 to 2027-08-30' },
    ])
  })

  test('is passed over when a more urgent rung comes due before it could leave', () => {
    expect(plan(b('PENDING'), '2027-04-01', [notice('180', { id: 6 }), waiting])).toMatchObject({
      rungs: [{ rung: '60', state: 'planned' }],
      settled: [
        {
          id: 7,
          state: 'passed-over',
          reason: 'the rung 60 days before the deadline came due before this one could leave',
        },
      ],
    })
  })

  test('is left alone once its letter may have left', () => {
    for (const letter_state of ['sending', 'deferred', 'unknown', 'sent'])
      expect(plan(b('COMPLIANT'), '2027-03-02', [{ ...waiting, letter_state }]).settled).toEqual([])
  })
})

test.each([
  ['90', 'the rung 90 days before the deadline'],
  ['1', 'the rung 1 day before the deadline'],
  ['0', 'the rung on the last day'],
  ['overdue-8', 'overdue rung 8'],
  ['contact-days-55', 'the rung of 55 contact days'],
  ['copy-missing-2', 'rung 2'],
])('a reason names the rung %s in words: %s', (rung, words) => {
  expect(rungInReason(rung)).toBe(words)
})
