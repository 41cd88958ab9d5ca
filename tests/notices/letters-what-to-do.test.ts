// What a letter asks for: what fits the day, what is booked already and what may be done already, and nothing twice.
import { describe, expect, test } from 'vitest'
import { plainDate as day } from '../../src/law/calendar.ts'
import type { Decision } from '../../src/law/decision.ts'
import type { LetterItem } from '../../src/notices/letter-model.ts'
import { statutoryLetter } from '../../src/notices/letters.ts'
import { underB } from './a-standing.ts'

const item = (decision: Decision, more: Partial<LetterItem> = {}): LetterItem => ({
  office: 'chief',
  officer: 'Bea Okafor',
  decision,
  postLicense: '12002',
  agency: 'Austin Police Department',
  districts: ['Austin Public Schools'],
  schools: [],
  role: 'regular',
  contactDays: null,
  booked: [],
  situation: decision.status === 'OVERDUE' ? 'overdue' : 'deadline',
  rung: '7',
  questions: [],
  bookingUrl: null,
  call: null,
  ...more,
})

const textOn = (on: string, ...items: readonly LetterItem[]): string =>
  statutoryLetter({ name: 'Jane Olson', on: day(on), items, replyTo: null, link: null, waiting: [] }).text

/** The numbered steps of a letter about one officer. */
const stepsIn = (text: string): readonly string[] => text.match(/^\d+\. .*$/gm) ?? []

const pending = underB('PENDING')

describe('a course', () => {
  test('that is booked in time is not asked for again: the letter names its day', () => {
    const text = textOn('2027-05-24', item(pending, { booked: [day('2027-05-27')] }))
    expect(text).toContain('please see that the course booked for Thu, May 27, 2027 is completed.')
    expect(text).toContain('Course booked for: Thu, May 27, 2027\n')
    expect(text).not.toContain('make sure today that a course is booked')
  })

  test('that is booked for today still counts as booked', () => {
    expect(textOn('2027-05-27', item(pending, { booked: [day('2027-05-27')] }))).toContain(
      'course booked for Thu, May 27',
    )
  })

  test('that is booked for too late is said to be too late, and another is asked for', () => {
    const text = textOn('2027-05-24', item(pending, { booked: [day('2027-06-10')] }))
    expect(text).toContain('make sure today that a course is booked')
    expect(text).toContain('The course booked for Thu, Jun 10, 2027 comes after the deadline.')
  })

  test('whose day has passed is asked about first, and another only if it was not completed', () => {
    const passed = item(pending, {
      situation: 'booking-passed',
      rung: 'booking-passed',
      booked: [day('2027-03-19')],
    })
    expect(stepsIn(textOn('2027-03-22', passed))).toEqual([
      '1. If the course of Fri, Mar 19, 2027 was completed, reply with the certificate today; these notices then end.',
      '2. If not, book a course that ends on or before Mon, May 31, 2027, and reply with its day. Plan for Fri, May 28, 2027, the last working day before it.',
      '3. Keep a copy of the certificate, as paragraph (e) asks of the chief.',
    ])
  })

  test('is booked after the deadline too, and then named', () => {
    const late = item(underB('OVERDUE'), { booked: [day('2027-06-10')] })
    expect(textOn('2027-06-01', late)).toContain(
      'please see that the course booked for Thu, Jun 10, 2027 is completed.',
    )
  })
})

describe('the day itself', () => {
  test('on the last working day before the deadline the letter says so, and plans for no day that is gone', () => {
    const text = textOn('2027-05-28', item(pending))
    expect(text).toContain('Today is the last working day before it.')
    expect(textOn('2027-05-29', item(pending))).not.toContain('last working day')
  })

  test('on the last day nobody is told to book for today', () => {
    const text = textOn('2027-05-31', item(pending))
    expect(text).toContain('which is today; please reply with the certificate today if it is completed.')
    expect(text).toContain('After today, Mon, May 31, 2027, the training is overdue.')
    expect(text).not.toContain('on or before')
  })

  test('on the day before the first day of duty the way out is to put that day off', () => {
    const planned: Decision = { ...underB('PRE_ASSIGNMENT_REQUIRED', '2027-01-04'), rule_path: 'a' }
    expect(textOn('2027-01-04', item(planned))).toContain(
      'please reply with the certificate today, or put off the first day of duty.',
    )
  })
})

describe('contact days', () => {
  const exempt: Decision = {
    ...underB('EXEMPT_SUBSTITUTE'),
    rule_path: 'd',
    deadline: null,
    deadline_nominal: null,
  }
  const at = (contactDays: number) =>
    item(exempt, { situation: 'contact-days', rung: 'contact-days-45', role: 'substitute', contactDays })

  test.each([
    [45, 'Plan at most 14 more such days until June 30'],
    [58, 'Plan at most 1 more such day until June 30'],
    [59, 'The next such day until June 30 is the 60th'],
  ])('at %i say how many are left before the 60th', (days, words) => {
    const text = textOn('2026-11-23', at(days))
    expect(text).toContain(`Bea Okafor has served ${days} student contact days`)
    expect(text).toContain(words)
    expect(text).not.toContain('Deadline')
  })

  test('that made the training overdue are named beside it', () => {
    const overdue = item(
      { ...underB('OVERDUE', '2026-12-01'), rule_path: 'd>a' },
      { contactDays: 60, rung: 'overdue-1' },
    )
    const text = textOn('2026-12-02', overdue, {
      ...overdue,
      situation: 'contact-days',
      rung: 'contact-days-60',
    })
    expect(text).toContain(
      'Training overdue since Wed, Dec 2, 2026\n60 student contact days this school year\n',
    )
  })
})

describe('what is said for all', () => {
  test('at a glance each officer is there once, with everything the letter tells of', () => {
    const one = item(pending)
    const unread = { ...one, situation: 'policy-missing', rung: 'policy-missing-1' } as const
    const other = item(pending, { officer: 'Carl Berg', postLicense: '12003' })
    expect(textOn('2027-05-24', one, unread, other)).toContain(
      'In this letter\n1. Bea Okafor: training due by Mon, May 31, 2027; policy review not on record\n2. Carl Berg: training due by Mon, May 31, 2027\n',
    )
  })

  test('an open question of law stands once at the end, with whom it bears on where not on all', () => {
    const one = item(pending, { questions: ['Question one.', 'Question two.'] })
    const other = item(pending, { officer: 'Carl Berg', postLicense: '12003', questions: ['Question one.'] })
    expect(textOn('2027-05-24', one, other)).toContain(
      'Open questions of law\n\n- Question one.\n- Question two. (Bea Okafor)\n',
    )
  })

  test('a missing policy is told of the agency, with the paragraphs it rests on, and of no officer', () => {
    const text = textOn(
      '2026-11-23',
      item(pending, {
        situation: 'no-policy',
        rung: 'no-policy-1',
        questions: ['Question one.'],
        bookingUrl: 'https://courses.example/sro',
      }),
    )
    expect(text).toContain('(Minn. Stat. § 626.8482 subd. 3(c) and (d))')
    expect(text).not.toMatch(/Bea Okafor|Question one|Where to book|POST license/)
  })

  test('a question that dates cannot answer comes with its answers', () => {
    const asked: Decision = {
      ...underB('REVIEW', '2026-08-30'),
      rule_path: 'a',
      flags: ['SAME_DAY_COMPLETION'],
    }
    expect(textOn('2026-11-23', item(asked, { situation: 'review', rung: 'review-1' }))).toContain(
      'Which came first? Reply “before” (the course ended before the duties began) or “after”',
    )
  })
})
