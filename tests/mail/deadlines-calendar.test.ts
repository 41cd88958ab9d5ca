// The calendar file in a letter, read by a parser that is not ours, and by the rules of RFC 5545.
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { plainDate } from '../../src/law/calendar.ts'
import type { Decision } from '../../src/law/decision.ts'
import { type CalendarItem, deadlinesCalendar } from '../../src/mail/deadlines-calendar.ts'
import type { Instant } from '../../src/notices/instant.ts'

const decision: Decision = {
  rule_path: 'c',
  deadline: plainDate('2027-03-01'),
  deadline_nominal: plainDate('2027-02-28'),
  status: 'PENDING',
  duties_not_required: [4, 5],
  policy_review: 'DONE',
  cert_copy: 'NOT_YET',
  post_guidance_deadline: null,
  post_recurring_due: null,
  flags: ['DEADLINE_ROLLED'],
  because: [{ cite: '626.8482 subd. 3(c)', text: 'Assumed duties 2026-08-31 + 6 months' }],
}

const item: CalendarItem = {
  officer: 'Bea Okafor',
  postLicense: '12002',
  agency: 'Austin Police Department',
  agencyId: 7,
  districts: ['Austin Public Schools'],
  decision,
}

const of = {
  instance: 'abc',
  from: 'Rollcall <rollcall@sender.example>',
  at: '2026-11-23T14:00:05.000Z' as Instant,
}

const textOf = (items: readonly CalendarItem[], change: Partial<typeof of> = {}): string => {
  const attachment = deadlinesCalendar(items, { ...of, ...change })
  if (attachment === null) throw new Error('no calendar')
  return String(attachment.content)
}

const eventsIn = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text))
  return calendar.getAllSubcomponents('vevent').map((vevent) => {
    const event = new ICAL.Event(vevent)
    return {
      uid: event.uid,
      summary: event.summary,
      description: event.description,
      start: event.startDate.toString(),
      isDay: event.startDate.isDate,
      end: event.endDate.toString(),
      stamp: vevent.getFirstPropertyValue('dtstamp')?.toString(),
      sequence: event.sequence,
      transparency: vevent.getFirstPropertyValue('transp'),
      alarms: vevent.getAllSubcomponents('valarm').length,
    }
  })
}

const where = (change: Partial<Decision>): CalendarItem => ({ ...item, decision: { ...decision, ...change } })

describe('a deadline in the calendar', () => {
  test('is an all-day event on the legal day, that says who, what and by which paragraph', () => {
    const [event, ...more] = eventsIn(textOf([item]))
    expect(more).toEqual([])
    expect(event).toMatchObject({
      summary: 'SRO training due: Bea Okafor',
      start: '2027-03-01',
      isDay: true,
      end: '2027-03-02',
      stamp: '2026-11-23T14:00:05Z',
      transparency: 'TRANSPARENT',
      alarms: 0,
    })
    expect(event?.description.split('\n')).toEqual([
      'Bea Okafor (POST license 12002), Austin Police Department and Austin Public Schools',
      'Training due by Mon 2027-03-01.',
      'Minn. Stat. § 626.8482 subd. 3(c)',
    ])
    expect(event?.uid).toMatch(/^[0-9a-f]{32}@sender\.example$/)
  })

  test('says when it has passed, or when the training comes before the start', () => {
    const summaries = (['OVERDUE', 'PRE_ASSIGNMENT_REQUIRED'] as const).map(
      (status) => eventsIn(textOf([where({ status })]))[0]?.summary,
    )
    expect(summaries).toEqual([
      'SRO training OVERDUE: Bea Okafor',
      'SRO training due before starting: Bea Okafor',
    ])
  })

  test('is there once, however many items of the letter are about the officer', () => {
    expect(
      eventsIn(textOf([item, item, { ...item, officer: 'Bo Olson', postLicense: '12003' }])),
    ).toHaveLength(2)
  })

  test('is not there when the training is done or no day is set, and then the letter has no calendar', () => {
    expect(deadlinesCalendar([], of)).toBeNull()
    for (const change of [
      { status: 'COMPLIANT' },
      { status: 'EXEMPT_SUBSTITUTE' },
      { deadline: null },
    ] satisfies Partial<Decision>[])
      expect(deadlinesCalendar([where(change)], of)).toBeNull()
  })

  test('keeps its name from letter to letter, and the later version counts', () => {
    const [first] = eventsIn(textOf([item]))
    const [later] = eventsIn(
      textOf([where({ status: 'OVERDUE' })], { at: '2027-03-02T14:00:00.000Z' as Instant }),
    )
    expect(later?.uid).toBe(first?.uid)
    expect(later?.sequence).toBeGreaterThan(first?.sequence ?? 0)
  })

  test('has another name for another agency, officer, deadline or installation', () => {
    const uids = [
      textOf([item]),
      textOf([{ ...item, agencyId: 8 }]),
      textOf([{ ...item, postLicense: '12003' }]),
      textOf([where({ deadline: plainDate('2027-06-01'), deadline_nominal: plainDate('2027-06-01') })]),
      textOf([item], { instance: 'abd' }),
    ].map((text) => eventsIn(text)[0]?.uid)
    expect(new Set(uids).size).toBe(5)
  })
})

describe('the file', () => {
  test('is published for anybody’s calendar, named, and the same every time', () => {
    expect(deadlinesCalendar([item], of)).toMatchObject({
      filename: 'deadlines.ics',
      contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
    })
    expect(textOf([item])).toContain('\r\nMETHOD:PUBLISH\r\n')
    expect(textOf([item])).toBe(textOf([item]))
  })

  test('has the lines that RFC 5545 asks for: CR LF, at most 75 bytes, DTSTART as a day', () => {
    const long = { ...item, officer: `Þórbjörg ${'Ünal-Åsgård '.repeat(20)}`, districts: ['Ø'.repeat(200)] }
    const text = textOf([long])
    expect(text).toMatch(/\r\nEND:VCALENDAR\r\n$/)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(text).toContain('\r\nDTSTART;VALUE=DATE:20270301\r\n')
    expect(eventsIn(text)[0]?.summary).toBe(`SRO training due: ${long.officer.trim()}`)
  })

  test('cannot be broken by a name', () => {
    const hostile =
      'A; B, C\\n"D:E"\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nATTACH:http://thief.example\u0000\u2028\u202e é \ud800'
    const text = textOf([
      { ...item, officer: hostile, agency: hostile, districts: [hostile], postLicense: hostile },
    ])
    const [event, ...more] = eventsIn(text)
    expect(more).toEqual([])
    expect(event?.alarms).toBe(0)
    expect(text.match(/^(BEGIN|END|ATTACH)\b.*$/gm)).toEqual([
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'END:VEVENT',
      'END:VCALENDAR',
    ])
    expect(event?.summary).toBe(
      'SRO training due: A; B, C\\n"D:E" END:VEVENT BEGIN:VALARM ATTACH:http://thief.example é \ufffd',
    )
  })
})
