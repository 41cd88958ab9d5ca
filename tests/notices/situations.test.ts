// Situations beside the deadline: when they are first seen, how often they are told, and when they are over.
import { describe, expect, test } from 'vitest'
import { plainDate as day } from '../../src/law/calendar.ts'
import type { KnownNotice } from '../../src/notices/known-notice.ts'
import type { Situation } from '../../src/notices/ladder.ts'
import { episodesAfter, lastingNow, nextLastingOn } from '../../src/notices/lasting.ts'
import { planSituations } from '../../src/notices/plan-situations.ts'
import { contactDaysLadder, episodeLadder } from '../../src/notices/situation-rungs.ts'
import { known, standingOn } from './a-standing.ts'

const rungsBy = (situation: Situation, since: string, on: string) =>
  episodeLadder({ situation, since: day(since) }, day(on)).passed.map((rung) => `${rung.rung} ${rung.on}`)

describe('a situation is told', () => {
  test.each<[Situation, string, string[]]>([
    // From Wed 2026-12-02: + 30 = Fri 01-01, New Year, so Mon 01-04; + 60 = Sun 01-31, so Mon 02-01.
    [
      'copy-missing',
      '2026-12-02',
      ['copy-missing-1 2026-12-02', 'copy-missing-2 2027-01-04', 'copy-missing-3 2027-02-01'],
    ],
    [
      'copy-stale',
      '2026-12-02',
      ['copy-stale-1 2026-12-02', 'copy-stale-2 2027-01-04', 'copy-stale-3 2027-02-01'],
    ],
    ['review', '2026-12-02', ['review-1 2026-12-02', 'review-2 2027-01-04', 'review-3 2027-02-01']],
    [
      'no-policy',
      '2026-12-02',
      ['no-policy-1 2026-12-02', 'no-policy-2 2027-01-04', 'no-policy-3 2027-02-01'],
    ],
    ['policy-late', '2026-12-02', ['policy-late 2026-12-02']],
    ['basic-proof-missing', '2026-12-02', ['basic-proof-missing 2026-12-02']],
    ['possible-mandated-course', '2026-12-02', ['possible-mandated-course 2026-12-02']],
  ])('%s from %s on', (situation, since, rungs) => {
    expect(rungsBy(situation, since, '2027-02-15')).toEqual(rungs)
  })

  test('policy-missing every 7 days, each moved forward by itself', () => {
    // From Fri 2027-01-08: 01-15, 01-22 …; from Mon 2027-01-11: 01-18 is a holiday, so Tue 01-19, then Mon 01-25.
    expect(rungsBy('policy-missing', '2027-01-11', '2027-01-25')).toEqual([
      'policy-missing-1 2027-01-11',
      'policy-missing-2 2027-01-19',
      'policy-missing-3 2027-01-25',
    ])
  })

  test('for the first time on the next working day, when it is first seen on a Saturday', () => {
    expect(rungsBy('copy-missing', '2026-12-05', '2026-12-06')).toEqual([])
    expect(rungsBy('copy-missing', '2026-12-05', '2026-12-07')).toEqual(['copy-missing-1 2026-12-07'])
  })
})

describe('a missing policy review of a planned stint', () => {
  const planned = (on: string) =>
    standingOn(on, {
      decision: { status: 'PRE_ASSIGNMENT_REQUIRED', policy_review: 'MISSING' },
      facts: {
        assignments: [
          { assumed: day('2027-01-18'), ended: null, agency: '1', district: '1', continues_previous: false },
        ],
      },
    })
  test.each([
    ['2027-01-03', []],
    ['2027-01-04', ['policy-missing']],
    ['2027-01-05', ['policy-missing']],
  ])('is told from 14 days before its start: on %s %j', (on, holding) => {
    expect(lastingNow(planned(on))).toEqual(holding)
  })
  test('and that day is known beforehand', () => {
    expect(nextLastingOn(planned('2026-12-01'))).toBe('2027-01-04')
  })
})

test('nothing lasts of somebody who no longer serves', () => {
  const gone = standingOn('2027-01-04', {
    decision: { status: 'NOT_APPLICABLE', rule_path: 'none', flags: ['BASIC_PROOF_MISSING'] },
  })
  expect(lastingNow(gone)).toEqual([])
})

test('a situation that ends and comes back is a new episode, counted from its own first day', () => {
  const open = [{ situation: 'copy-missing' as const, since: day('2026-12-02') }]
  const nothingTold = { known: [], asksElse: false }
  expect(episodesAfter(['copy-missing'], open, day('2027-01-10'), nothingTold)).toMatchObject({
    now: open,
    began: [],
    ended: [],
  })
  expect(episodesAfter([], open, day('2027-01-10'), nothingTold)).toMatchObject({
    now: [],
    ended: ['copy-missing'],
  })
  expect(episodesAfter(['copy-missing'], [], day('2027-03-01'), nothingTold).began).toEqual([
    { situation: 'copy-missing', since: '2027-03-01' },
  ])
})

describe('a review that comes to ask something else', () => {
  const review = 'review' as const
  const open = [{ situation: review, since: day('2027-01-04') }]
  const toldOn = (since: string, more: Partial<KnownNotice> = {}) =>
    known('review-1', { situation: review, deadline: null, deadline_nominal: null, since, ...more })

  test.each([
    ['the day before it, by a clock set back', '2027-01-03', '2027-01-03'],
    ['the day on which it was told', '2027-01-04', '2027-01-05'],
    ['the day after', '2027-01-05', '2027-01-05'],
  ])('is a new episode, on %s counted from a day on which none was told', (_, on, since) => {
    const told = { known: [toldOn('2027-01-04')], asksElse: true }
    const now = [{ situation: review, since }]
    expect(episodesAfter([review], open, day(on), told)).toEqual({ now, began: now, ended: [review] })
  })

  test('is counted from the first day on which none was told, however often it turns', () => {
    const told = { known: [toldOn('2027-01-04'), toldOn('2027-01-05')], asksElse: true }
    expect(episodesAfter([review], [], day('2027-01-04'), told).began).toEqual([
      { situation: review, since: '2027-01-06' },
    ])
  })

  test.each([
    ['planned', 'goes on', { state: 'planned', letter_state: 'planned' }],
    ['in a letter that came back', 'goes on', { state: 'planned', letter_state: 'refused' }],
    ['passed over', 'goes on', { state: 'passed-over', letter_state: null }],
    ['cancelled', 'goes on', { state: 'cancelled', letter_state: 'sent' }],
    ['in a letter under way', 'begins anew', { state: 'planned', letter_state: 'sending' }],
    ['in a letter put off', 'begins anew', { state: 'planned', letter_state: 'deferred' }],
    ['told by phone', 'begins anew', { state: 'told', letter_state: null }],
  ] as const)('whose only notice is %s %s', (_, becomes, more) => {
    const told = { known: [toldOn('2027-01-04', more)], asksElse: true }
    const { began } = episodesAfter([review], open, day('2027-01-10'), told)
    expect(began).toHaveLength(becomes === 'goes on' ? 0 : 1)
  })

  test('goes on where it asks what was told, and ends nothing else', () => {
    const stale = { situation: 'copy-stale' as const, since: day('2027-01-04') }
    const told = { known: [toldOn('2027-01-04'), toldOn('2027-01-04', { situation: 'copy-stale' })] }
    const looked = (asksElse: boolean) =>
      episodesAfter([review, 'copy-stale'], [...open, stale], day('2027-01-10'), { ...told, asksElse })
    expect(looked(false).ended).toEqual([])
    expect(looked(true).ended).toEqual([review])
  })
})

describe('contact days of a substitute', () => {
  const atDays = (days: number, substitute = true) =>
    contactDaysLadder(
      standingOn('2027-02-01', {
        decision: { rule_path: days < 60 ? 'd' : 'd>a' },
        facts: { substitute, contact_days: { ['2026-27' as never]: days } },
      }),
    )
  test.each([
    [44, []],
    [45, ['contact-days-45']],
    [54, ['contact-days-45']],
    [55, ['contact-days-45', 'contact-days-55']],
    [59, ['contact-days-45', 'contact-days-55', 'contact-days-59']],
    [60, ['contact-days-45', 'contact-days-55', 'contact-days-59', 'contact-days-60']],
  ])('%i reached: %j', (days, rungs) => {
    expect((atDays(days)?.passed ?? []).map(({ rung }) => rung)).toEqual(rungs)
  })
  test('are not counted of a regular officer', () => {
    expect(atDays(59, false)).toBeNull()
  })
  test('belong to their school year: another year begins anew', () => {
    expect(atDays(45)?.since).toBe('2026-27')
  })
})

const of = (rung: string, more: Partial<KnownNotice>): KnownNotice =>
  known(rung, {
    situation: 'copy-missing',
    deadline: null,
    deadline_nominal: null,
    since: '2026-12-02',
    ...more,
  })

describe('planning', () => {
  const ladder = (on: string) =>
    episodeLadder({ situation: 'copy-missing', since: day('2026-12-02') }, day(on))
  const plan = (on: string, notices: readonly KnownNotice[]) =>
    planSituations([ladder(on)], notices, day(on), () => 'a copy is on record')

  test('after missed months only the newest rung is told, the others are passed over', () => {
    expect(plan('2027-02-01', []).plans[0]?.rungs.map(({ rung, state }) => `${rung} ${state}`)).toEqual([
      'copy-missing-1 passed-over',
      'copy-missing-2 passed-over',
      'copy-missing-3 planned',
    ])
  })

  test('a rung that was told is not told again', () => {
    expect(plan('2026-12-03', [of('copy-missing-1', {})]).plans).toEqual([])
  })

  test('what waits is cancelled with its reason when the situation is over', () => {
    const waits = of('copy-missing-1', { id: 5, state: 'planned', letter_state: 'planned' })
    expect(planSituations([], [waits], day('2026-12-03'), () => 'a copy is on record').settled).toEqual([
      { id: 5, state: 'cancelled', reason: 'a copy is on record' },
    ])
  })

  test('an episode of its own is not hindered by the notices of the one before', () => {
    const before = of('copy-missing-1', { since: '2026-06-01' })
    expect(plan('2026-12-02', [before]).plans[0]?.rungs).toEqual([
      { rung: 'copy-missing-1', state: 'planned', reason: null },
    ])
  })
})
