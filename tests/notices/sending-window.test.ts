// When statutory letters may leave: working days from 08:00 until before 18:00, America/Chicago.
import { describe, expect, test } from 'vitest'
import { plainDate as day } from '../../src/law/calendar.ts'
import type { Instant } from '../../src/notices/instant.ts'
import {
  letterDayAt,
  windowIsOpen,
  windowOpensAt,
  windowTimeBefore,
} from '../../src/notices/sending-window.ts'

// Written in UTC, worked out by hand: Chicago is 6 hours behind UTC in winter (CST), 5 in summer (CDT).
const at = (instant: string): Instant => instant as Instant
const open = (instant: string) => windowIsOpen(at(instant))
const letterDay = (instant: string): string => letterDayAt(at(instant))

describe('the window', () => {
  test('is shut at 07:59, opens at 08:00: Wed 2026-12-02, CST', () => {
    expect(open('2026-12-02T13:59:59.999Z')).toBe(false)
    expect(open('2026-12-02T14:00:00.000Z')).toBe(true)
    expect(open('2026-12-02T14:01:00.000Z')).toBe(true)
  })

  test('is open at 17:59, shut from 18:00', () => {
    expect(open('2026-12-02T23:59:59.999Z')).toBe(true)
    expect(open('2026-12-03T00:00:00.000Z')).toBe(false)
    expect(open('2026-12-03T00:01:00.000Z')).toBe(false)
  })

  test('keeps to the wall clock in summer: Wed 2026-07-01, CDT', () => {
    expect(open('2026-07-01T12:59:59.999Z')).toBe(false)
    expect(open('2026-07-01T13:00:00.000Z')).toBe(true)
    expect(open('2026-07-01T22:59:59.999Z')).toBe(true)
    expect(open('2026-07-01T23:00:00.000Z')).toBe(false)
  })

  test('is open at noon on Friday and Monday, not on the Saturday and Sunday between', () => {
    expect(open('2026-12-04T18:00:00.000Z')).toBe(true)
    expect(open('2026-12-05T18:00:00.000Z')).toBe(false)
    expect(open('2026-12-06T18:00:00.000Z')).toBe(false)
    expect(open('2026-12-07T18:00:00.000Z')).toBe(true)
  })

  test('stays shut on a legal holiday, and on the day it is kept: Thu 2026-11-26, Fri 2026-07-03, Fri 2027-12-31', () => {
    expect(open('2026-11-26T18:00:00.000Z')).toBe(false)
    expect(open('2026-07-03T17:00:00.000Z')).toBe(false)
    expect(open('2027-12-31T18:00:00.000Z')).toBe(false)
  })

  test('is open on Indigenous Peoples Day and on the Friday after Thanksgiving', () => {
    expect(open('2026-10-12T17:00:00.000Z')).toBe(true)
    expect(open('2026-11-27T18:00:00.000Z')).toBe(true)
  })
})

describe('across a change of the clocks 08:00 stays 08:00', () => {
  test('autumn, Sun 2026-11-01: Friday before 13:00 UTC, Monday after 14:00 UTC', () => {
    expect(windowOpensAt(day('2026-10-30'))).toBe('2026-10-30T13:00:00.000Z')
    expect(windowOpensAt(day('2026-11-02'))).toBe('2026-11-02T14:00:00.000Z')
    expect(open('2026-11-02T13:59:59.999Z')).toBe(false)
    expect(open('2026-11-02T14:00:00.000Z')).toBe(true)
    expect(open('2026-11-02T23:59:59.999Z')).toBe(true)
    expect(open('2026-11-03T00:00:00.000Z')).toBe(false)
  })

  test('spring, Sun 2027-03-14: Friday before 14:00 UTC, Monday after 13:00 UTC', () => {
    expect(windowOpensAt(day('2027-03-12'))).toBe('2027-03-12T14:00:00.000Z')
    expect(windowOpensAt(day('2027-03-15'))).toBe('2027-03-15T13:00:00.000Z')
    expect(open('2027-03-15T12:59:59.999Z')).toBe(false)
    expect(open('2027-03-15T13:00:00.000Z')).toBe(true)
    expect(open('2027-03-15T22:59:59.999Z')).toBe(true)
    expect(open('2027-03-15T23:00:00.000Z')).toBe(false)
  })

  test('on the very Sundays it counts from the new clock, though nothing leaves', () => {
    expect(windowOpensAt(day('2026-11-01'))).toBe('2026-11-01T14:00:00.000Z')
    expect(windowOpensAt(day('2027-03-14'))).toBe('2027-03-14T13:00:00.000Z')
    expect(open('2026-11-01T18:00:00.000Z')).toBe(false)
    expect(open('2027-03-14T18:00:00.000Z')).toBe(false)
  })
})

describe('what is planned leaves', () => {
  test('today, while the window has not shut: at 00:10, 07:59 and 17:59', () => {
    expect(letterDay('2026-12-02T06:10:00.000Z')).toBe('2026-12-02')
    expect(letterDay('2026-12-02T13:59:00.000Z')).toBe('2026-12-02')
    expect(letterDay('2026-12-02T23:59:59.999Z')).toBe('2026-12-02')
  })

  test('on the next working day from 18:00 on', () => {
    expect(letterDay('2026-12-03T00:00:00.000Z')).toBe('2026-12-03')
    expect(letterDay('2026-12-03T05:59:59.999Z')).toBe('2026-12-03')
  })

  test('on Monday from Friday 18:00 on, and all through the weekend', () => {
    expect(letterDay('2026-12-04T23:59:59.999Z')).toBe('2026-12-04')
    expect(letterDay('2026-12-05T00:00:00.000Z')).toBe('2026-12-07')
    expect(letterDay('2026-12-06T18:00:00.000Z')).toBe('2026-12-07')
    expect(letterDay('2026-12-07T05:00:00.000Z')).toBe('2026-12-07')
  })

  test('on Tue 2027-06-01 from the evening of Fri 2027-05-28 on: Memorial Day lies between', () => {
    expect(letterDay('2027-05-28T22:59:59.999Z')).toBe('2027-05-28')
    expect(letterDay('2027-05-28T23:00:00.000Z')).toBe('2027-06-01')
    expect(letterDay('2027-05-31T15:00:00.000Z')).toBe('2027-06-01')
  })
})

describe('an hour of the window, counted back', () => {
  const hourBefore = (instant: string): string => windowTimeBefore(at(instant), 3_600_000)

  test('is an hour of the clock inside the window: Wed 2026-12-02, 11:00', () => {
    expect(hourBefore('2026-12-02T17:00:00.000Z')).toBe('2026-12-02T16:00:00.000Z')
  })

  test('leaves out the night: at 08:30 it began at 17:30 the day before', () => {
    expect(hourBefore('2026-12-02T14:30:00.000Z')).toBe('2026-12-01T23:30:00.000Z')
  })

  test('leaves out the night, the weekend and Thanksgiving', () => {
    expect(hourBefore('2026-12-05T18:00:00.000Z')).toBe('2026-12-04T23:00:00.000Z')
    expect(hourBefore('2026-12-07T14:30:00.000Z')).toBe('2026-12-04T23:30:00.000Z')
    expect(hourBefore('2026-11-27T14:30:00.000Z')).toBe('2026-11-25T23:30:00.000Z')
  })

  test('at the end of the first hour of a day it reaches back to the end of the day before', () => {
    expect(hourBefore('2026-12-02T14:59:59.999Z')).toBe('2026-12-01T23:59:59.999Z')
    expect(hourBefore('2026-12-02T15:00:00.000Z')).toBe('2026-12-02T00:00:00.000Z')
    expect(hourBefore('2026-12-02T15:00:00.001Z')).toBe('2026-12-02T14:00:00.001Z')
  })
})
