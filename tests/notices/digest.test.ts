// What a coordinator and a chief read on a Monday: bad news first, public facts only, and something every week.
import { describe, expect, test } from 'vitest'
import { plainDate as day } from '../../src/law/calendar.ts'
import type { WeeklyOfficer, WeeklyPage } from '../../src/notices/digest-model.ts'
import { digestWeekAt, weekIsOver } from '../../src/notices/digest-week.ts'
import type { Instant } from '../../src/notices/instant.ts'
import { weeklyLetter } from '../../src/notices/letters.ts'

const trained: WeeklyOfficer = {
  key: '1/1',
  officer: 'Gus Gray',
  districts: ['Austin Public Schools'],
  schools: ['Ellis Middle School'],
  role: 'regular',
  status: 'COMPLIANT',
  deadline: day('2025-09-01'),
  course: { title: 'SRO Course', completedOn: day('2025-06-13') },
  copy: 'HELD',
  contactDays: null,
  own: null,
}

const untrained = { course: null, copy: 'NOT_YET' } as const
const finn: WeeklyOfficer = {
  ...trained,
  ...untrained,
  key: '1/2',
  officer: 'Finn Falk',
  status: 'OVERDUE',
  deadline: day('2025-09-01'),
}
const dueOn = (key: string, officer: string, deadline: string): WeeklyOfficer => ({
  ...trained,
  ...untrained,
  key,
  officer,
  status: 'PENDING',
  deadline: day(deadline),
})
const anna: WeeklyOfficer = {
  ...dueOn('1/4', 'Anna Aho', '2027-01-03'),
  status: 'PRE_ASSIGNMENT_REQUIRED',
}
const substitute = (key: string, officer: string, contactDays: number): WeeklyOfficer => ({
  ...trained,
  ...untrained,
  key,
  officer,
  role: 'substitute',
  status: 'EXEMPT_SUBSTITUTE',
  deadline: null,
  contactDays,
})
const liv: WeeklyOfficer = { ...trained, key: '1/9', officer: 'Liv Lund', copy: 'MISSING' }

const page: WeeklyPage = {
  class: 'digest',
  name: 'Ingrid Ek',
  on: day('2026-11-23'),
  places: ['Austin Public Schools'],
  agencies: ['Austin Police Department'],
  officers: [trained],
  before: { on: day('2026-11-16'), officers: [trained] },
  undelivered: 0,
  waiting: [],
  sweptAt: '2026-11-23T06:10:00.000Z' as Instant,
  sweepIsLate: false,
  head: { seq: 130, hash: 'ab12'.repeat(16) },
  replyTo: null,
  unsubscribe: null,
}

/** Fails unless text and html both have it. */
const bothSay = (given: WeeklyPage, words: string) => {
  const { text, html } = weeklyLetter(given)
  expect(text).toContain(words)
  expect(html).toContain(words)
}

const positions = (text: string, ...words: readonly string[]) => words.map((each) => text.indexOf(each))

describe('a digest', () => {
  test('with nothing to report says so', () => {
    expect(weeklyLetter(page).subject).toBe('Weekly digest: nothing to report (Austin Public Schools)')
    bothSay(page, 'Nothing to report: nobody is overdue')
    bothSay(page, 'Overdue: none')
    bothSay(page, 'Due within 90 days: none')
    bothSay(page, 'Substitutes near 60 student contact days: none')
    bothSay(page, 'Certificate copies missing: none')
    bothSay(page, 'Changed since Mon, Nov 16, 2026: nothing')
    bothSay(page, 'Letters that could not be delivered: none')
  })

  test('of a district without an officer says so', () => {
    bothSay(
      { ...page, officers: [], agencies: [] },
      'Nothing to report: no school resource officer is on record at Austin Public Schools.',
    )
  })

  test('tells the bad news first: overdue, due, substitutes, copies, what changed, and then the others', () => {
    const now = [
      trained,
      finn,
      dueOn('1/3', 'Bea Berg', '2027-02-01'),
      substitute('1/5', 'Hana Hill', 47),
      liv,
    ]
    const { subject, text } = weeklyLetter({ ...page, officers: now })
    expect(subject).toBe('Weekly digest: 1 overdue, 1 due within 90 days (Austin Public Schools)')
    expect(text).toContain(
      '1 officer is overdue, 1 officer is due to be trained within 90 days, 1 substitute is near 60 student contact days and 1 certificate copy is missing.',
    )
    const sections = [
      '\nOverdue\n',
      '\nDue within 90 days\n',
      '\nSubstitutes near 60 student contact days\n',
      '\nCertificate copies missing\n',
      '\nWhat changed\n',
      '\nAll others\n',
      '\nThe program itself\n',
    ]
    const found = positions(text, ...sections)
    expect(found).not.toContain(-1)
    expect(found).toEqual(found.toSorted((a, b) => a - b))
  })

  test('names each status in plain words', () => {
    const now = [
      trained,
      finn,
      dueOn('1/3', 'Bea Berg', '2027-03-01'),
      anna,
      substitute('1/5', 'Hana Hill', 12),
    ]
    const given = { ...page, officers: now }
    bothSay(given, 'Overdue since Tue, Sep 2, 2025')
    bothSay(given, 'To be trained before starting, by Sun, Jan 3, 2027')
    bothSay(given, 'Due by Mon, Mar 1, 2027')
    bothSay(given, 'Exempt. 12 student contact days this school year. Substitute, Ellis Middle School.')
    bothSay(given, 'Trained. Regular, Ellis Middle School. SRO Course, completed Jun 13, 2025; copy held.')
  })

  test.each([
    ['89 days ahead', '2027-02-20', true],
    ['90 days ahead', '2027-02-21', true],
    ['91 days ahead', '2027-02-22', false],
  ])('a deadline %s', (_, deadline, told) => {
    const { text } = weeklyLetter({ ...page, officers: [dueOn('1/3', 'Bea Berg', deadline)] })
    expect(text.includes('Due within 90 days: 1 (Bea Berg)')).toBe(told)
    expect(text).toContain('Bea Berg')
  })

  test.each([
    [44, false],
    [45, true],
    [59, true],
  ])('a substitute with %i contact days', (days, told) => {
    const { text } = weeklyLetter({ ...page, officers: [substitute('1/5', 'Hana Hill', days)] })
    expect(text.includes('Substitutes near 60 student contact days: 1 (Hana Hill)')).toBe(told)
    expect(text).toContain(`${days} student contact days this school year`)
  })

  test('tells what changed since the last one', () => {
    const before = {
      on: day('2026-11-16'),
      officers: [
        dueOn('1/3', 'Bea Berg', '2027-03-01'),
        trained,
        { ...trained, key: '1/7', officer: 'Olga Ost' },
        { ...liv, copy: 'MISSING' as const },
      ],
    }
    const bea: WeeklyOfficer = {
      ...trained,
      key: '1/3',
      officer: 'Bea Berg',
      course: { title: 'SRO Course', completedOn: day('2026-11-18') },
      copy: 'MISSING',
    }
    const given = { ...page, before, officers: [bea, trained, finn, { ...liv, copy: 'HELD' as const }] }
    bothSay(given, 'Changed since Mon, Nov 16, 2026: 4 officers')
    const { text } = weeklyLetter(given)
    expect(text).toContain(
      'Bea Berg: now trained (was due by Mon, Mar 1, 2027); course completed Nov 18, 2026; no copy of the certificate held',
    )
    expect(text).toContain('Finn Falk: new here: overdue since Tue, Sep 2, 2025')
    expect(text).toContain('Liv Lund: copy of the certificate held')
    expect(text).toContain('Olga Ost: no longer serves here')
  })

  test('with nothing to compare with says that changes come from the next one on', () => {
    bothSay({ ...page, before: null }, 'Changed since last week: told from the next mail on')
  })

  test('gives undelivered letters as a number', () => {
    bothSay({ ...page, undelivered: 3 }, 'Letters that could not be delivered: 3')
    bothSay({ ...page, undelivered: 3 }, '3 letters could not be delivered.')
  })

  test('says when the sweep last ran, and says loudly when that is too long ago', () => {
    bothSay(page, 'Mon, Nov 23, 2026 00:10 CST')
    expect(weeklyLetter(page).text).not.toContain('Something is wrong:')
    const late = { ...page, sweptAt: '2026-11-20T06:10:00.000Z' as Instant, sweepIsLate: true }
    bothSay(late, 'Something is wrong: the nightly look at every officer did not happen when it should have')
    bothSay(late, 'Fri, Nov 20, 2026 00:10 CST')
    bothSay({ ...page, sweptAt: null, sweepIsLate: true }, 'Something is wrong:')
  })

  test("carries the ledger's head as an anchor", () => {
    bothSay(page, `130:${'ab12'.repeat(16)}`)
  })

  test('says which mail it is, why this person gets it, and how to stop it', () => {
    bothSay(
      page,
      'You get this weekly digest because you are recorded as safety coordinator of Austin Public Schools.',
    )
    bothSay(
      { ...page, replyTo: 'records@police.example' },
      'To stop it, reply to this mail (it goes to records@police.example)',
    )
    const link = 'https://rollcall.police.example/u/u6-1'
    bothSay({ ...page, unsubscribe: link }, link)
    expect(weeklyLetter({ ...page, unsubscribe: link }).text).not.toContain('To stop it, reply')
  })

  test('of two districts names the district of each officer', () => {
    const elsewhere = { ...finn, districts: ['Southland Public Schools'] }
    const given = {
      ...page,
      places: ['Austin Public Schools', 'Southland Public Schools'],
      officers: [trained, elsewhere],
    }
    bothSay(given, 'Regular, Ellis Middle School, Southland Public Schools')
    expect(weeklyLetter(given).subject).toBe('Weekly digest: 1 overdue (Austin Public Schools and 1 more)')
  })

  test('shows a hostile name as text, on one line', () => {
    const { html, text } = weeklyLetter({
      ...page,
      officers: [{ ...finn, officer: '<script>alert(1)</script>\nBcc: x@y.example' }],
    })
    expect(html).not.toContain('<script>')
    expect(html).toContain('&lt;script&gt;')
    expect(text).toContain('<script>alert(1)</script> Bcc: x@y.example')
  })

  test('can be read in the dark', () => {
    expect(weeklyLetter(page).html).toContain('prefers-color-scheme: dark')
  })
})

describe('a brief', () => {
  const own = { agency: 'Austin Police Department', policyReview: 'MISSING' } as const
  const brief: WeeklyPage = {
    ...page,
    class: 'brief',
    name: null,
    places: ['Austin Police Department'],
    officers: [{ ...trained, own }],
  }

  test("tells the chief of the agency's own matters too", () => {
    bothSay(brief, 'Policy reviews missing: 1 (Gus Gray)')
    bothSay(brief, 'Policy review: none by this officer is on record')
  })

  test('says that statutory notices go on', () => {
    bothSay(brief, 'To the chief law enforcement officer of Austin Police Department,')
    bothSay(brief, 'Statutory notices come apart from it, and go on when it is stopped.')
  })

  test('has those of whom there is no bad news in a line each', () => {
    const { text } = weeklyLetter({
      ...brief,
      officers: [{ ...trained, own: { ...own, policyReview: 'DONE' } }],
    })
    expect(text).toContain('\nGus Gray: trained\n')
  })
})

describe('the week of a page', () => {
  const at = (text: string) => text as Instant

  test.each([
    ['the last minute of a Sunday', '2026-11-23T05:59:00.000Z', '2026-W47', '2026-11-16'],
    ['the first minute of a Monday', '2026-11-23T06:00:00.000Z', '2026-W48', '2026-11-23'],
    ['the last days of a year', '2027-01-01T18:00:00.000Z', '2026-W53', '2026-12-28'],
  ])('%s, in Minnesota', (_, instant, week, monday) => {
    expect(digestWeekAt(at(instant), 'America/Chicago')).toMatchObject({ week, monday })
  })

  test.each([
    ['before the clocks go back', '2026-10-26', '2026-10-26T12:00:00.000Z'],
    ['after the clocks went back', '2026-11-02', '2026-11-02T13:00:00.000Z'],
    ['before the clocks go forward', '2027-03-08', '2027-03-08T13:00:00.000Z'],
    ['after the clocks went forward', '2027-03-15', '2027-03-15T12:00:00.000Z'],
  ])('begins to leave at 07:00 on the wall, %s', (_, monday, leavesFrom) => {
    expect(digestWeekAt(at(`${monday}T18:00:00.000Z`), 'America/Chicago')).toMatchObject({
      monday,
      leavesFrom,
    })
  })

  test('is that of the recipient, whose zone may be another', () => {
    expect(digestWeekAt(at('2026-11-23T18:00:00.000Z'), 'America/Denver').leavesFrom).toBe(
      '2026-11-23T14:00:00.000Z',
    )
  })

  test('is over on the next Monday', () => {
    expect(weekIsOver(day('2026-11-23'), day('2026-11-29'))).toBe(false)
    expect(weekIsOver(day('2026-11-23'), day('2026-11-30'))).toBe(true)
  })
})
