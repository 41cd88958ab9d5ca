// The legal day turns at midnight in Minnesota, wherever the server stands.
import { afterEach, describe, expect, test } from 'vitest'
import type { Instant } from '../../src/notices/instant.ts'
import {
  legalDayOf,
  letterDayAt,
  sweepDayOf,
  windowIsOpen,
  windowOpensAt,
} from '../../src/notices/sending-window.ts'

const at = (instant: string): Instant => instant as Instant
const legalDay = (instant: string): string => legalDayOf(at(instant))
const sweepDay = (instant: string): string => sweepDayOf(at(instant))

const own = process.env.TZ
afterEach(() => {
  if (own === undefined) delete process.env.TZ
  else process.env.TZ = own
})

/** The minutes by which each zone is behind UTC, so that the test sees the zone is in force. */
const zones = [
  ['UTC', 0],
  ['Asia/Tokyo', -540],
  ['America/Chicago', 360],
  ['Pacific/Kiritimati', -840],
] as const

describe.each(zones)('on a server in %s', (zone, behind) => {
  const move = () => {
    process.env.TZ = zone
    expect(new Date('2026-12-02T12:00:00Z').getTimezoneOffset()).toBe(behind)
  }

  test('the day turns at midnight in Chicago, 06:00 UTC in winter and 05:00 UTC in summer', () => {
    move()
    expect(legalDay('2026-12-02T05:59:59.999Z')).toBe('2026-12-01')
    expect(legalDay('2026-12-02T06:00:00.000Z')).toBe('2026-12-02')
    expect(legalDay('2026-07-01T04:59:59.999Z')).toBe('2026-06-30')
    expect(legalDay('2026-07-01T05:00:00.000Z')).toBe('2026-07-01')
  })

  test('the sweep of a day is due from 00:10, not at 00:09', () => {
    move()
    expect(sweepDay('2026-12-02T06:00:00.000Z')).toBe('2026-12-01')
    expect(sweepDay('2026-12-02T06:09:59.999Z')).toBe('2026-12-01')
    expect(sweepDay('2026-12-02T06:10:00.000Z')).toBe('2026-12-02')
    expect(sweepDay('2026-12-02T06:11:00.000Z')).toBe('2026-12-02')
  })

  test('letters leave by the clock in Chicago', () => {
    move()
    expect(windowIsOpen(at('2026-12-02T13:59:59.999Z'))).toBe(false)
    expect(windowIsOpen(at('2026-12-02T14:00:00.000Z'))).toBe(true)
    expect(letterDayAt(at('2026-12-02T23:59:59.999Z'))).toBe('2026-12-02')
    expect(letterDayAt(at('2026-12-03T00:00:00.000Z'))).toBe('2026-12-03')
    expect(windowOpensAt(legalDayOf(at('2026-12-02T14:00:00.000Z')))).toBe('2026-12-02T14:00:00.000Z')
  })
})

describe('on the Sunday of 25 hours, 2026-11-01', () => {
  test('the day lasts from 05:00 UTC to 06:00 UTC of the next', () => {
    expect(legalDay('2026-11-01T04:59:59.999Z')).toBe('2026-10-31')
    expect(legalDay('2026-11-01T05:00:00.000Z')).toBe('2026-11-01')
    expect(legalDay('2026-11-02T05:59:59.999Z')).toBe('2026-11-01')
    expect(legalDay('2026-11-02T06:00:00.000Z')).toBe('2026-11-02')
  })

  test('the hour that comes twice asks for no second sweep', () => {
    expect(sweepDay('2026-11-01T05:09:59.999Z')).toBe('2026-10-31')
    expect(sweepDay('2026-11-01T05:10:00.000Z')).toBe('2026-11-01')
    // 01:10 in summer time, then 01:10 again in winter time.
    expect(sweepDay('2026-11-01T06:10:00.000Z')).toBe('2026-11-01')
    expect(sweepDay('2026-11-01T07:10:00.000Z')).toBe('2026-11-01')
    expect(sweepDay('2026-11-02T06:09:59.999Z')).toBe('2026-11-01')
    expect(sweepDay('2026-11-02T06:10:00.000Z')).toBe('2026-11-02')
  })
})

describe('on the Sunday of 23 hours, 2027-03-14', () => {
  test('the day lasts from 06:00 UTC to 05:00 UTC of the next', () => {
    expect(legalDay('2027-03-14T05:59:59.999Z')).toBe('2027-03-13')
    expect(legalDay('2027-03-14T06:00:00.000Z')).toBe('2027-03-14')
    expect(legalDay('2027-03-15T04:59:59.999Z')).toBe('2027-03-14')
    expect(legalDay('2027-03-15T05:00:00.000Z')).toBe('2027-03-15')
  })

  test('the sweep after it is due at 00:10 by the new clock', () => {
    expect(sweepDay('2027-03-14T06:10:00.000Z')).toBe('2027-03-14')
    expect(sweepDay('2027-03-15T05:09:59.999Z')).toBe('2027-03-14')
    expect(sweepDay('2027-03-15T05:10:00.000Z')).toBe('2027-03-15')
  })
})
